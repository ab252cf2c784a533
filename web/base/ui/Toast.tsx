// What just happened, and the way back: one toast at a time, undo for a minute even after it has gone.
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { t } from '../words/index.ts'
import { announce } from './Announcer.tsx'
import { Button, commandKey, IconButton, keyNames } from './Button.tsx'
import { StateGlyph, type State } from './StateGlyph.tsx'
import { X } from 'lucide-react'

type Toast = { id: number; text: string; state?: State; undo?: () => void | Promise<void>; until: number }

let shown: Toast | undefined
let undoable: Toast | undefined
let count = 0
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

export function toast(text: string, { state, undo }: { state?: State; undo?: Toast['undo'] } = {}): void {
  shown = { id: ++count, text, state, undo, until: Date.now() + 60_000 }
  if (undo) undoable = shown
  announce(undo ? t('base.spoken_undo', { what: text, key: commandKey }) : text, state === 'failed')
  tell()
}

export function dismissToast(): void {
  shown = undefined
  tell()
}

/** What ⌘Z runs; says whether there was anything to take back. */
export function undoLast(): boolean {
  const last = undoable
  if (!last?.undo || Date.now() > last.until) return false
  undoable = undefined
  if (shown?.id === last.id) dismissToast()
  void last.undo()
  return true
}

export function Toaster() {
  const now = useSyncExternalStore((listener) => (listeners.add(listener), () => listeners.delete(listener)), () => shown)
  const element = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = () => {
    clearTimeout(timer.current)
    if (now && now.state !== 'failed') timer.current = setTimeout(dismissToast, 6000)
  }
  useEffect(() => {
    start()
    if (now) element.current?.showPopover()
    return () => clearTimeout(timer.current)
  }, [now])
  if (!now) return null
  return (
    <div ref={element} popover="manual" className="toasts" role="region" aria-label={t('base.just_now')}>
      <div className="toast" key={now.id} onMouseEnter={() => clearTimeout(timer.current)} onMouseLeave={start} onFocus={() => clearTimeout(timer.current)} onBlur={start}>
        {now.state ? <StateGlyph state={now.state} size={16} /> : null}
        <span>{now.text}</span>
        {now.undo ? <Button kind="plain" size="small" onClick={undoLast}>{t('base.undo')} <kbd className="desk-only">{keyNames('mod+Z')}</kbd></Button> : <IconButton size="small" label={t('base.close')} onClick={dismissToast}><X size={15} /></IconButton>}
      </div>
    </div>
  )
}
