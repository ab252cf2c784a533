// Two to five ways to see the same thing; arrows move and choose, like radio buttons.
import type { KeyboardEvent, ReactNode } from 'react'

type Part<Value extends string> = { value: Value; label: string; shown?: ReactNode; keys?: string }

export function Segmented<Value extends string>({ label, value, parts, onChange, className }: { label: string; value: Value; parts: Part<Value>[]; onChange: (value: Value) => void; className?: string }) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    const index = (parts.findIndex((part) => part.value === value) + step + parts.length) % parts.length
    onChange(parts[index].value)
    ;(event.currentTarget.children[index] as HTMLElement).focus()
  }
  return (
    <div className={`seg ${className ?? ''}`} role="radiogroup" aria-label={label} onKeyDown={move}>
      {parts.map((part) => (
        <button key={part.value} type="button" role="radio" aria-checked={part.value === value} tabIndex={part.value === value ? 0 : -1} aria-label={part.shown ? part.label : undefined} data-tip={part.shown ? part.label : undefined} data-tip-keys={part.keys} onClick={() => onChange(part.value)}>
          {part.shown ?? part.label}
        </button>
      ))}
    </div>
  )
}
