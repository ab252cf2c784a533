// Tags as chips in a field: typed and ended with a comma or Enter, taken off with their cross or with Backspace.
import { X } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { t } from '@/base/words/index.ts'
import { tagsIn } from '../shelf.ts'

type Props = { label: string; hint?: string; tags: string[]; known: string[]; onChange: (tags: string[]) => void; disabled?: boolean; autoFocus?: boolean }

/** One of the list was taken, rather than a letter typed. */
const picked = (event: Event): boolean => (event as InputEvent).inputType === 'insertReplacementText' || !(event instanceof InputEvent)

export function TagField({ label, hint, tags, known, onChange, disabled, autoFocus }: Props) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const take = (text: string) => {
    const next = tagsIn(text, tags)
    if (next.length !== tags.length) onChange(next)
    setTyped('')
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed.trim()) { event.preventDefault(); take(typed) }
    if (event.key === 'Backspace' && !typed && tags.length) onChange(tags.slice(0, -1))
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input tagfield">
        {tags.map((tag) => <span key={tag} className="chip">{tag}{disabled ? null : <button type="button" aria-label={t('library.take_tag_off', { tag })} onClick={() => onChange(tags.filter((one) => one !== tag))}><X size={12} /></button>}</span>)}
        <input id={id} autoComplete="off" list={`${id}-known`} maxLength={60} disabled={disabled} data-autofocus={autoFocus || undefined} value={typed} aria-describedby={hint ? `${id}-hint` : undefined} onKeyDown={keys} onBlur={() => typed.trim() && take(typed)}
          onChange={(event) => (event.target.value.includes(',') || picked(event.nativeEvent) ? take(event.target.value) : setTyped(event.target.value))} />
        <datalist id={`${id}-known`}>{known.filter((tag) => !tags.includes(tag)).map((tag) => <option key={tag} value={tag} />)}</datalist>
      </div>
      {hint ? <div className="hint" id={`${id}-hint`}>{hint}</div> : null}
    </div>
  )
}
