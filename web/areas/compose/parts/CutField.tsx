// Which piece of a picture goes out: a shape, and where it lies; dragged, or moved with the arrows.
import { useId, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { cutAround, moved, shapeOf, type Cut, type Focus } from '../cut.ts'
import { announce, Segmented } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'

type Props = { src: string; width: number; height: number; focus?: Focus; cut?: Cut; onChange: (cut: Cut | undefined) => void }

const shapes: [number, number][] = [[1, 1], [4, 5], [16, 9], [191, 100]]
const names = ['1:1', '4:5', '16:9', '1.91:1']

export function CutField({ src, width, height, focus, cut, onChange }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const held = useRef<{ x: number; y: number; cut: Cut }>(undefined)
  const hint = useId()
  const chosen = shapeOf(cut, width, height, shapes)
  const drag = (event: PointerEvent) => {
    const [box, from] = [frame.current!.getBoundingClientRect(), held.current]
    if (from) onChange(moved(from.cut, ((event.clientX - from.x) / box.width) * 10_000, ((event.clientY - from.y) / box.height) * 10_000))
  }
  const keys = (event: KeyboardEvent) => {
    const by = event.shiftKey ? 1000 : 200
    const [right, down] = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key] ?? []
    if (right === undefined || !cut) return
    event.preventDefault()
    const next = moved(cut, right, down!)
    onChange(next)
    announce(t('compose.cut_at', { left: Math.round(next.left / 100), top: Math.round(next.top / 100) }))
  }
  const percent = (value: number): string => `${value / 100}%`
  return (
    <div className="cutfield">
      <div ref={frame} className="cutframe" style={{ aspectRatio: `${width} / ${height}`, inlineSize: `min(100%, ${(16 * width) / height}rem)` }}>
        <img src={src} alt="" draggable={false} />
        {cut ? <div className="cutpiece" role="group" tabIndex={0} aria-label={t('compose.cut_piece')} aria-describedby={hint} style={{ insetBlockStart: percent(cut.top), left: percent(cut.left), width: percent(cut.width), height: percent(cut.height) }} onKeyDown={keys}
          onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); held.current = { x: event.clientX, y: event.clientY, cut } }} onPointerMove={drag} onPointerUp={() => { held.current = undefined }} onPointerCancel={() => { held.current = undefined }} /> : null}
      </div>
      <Segmented label={t('compose.cut_shape')} value={chosen < 0 ? 'whole' : names[chosen]} parts={[{ value: 'whole', label: t('compose.cut_whole') }, ...names.map((name) => ({ value: name, label: name }))]}
        onChange={(name) => onChange(name === 'whole' ? undefined : cutAround(width, height, shapes[names.indexOf(name)], focus))} />
      <p className="hint" id={hint}>{cut ? t('compose.cut_hint') : t('compose.cut_whole_hint')}</p>
    </div>
  )
}
