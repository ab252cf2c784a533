// Fields with their label above, hint below and error in the hint's place, tied together for screen readers.
import { ChevronsUpDown } from 'lucide-react'
import { useId, useState, type ComponentProps, type ReactNode, type Ref } from 'react'
import { t } from '../words/index.ts'
import { StateGlyph } from './StateGlyph.tsx'

type Frame = { label: string; hint?: ReactNode; error?: string; labelHidden?: boolean }

function Framed({ id, label, hint, error, labelHidden, children }: Frame & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? 'sr' : undefined}>{label}</label>
      {children}
      {error ? <p className="hint bad" id={`${id}-hint`} role="alert"><StateGlyph state="failed" size={14} />{error}</p> : hint ? <div className="hint" id={`${id}-hint`}>{hint}</div> : null}
    </div>
  )
}

const marks = (id: string, { hint, error }: Frame) => ({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': hint || error ? `${id}-hint` : undefined })

export function TextInput({ label, hint, error, labelHidden, lead, trail, ...rest }: Frame & { lead?: ReactNode; trail?: ReactNode; ref?: Ref<HTMLInputElement> } & ComponentProps<'input'>) {
  const id = useId()
  const frame = { label, hint, error, labelHidden }
  return (
    <Framed id={id} {...frame}>
      <div className={error ? 'input bad' : 'input'}>{lead}<input autoComplete="off" {...rest} {...marks(id, frame)} />{trail}</div>
    </Framed>
  )
}

export function TextArea({ label, hint, error, labelHidden, ...rest }: Frame & ComponentProps<'textarea'>) {
  const id = useId()
  const frame = { label, hint, error, labelHidden }
  return (
    <Framed id={id} {...frame}>
      <div className={error ? 'input bad' : 'input'}><textarea {...rest} {...marks(id, frame)} /></div>
    </Framed>
  )
}

export function Select({ label, hint, error, labelHidden, children, ...rest }: Frame & ComponentProps<'select'>) {
  const id = useId()
  const frame = { label, hint, error, labelHidden }
  return (
    <Framed id={id} {...frame}>
      <div className={error ? 'input bad' : 'input'}><select {...rest} {...marks(id, frame)}>{children}</select><ChevronsUpDown size={14} aria-hidden /></div>
    </Framed>
  )
}

/** Four steps of length: what makes a password good is that it is long. */
export function passwordStrength(password: string): number {
  const length = [...password].length
  return length === 0 ? 0 : length < 10 ? 1 : length < 14 ? 2 : length < 20 ? 3 : 4
}

export function PasswordInput({ measured, ...rest }: Frame & { measured?: boolean; value: string } & ComponentProps<'input'>) {
  const [shown, setShown] = useState(false)
  const strength = passwordStrength(rest.value)
  const count = [...rest.value].length
  const hint = measured ? (
    <>
      <span className="strength" aria-hidden="true" data-step={strength}><i /><i /><i /><i /></span>
      <span>{count === 0 ? t('base.password_hint') : t(count < 10 ? 'base.password_short' : 'base.password_good', { count })}</span>
    </>
  ) : rest.hint
  return <TextInput {...rest} hint={hint} type={shown ? 'text' : 'password'} spellCheck={false}
    trail={<button type="button" className="s medium" style={{ color: 'var(--accent-text)' }} aria-pressed={shown} aria-label={t('base.show_password')} onClick={() => setShown(!shown)}>{shown ? t('base.hide') : t('base.show')}</button>} />
}

export function Check({ label, hint, type = 'checkbox', ...rest }: { label: ReactNode; hint?: ReactNode } & ComponentProps<'input'>) {
  return (
    <label className="check">
      <input type={type} {...rest} />
      <span className="grow"><span className={hint ? 'medium' : undefined}>{label}</span>{hint ? <span className="s muted" style={{ display: 'block' }}>{hint}</span> : null}</span>
    </label>
  )
}
