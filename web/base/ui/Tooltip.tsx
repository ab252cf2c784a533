// One tooltip for the whole page: the word and the key of whatever carries data-tip, after half a second, at once when moving along.
import { useEffect, useRef, useState } from 'react'
import { Keys } from './Button.tsx'

export function Tooltip() {
  const [tip, setTip] = useState<{ text: string; keys?: string; box: DOMRect }>()
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let last = 0
    const show = (event: Event) => {
      const target = (event.target as Element).closest?.<HTMLElement>('[data-tip]')
      clearTimeout(timer)
      if (!target || (event.type === 'focusin' && !target.matches(':focus-visible'))) return hide()
      const open = () => setTip({ text: target.dataset.tip!, keys: target.dataset.tipKeys, box: target.getBoundingClientRect() })
      timer = setTimeout(open, Date.now() - last < 400 ? 0 : 500)
    }
    const hide = () => {
      clearTimeout(timer)
      setTip((now) => (now && (last = Date.now()), undefined))
    }
    const events: [string, (event: Event) => void][] = [['pointerover', show], ['focusin', show], ['pointerdown', hide], ['keydown', hide], ['scroll', hide]]
    for (const [name, handler] of events) document.addEventListener(name, handler, true)
    return () => { for (const [name, handler] of events) document.removeEventListener(name, handler, true) }
  }, [])
  useEffect(() => {
    const now = element.current
    if (!tip || !now) return
    now.showPopover()
    const box = now.getBoundingClientRect()
    now.style.left = `${Math.max(6, Math.min(tip.box.left + tip.box.width / 2 - box.width / 2, innerWidth - box.width - 6))}px`
    now.style.top = `${tip.box.bottom + 6 + box.height < innerHeight ? tip.box.bottom + 6 : tip.box.top - box.height - 6}px`
  }, [tip])
  return tip ? <div ref={element} popover="manual" className="tip" aria-hidden="true">{tip.text}{tip.keys ? <span className="row" style={{ gap: 3 }}><Keys keys={tip.keys} /></span> : null}</div> : null
}
