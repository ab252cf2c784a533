// People who can be mentioned, offered under the @ that is being typed: arrows move, Enter or Tab chooses, Escape goes on without.
import { useQueries } from '@tanstack/react-query'
import { useEffect, useId, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { networkName } from '@/base/networks/index.ts'
import type { Channel } from '@/base/session/index.ts'
import { announce, NetworkTile } from '@/base/ui/index.ts'
import { listOf, t } from '@/base/words/index.ts'
import { usePeopleQuery, type Mentionable } from '../data.ts'
import type { Mentioning } from '../mentions.ts'

/** So many letters make a look-up worth its while, and so long a pause says that somebody waits for it. */
const least = 2
const pause = 250
/** So many are offered in all, of each network its first: a list that is seen at one glance. */
const most = 8

type Props = { field: RefObject<HTMLTextAreaElement | null>; text: string; mentioning: Mentioning; channels: Channel[]; onChoose: (handle: string) => void; onClose: () => void }

export default function Mentions({ field, text, mentioning, channels, onChoose, onClose }: Props) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const sign = useRef<HTMLSpanElement>(null)
  const [typed, setTyped] = useState(mentioning.typed)
  const [at, setAt] = useState(0)
  const asks = typed.length >= least
  const answers = useQueries({ queries: channels.map(usePeopleQuery(typed, asks)) })
  const people = asks ? answers.flatMap(({ data }, index) => (data?.people ?? []).slice(0, Math.max(2, Math.floor(most / channels.length))).map((one: Mentionable) => ({ ...one, network: channels[index].network }))) : []
  const silent = channels.filter((_, index) => asks && answers[index].error)
  const waits = asks && answers.some(({ isFetching }) => isFetching)
  const names = (some: Channel[]) => listOf([...new Set(some.map(({ network }) => networkName(network)))])
  const words = !asks ? t('compose.people_hint', { networks: names(channels) }) : silent.length ? t('compose.people_not_told', { networks: names(silent) }) : people.length || waits ? undefined : t('compose.people_none', { networks: names(channels) })

  useEffect(() => {
    const later = setTimeout(() => { setTyped(mentioning.typed); setAt(0) }, pause)
    return () => clearTimeout(later)
  }, [mentioning.typed])

  // The list stands under its sign, as far as there is room beside it.
  useLayoutEffect(() => {
    const [list, mark] = [box.current!, sign.current!]
    list.style.top = `${mark.offsetTop + mark.offsetHeight + 2}px`
    list.style.insetInlineStart = `${Math.max(0, Math.min(mark.offsetLeft, field.current!.offsetLeft + field.current!.offsetWidth - list.offsetWidth))}px`
  })

  const choices = people.length
  useEffect(() => {
    if (choices) announce(t('compose.people_found', { count: choices }))
  }, [choices, typed])

  // Keys go to the text, where the caret stays; while the list is open some of them are its own.
  const chosen = people[Math.min(at, choices - 1)]
  useEffect(() => {
    const area = field.current!
    const keys = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
      if (event.key === 'Escape') onClose()
      else if (step && choices) setAt((now) => (Math.min(now, choices - 1) + step + choices) % choices)
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && chosen) onChoose(chosen.handle)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    area.addEventListener('keydown', keys)
    return () => area.removeEventListener('keydown', keys)
  })
  useEffect(() => {
    const area = field.current!
    const said = { 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', ...(choices ? { 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-${Math.min(at, choices - 1)}` } : {}) }
    for (const [name, value] of Object.entries(said)) area.setAttribute(name, value)
    return () => Object.keys(said).forEach((name) => area.removeAttribute(name))
  }, [field, id, at, choices])

  return (
    <>
      <div className="under" aria-hidden="true">{text.slice(0, mentioning.begin)}<span ref={sign}>@</span></div>
      <div ref={box} className="people" hidden={!choices && !words}>
        {choices ? (
          <ul id={`${id}-list`} role="listbox" aria-label={t('compose.people')}>
            {people.map(({ handle, name, network }, index) => (
              <li key={`${network} ${handle}`} id={`${id}-${index}`} role="option" aria-selected={people[index] === chosen} onMouseEnter={() => setAt(index)} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(handle)}>
                <NetworkTile network={network} />
                <span className="col grow"><span className="medium clip">{name || handle}</span><span className="s muted clip" dir="ltr">@{handle}</span></span>
              </li>
            ))}
          </ul>
        ) : null}
        {words ? <p className="s muted" role="status">{words}</p> : null}
      </div>
    </>
  )
}
