// Choosing an emoji: by typing what it shows, or from a grid that arrows walk; with a tone of skin.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog, Rows, Segmented, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { findEmoji, groups, keepTone, lately, loadEmoji, tone as keptTone, toned, tones, usedEmoji, type Emoji } from '../emoji.ts'

/** As many stand beside each other; up and down move by so many. */
const wide = 8
/** What stands for each group on its tab. */
const signs = ['😀', '👋', '🌿', '🍎', '🚲', '⚽', '💡', '❤️', '🏁']
type Place = 'lately' | (typeof groups)[number]

export default function EmojiDialog({ onPick, onClose }: { onPick: (emoji: string) => void; onClose: () => void }) {
  const [all, setAll] = useState<Emoji[]>()
  const [typed, setTyped] = useState('')
  const [tone, setTone] = useState(keptTone)
  const [place, setPlace] = useState<Place>(lately().length ? 'lately' : 'smileys')
  const [at, setAt] = useState(0)
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => void loadEmoji().then(setAll), [])
  const shown = useMemo(() => {
    if (!all) return []
    if (typed.trim()) return findEmoji(all, typed)
    if (place !== 'lately') return all.filter((one) => groups[one.group] === place)
    return lately().flatMap((text) => all.find((one) => one.text === text) ?? [])
  }, [all, typed, place])
  const rows = Array.from({ length: Math.ceil(shown.length / wide) }, (_, row) => shown.slice(row * wide, row * wide + wide))
  const pick = (emoji?: Emoji) => {
    if (!emoji) return
    usedEmoji(emoji.text)
    onPick(toned(emoji, tone))
  }
  const go = (index: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, index))
    setAt(next)
    grid.current?.querySelectorAll('button')[next]?.focus()
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: wide, ArrowUp: -wide, Home: -at, End: shown.length }[event.key]
    if (step === undefined) return
    event.preventDefault()
    go(at + step)
  }
  return (
    <Dialog title={t('compose.emoji')} onClose={onClose}>
      <div className="input"><input data-autofocus type="search" aria-label={t('compose.find_emoji')} placeholder={t('compose.find_emoji')} autoComplete="off" spellCheck={false} value={typed} onChange={(event) => { setTyped(event.target.value); setAt(0) }} onKeyDown={(event) => {
        if (event.key === 'ArrowDown') { event.preventDefault(); go(0) }
        if (event.key === 'Enter') { event.preventDefault(); pick(shown[0]) }
      }} /></div>
      <Segmented className="emoji-groups" label={t('compose.emoji_groups')} value={place} onChange={(next) => { setPlace(next); setTyped(''); setAt(0) }} parts={(['lately', ...groups] as Place[]).map((one) => ({ value: one, label: t(`compose.emoji_group.${one}`), shown: one === 'lately' ? '🕘' : signs[groups.indexOf(one)] }))} />
      {all ? null : <Waiting><Rows count={4} height={40} /></Waiting>}
      {all && !shown.length ? <p className="muted" role="status">{t(typed.trim() ? 'base.nothing_found' : 'compose.no_emoji_lately')}</p> : null}
      <div ref={grid} className="emoji-grid" role="grid" aria-label={typed.trim() ? t('compose.emoji') : t(`compose.emoji_group.${place}`)} onKeyDown={keys}>
        {rows.map((row, rank) => (
          <div role="row" key={rank}>
            {row.map((emoji, column) => <button key={emoji.text} type="button" role="gridcell" tabIndex={rank * wide + column === at ? 0 : -1} aria-label={emoji.name} title={emoji.name} onFocus={() => setAt(rank * wide + column)} onClick={() => pick(emoji)}>{toned(emoji, tone)}</button>)}
          </div>
        ))}
      </div>
      <Segmented label={t('compose.emoji_tone')} value={String(tone)} onChange={(next) => { setTone(Number(next)); keepTone(Number(next)) }} parts={tones.map((one, index) => ({ value: String(index), label: t(`compose.emoji_tone.${index as 0}`), shown: `✋${one}` }))} />
    </Dialog>
  )
}
