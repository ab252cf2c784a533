// An hour of the day as it is said everywhere else on the screen. A browser's own field would follow its language instead, and say AM or PM.
import { useState, type KeyboardEvent } from 'react'
import { clockOf, readClock, shift } from '../time/days.ts'
import { sayClock } from '../time/say.ts'
import { t } from '../words/index.ts'
import { TextInput } from './Field.tsx'

type Props = { label: string; hint?: string; optional?: boolean; value: string | undefined; onChange: (value: string | undefined) => void }

/** Gives HH:MM, or nothing while what is typed is no hour. */
export function TimeInput({ label, hint, optional, value, onChange }: Props) {
  const [typed, setTyped] = useState<string>()
  const [left, setLeft] = useState(false)
  const write = (text: string) => {
    setTyped(text)
    setLeft(false)
    onChange(readClock(text))
  }
  const step = (event: KeyboardEvent) => {
    const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (!sign || !value) return
    event.preventDefault()
    setTyped(undefined)
    onChange(clockOf(shift(`2000-01-02T${value}`, sign * (event.shiftKey ? 60 : 15))))
  }
  return (
    <TextInput label={label} hint={hint} error={left && !value && !(optional && !typed?.trim()) ? t('base.time_unread') : undefined} required={!optional} inputMode="numeric" maxLength={10} className="num" value={typed ?? (value ? sayClock(`2000-01-01T${value}`) : '')}
      onChange={(event) => write(event.target.value)} onKeyDown={step} onFocus={(event) => event.target.select()} onBlur={() => { setLeft(true); if (value) setTyped(undefined) }} />
  )
}
