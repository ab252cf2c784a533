// Pictures as a grid: arrows go from one to the next, a press opens, X or the box chooses, and what is chosen can be dragged to a folder.
import { CalendarOff, Play } from 'lucide-react'
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { thumbOf } from '@/base/library/index.ts'
import { sayLength } from '@/base/library/length.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { sayShortDay } from '@/base/time/say.ts'
import type { Day } from '@/base/time/days.ts'
import { StateGlyph } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Asset } from '../data.ts'
import { endOf, stepIn } from '../shelf.ts'
import { dragged } from './Shelves.tsx'

type Props = {
  assets: Asset[]
  today: Day
  opened?: string
  chosen: Set<string>
  mayWrite: boolean
  /** Choosing is what a press does, as on a phone once something is chosen. */
  choosing: boolean
  onOpen: (asset: Asset) => void
  onChoose: (chosen: Set<string>) => void
}

export function Grid({ assets, today, opened, chosen, mayWrite, choosing, onOpen, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)
  const last = useRef(0)
  useEffect(() => setAt((before) => Math.min(before, Math.max(0, assets.length - 1))), [assets.length])

  const toggle = (index: number) => {
    const next = new Set(chosen)
    if (!next.delete(assets[index].id)) next.add(assets[index].id)
    last.current = index
    onChoose(next)
  }
  const reach = (index: number) => {
    const [from, until] = [Math.min(last.current, index), Math.max(last.current, index)]
    onChoose(new Set([...chosen, ...assets.slice(from, until + 1).map((asset) => asset.id)]))
  }
  const press = (event: MouseEvent, index: number) => {
    setAt(index)
    if (mayWrite && event.shiftKey) reach(index)
    else if (mayWrite && (choosing || event.metaKey || event.ctrlKey)) toggle(index)
    else onOpen(assets[index])
  }
  const keys = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    if (mayWrite && event.key.toLowerCase() === 'x') { event.preventDefault(); return toggle(at) }
    const tiles = [...list.current!.children] as HTMLElement[]
    const columns = tiles.filter((tile) => tile.offsetTop === tiles[0].offsetTop).length
    const next = stepIn(assets.length, columns, at, event.key)
    if (next === undefined) return
    event.preventDefault()
    if (mayWrite && event.shiftKey) { last.current = at; reach(next) }
    setAt(next)
    tiles[next].querySelector<HTMLElement>('.tile-open')?.focus()
  }
  const drag = (event: DragEvent, asset: Asset) => {
    const carried = chosen.has(asset.id) ? [...chosen] : [asset.id]
    event.dataTransfer.setData(dragged, JSON.stringify(carried))
    event.dataTransfer.effectAllowed = 'move'
    if (carried.length > 1) {
      const label = document.createElement('span')
      label.className = 'carried'
      label.textContent = t('library.carried', { count: carried.length })
      document.body.append(label)
      event.dataTransfer.setDragImage(label, 12, 12)
      setTimeout(() => label.remove())
    }
  }
  return (
    <ul className={choosing ? 'tiles choosing' : 'tiles'} ref={list} aria-label={t('library.pictures')} onKeyDown={keys}>
      {assets.map((asset, index) => (
        <li key={asset.id} className={`tile ${chosen.has(asset.id) ? 'chosen' : ''} ${opened === asset.id ? 'opened' : ''}`} draggable={mayWrite} onDragStart={(event) => drag(event, asset)}>
          <button type="button" className="tile-open" tabIndex={index === at ? 0 : -1} aria-pressed={choosing ? chosen.has(asset.id) : undefined} aria-current={opened === asset.id ? 'true' : undefined} onClick={(event) => press(event, index)} onFocus={() => setAt(index)}>
            <Thumb asset={asset} />
            <span className="tile-name"><span className="clip grow">{asset.name || t('library.nameless')}</span></span>
          </button>
          <Marks asset={asset} today={today} />
          {mayWrite ? <label className="tile-box"><input type="checkbox" tabIndex={-1} checked={chosen.has(asset.id)} onChange={(event) => ((event.nativeEvent as globalThis.MouseEvent).shiftKey ? reach(index) : toggle(index))} aria-label={t('library.choose_named', { name: asset.name || t('library.nameless') })} /></label> : null}
        </li>
      ))}
    </ul>
  )
}

export function Thumb({ asset }: { asset: Pick<Asset, 'id' | 'alt' | 'focus'> }) {
  const { id } = useWorkspace()
  const [gone, setGone] = useState(false)
  return gone ? <span className="photo lost"><StateGlyph state="failed" size={18} label={t('library.not_shown')} /></span> : <img className="photo" src={thumbOf(id, asset.id)} alt={asset.alt} loading="lazy" decoding="async" draggable={false} style={asset.focus ? { objectPosition: `${asset.focus.x / 100}% ${asset.focus.y / 100}%` } : undefined} onError={() => setGone(true)} />
}

/** Says that it moves, and for how long. */
export const Length = ({ video }: { video: NonNullable<Asset['video']> }) => <span className="mark-chip num"><Play size={11} aria-label={t('library.video')} />{sayLength(video.duration)}</span>

function Marks({ asset, today }: { asset: Asset; today: Day }) {
  const end = endOf(asset, today)
  if (!end && asset.version === 1 && asset.alt.trim() && !asset.video) return null
  return (
    <span className="tile-marks">
      {asset.video ? <Length video={asset.video} /> : null}
      {end ? <span className={`mark-chip ${end === 'ended' ? 'st-failed' : 'st-held'}`}><CalendarOff size={12} aria-hidden />{end === 'ended' ? t('library.ended') : t('library.until', { day: sayShortDay(asset.expires_on!) })}</span> : null}
      {asset.alt.trim() ? null : <span className="mark-chip st-held"><StateGlyph state="held" size={12} />{t('library.undescribed')}</span>}
      {asset.version > 1 ? <span className="mark-chip num">{t('library.version_short', { version: asset.version })}</span> : null}
    </span>
  )
}
