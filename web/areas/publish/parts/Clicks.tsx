// How often the short links of a post were followed: each with its count, and the days as bars.
import { networkName } from '@/base/networks/index.ts'
import type { Channel } from '@/base/session/index.ts'
import { sayDay, sayShortDay } from '@/base/time/say.ts'
import { NetworkTile } from '@/base/ui/index.ts'
import { number, t } from '@/base/words/index.ts'
import { useClicks, type Clicks as Counts } from '../data.ts'

export function Clicks({ post, byId }: { post: string; byId: Map<string, Channel> }) {
  const { data } = useClicks(post)
  if (!data?.links.length) return null
  return (
    <section className="clicks" aria-labelledby="clicks">
      <h2 id="clicks" className="row">{t('publish.clicks')}<span className="num end">{number(data.links.reduce((sum, one) => sum + one.people, 0))}</span></h2>
      <Days days={data.days} />
      <ul>
        {data.links.map((link) => (
          <li key={link.address}>
            <NetworkTile network={byId.get(link.channel)?.network ?? ''} bare /><span className="sr">{networkName(byId.get(link.channel)?.network ?? '')}</span>
            <span className="col grow"><a className="clip" dir="ltr" href={link.target} target="_blank" rel="noreferrer" title={t('publish.clicks_leads_to', { target: link.target })}>{link.target.replace(/^https?:\/\//, '')}</a><span className="s muted clip" dir="ltr">{link.address.replace(/^https?:\/\//, '')}</span></span>
            <span className="col"><span className="num medium">{t('publish.clicks_by_people', { count: link.people })}</span>{link.machines ? <span className="s muted num">{t('publish.clicks_by_machines', { count: link.machines })}</span> : null}</span>
          </li>
        ))}
      </ul>
      <p className="s muted">{t('publish.clicks_means')}</p>
    </section>
  )
}

function Days({ days }: { days: Counts['days'] }) {
  if (days.length < 2) return null
  const most = Math.max(...days.map((one) => one.people))
  return (
    <div role="img" aria-label={t('publish.clicks_a_day', { from: sayDay(days[0].day), until: sayDay(days.at(-1)!.day), most })}>
      <div className="clickdays">{days.map((one) => <span key={one.day} data-tip={t('publish.clicks_on_day', { day: sayDay(one.day), count: one.people })}><span style={{ blockSize: `${most ? Math.round((one.people / most) * 100) : 0}%` }} /></span>)}</div>
      <p className="s muted">{sayShortDay(days[0].day)} – {sayShortDay(days.at(-1)!.day)}</p>
    </div>
  )
}
