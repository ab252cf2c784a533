// A choice from a long list by typing: an input with a listbox, after the ARIA pattern.
import { ChevronsUpDown } from 'lucide-react'
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { t } from '../words/index.ts'

export type Option = { value: string; label: string; note?: string }
type Props = { label: string; hint?: ReactNode; error?: string; value: string; options: Option[]; onChange: (value: string) => void; lead?: ReactNode }

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

export function Combobox({ label, hint, error, value, options, onChange, lead }: Props) {
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const open = typed !== undefined
  const found = useMemo(() => {
    const words = plain(typed ?? '').split(/\s+/).filter(Boolean)
    return options.filter((option) => words.every((word) => plain(`${option.label} ${option.note ?? ''} ${option.value}`).includes(word))).slice(0, 60)
  }, [typed, options])
  const shown = options.find((option) => option.value === value)?.label ?? value
  const choose = (option?: Option) => {
    if (option) onChange(option.value)
    setTyped(undefined)
  }
  const keys = (event: KeyboardEvent) => {
    const go = (index: number) => {
      event.preventDefault()
      if (!open) return setTyped('')
      const next = Math.max(0, Math.min(index, found.length - 1))
      setAt(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Enter' && open) { event.preventDefault(); choose(found[at]) }
    else if (event.key === 'Escape' && open) { event.preventDefault(); event.stopPropagation(); setTyped(undefined) }
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="combo">
        <div className={error ? 'input bad' : 'input'}>
          {lead}
          <input id={id} role="combobox" aria-expanded={open} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={open && found[at] ? `${id}-${at}` : undefined} aria-describedby={hint || error ? `${id}-hint` : undefined} aria-invalid={error ? true : undefined} autoComplete="off" spellCheck={false}
            value={typed ?? shown} onChange={(event) => { setTyped(event.target.value); setAt(0) }} onFocus={(event) => event.target.select()} onClick={() => { if (!open) { setTyped(''); setAt(0) } }} onBlur={() => setTyped(undefined)} onKeyDown={keys} />
          <ChevronsUpDown size={14} aria-hidden />
        </div>
        <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label} className="combo-list" hidden={!open} onMouseDown={(event) => event.preventDefault()}>
          {open ? found.map((option, index) => (
            <li key={option.value} id={`${id}-${index}`} role="option" aria-selected={index === at} onMouseEnter={() => setAt(index)} onClick={() => choose(option)}>
              <span className="grow">{option.label}</span>{option.note ? <span className="muted s">{option.note}</span> : null}
            </li>
          )) : null}
          {open && found.length === 0 ? <li role="option" aria-selected={false} aria-disabled="true" className="muted">{t('base.nothing_found')}</li> : null}
        </ul>
      </div>
      {error ? <p className="hint bad" id={`${id}-hint`} role="alert">{error}</p> : hint ? <p className="hint" id={`${id}-hint`}>{hint}</p> : null}
    </div>
  )
}
