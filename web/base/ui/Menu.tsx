// A menu of commands on the platform's popover: arrows, Home, End, typing to find, Escape; focus returns to its button.
import { Check } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { Look } from './Button.tsx'

export type MenuEntry =
  | { label: string; icon?: ReactNode; keys?: string; danger?: boolean; chosen?: boolean; note?: ReactNode; onChoose?: () => void; href?: string; why?: string }
  | { head: string }
  | 'line'

type Props = { /** The name, unless what it shows says it already. */ label: string; named?: boolean; entries: MenuEntry[]; children: ReactNode; className?: string; align?: 'start' | 'end'; tip?: boolean } & Look

export function Menu({ label, entries, children, className, align = 'end', tip = true, named, kind = 'plain', size }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const place = () => {
    const [from, menu] = [button.current!.getBoundingClientRect(), list.current!]
    const box = menu.getBoundingClientRect()
    const left = align === 'end' ? from.right - box.width : from.left
    const below = from.bottom + 4 + box.height <= innerHeight || from.top < box.height
    menu.style.left = `${Math.max(8, Math.min(left, innerWidth - box.width - 8))}px`
    menu.style.top = `${below ? Math.min(from.bottom + 4, Math.max(8, innerHeight - box.height - 8)) : from.top - box.height - 4}px`
  }
  // Once it is known how large it is.
  useLayoutEffect(() => {
    if (!open) return
    place()
    ;(list.current!.querySelector<HTMLElement>('[aria-checked="true"]') ?? items()[0])?.focus()
  }, [open])
  const items = () => [...list.current!.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const keys = (event: KeyboardEvent) => {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const go = (index: number) => (event.preventDefault(), all[(index + all.length) % all.length]?.focus())
    event.stopPropagation()
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at < 0 ? -1 : at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(-1)
    else if (event.key === 'Tab') list.current!.hidePopover()
    else if (event.key.length === 1 && event.key !== ' ') {
      const found = [...all.slice(at + 1), ...all].find((item) => item.textContent?.toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase()))
      found?.focus()
    }
  }
  return (
    <>
      <button ref={button} type="button" popoverTarget={id} className={className ?? `btn ${kind} ${size ?? ''} icon`} aria-haspopup="menu" aria-expanded={open} aria-label={named ? undefined : label} data-tip={tip ? label : undefined}>{children}</button>
      <div ref={list} id={id} popover="auto" role="menu" aria-label={label} className="menu" onKeyDown={keys}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
        }}>
        {open ? entries.map((entry, index) => entry === 'line' ? <hr key={index} /> : 'head' in entry ? <div key={index} className="menu-head" role="presentation">{entry.head}</div> : <Item key={index} entry={entry} close={() => list.current?.hidePopover()} />) : null}
      </div>
    </>
  )
}

function Item({ entry, close }: { entry: Exclude<MenuEntry, 'line' | { head: string }>; close: () => void }) {
  const inside = <>{entry.icon}<span className="grow">{entry.label}{entry.note ? <span className="s muted" style={{ display: 'block', fontWeight: 400 }}>{entry.note}</span> : null}</span>{entry.chosen ? <Check size={15} aria-hidden /> : null}{entry.keys ? <kbd>{entry.keys}</kbd> : null}</>
  const common = { role: entry.chosen === undefined ? 'menuitem' : 'menuitemradio', 'aria-checked': entry.chosen, tabIndex: -1, className: entry.danger ? 'danger' : undefined }
  const choose = () => {
    if (entry.why) return
    close()
    entry.onChoose?.()
  }
  return entry.href ? <Link href={entry.href} {...common} onClick={choose}>{inside}</Link> : <button type="button" {...common} aria-disabled={entry.why ? true : undefined} data-tip={entry.why} onClick={choose}>{inside}</button>
}
