// Every move of one delivery in plain words, oldest first; the network's own answer is one click away.
import { useState } from 'react'
import { networkName } from '@/base/networks/index.ts'
import { useCanOpen, type Channel } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import { dayOf } from '@/base/time/days.ts'
import { sayDay, sayInstantClock, sayMoment, sayNear } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { StateGlyph } from '@/base/ui/index.ts'
import { sentence, t } from '@/base/words/index.ts'
import { useCall, type Delivery, type Move } from '../data.ts'

type Values = Record<string, string | number>

/** Instants among the values are said as times of the workspace. */
function sayable(values: unknown, zone: string): Values {
  const said: Values = {}
  for (const [name, value] of Object.entries((values ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'number') said[name] = value
    else if (typeof value === 'string') said[name] = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? sayMoment(value, zone) : value
  }
  return said
}

export function Timeline({ delivery, channel, zone }: { delivery: Delivery; channel?: Channel; zone: string }) {
  const network = networkName(channel?.network ?? '')
  const today = dayOf(toLocal(now(), zone))
  let shownDay = ''
  return (
    <ol className="tl">
      {delivery.moves.flatMap((move, index) => {
        const day = dayOf(toLocal(move.at, zone))
        const head = day !== shownDay ? [<li key={`day ${day}`} className="tday day-head">{[sayNear(day, today), sayDay(day)].filter(Boolean).join(', ')}</li>] : []
        shownDay = day
        return [...head, <Line key={move.number} move={move} delivery={delivery} network={network} zone={zone} last={index === delivery.moves.length - 1} account={channel?.address ?? ''} />]
      })}
    </ol>
  )
}

function Where({ link, network }: { link: string; network: string }) {
  const canOpen = useCanOpen()
  if (!canOpen(link)) return <div className="muted s" style={{ overflowWrap: 'anywhere' }}>{link.replace(/^https?:\/\//, '')}</div>
  return <a className="s" href={link} target="_blank" rel="noreferrer" style={{ display: 'inline-block', marginTop: 4 }}>{t('publish.open_on', { network })}</a>
}

function Line({ move, delivery, network, zone, last, account }: { move: Move; delivery: Delivery; network: string; zone: string; last: boolean; account: string }) {
  const values = { network, account, who: move.who ?? 'Rostrum', ...sayable(move.values, zone) }
  const short = move.code.replace(/^publish\./, '')
  const headline = sentence(`publish.move.${short}`, values) ?? sentence(`publish.moved.${move.state}`, values) ?? move.code
  const more = sentence(`publish.move_more.${short}`, values)
  const good = move.state === 'published' && last
  const doubt = move.state === 'unsure' || move.state === 'held'
  return (
    <li className={`ev ${doubt ? 'doubt' : ''} ${good ? 'good' : ''}`}>
      <time className="num" dateTime={move.at}>{sayInstantClock(move.at, zone, move.state !== 'scheduled' && move.state !== 'cancelled')}</time>
      <span className="dotc"><StateGlyph state={move.state === 'claimed' ? 'scheduled' : move.state} size={15} /></span>
      <div className="evb">
        <div className="medium">{headline}</div>
        {more ? <div className="quiet s">{more}</div> : null}
        {good && delivery.link ? <Where link={delivery.link} network={network} /> : null}
        {move.call ? <Answer delivery={delivery.id} call={move.call} network={network} /> : null}
      </div>
    </li>
  )
}

function Answer({ delivery, call, network }: { delivery: string; call: string; network: string }) {
  const [open, setOpen] = useState(false)
  const query = useCall(delivery, call, open)
  const took = query.data?.answered_at ? Date.parse(query.data.answered_at) - Date.parse(query.data.sent_at) : undefined
  return (
    <details className="fold ans" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('publish.what_answered', { network })}</summary>
      {query.data ? <pre tabIndex={0}>{query.data.request}{'\n\n'}→ {query.data.status ?? query.data.failure ?? t('publish.no_answer')}{took !== undefined ? `  (${took} ms)` : ''}{query.data.answer ? `\n${query.data.answer}` : ''}</pre> : query.error ? <p className="s muted" style={{ padding: '0 12px 10px' }}>{t('publish.call_not_kept')}</p> : <p className="s muted" style={{ padding: '0 12px 10px' }}>…</p>}
    </details>
  )
}
