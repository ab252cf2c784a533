// The calendar as somebody outside reads it, who has nothing but its private address: a month of posts, to look at and to print.
import '../plan.css'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, Printer } from 'lucide-react'
import { useState } from 'react'
import { api, ask } from '@/base/api/client.ts'
import { Refused } from '@/base/api/errors.ts'
import { networkName } from '@/base/networks/index.ts'
import { addMonths, dayOf, startOfMonth } from '@/base/time/days.ts'
import { sayClock, sayDay, sayMonth, sayZone } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, IconButton, NetworkTiles, Rows, StateWord, Trouble, Waiting } from '@/base/ui/index.ts'
import { listOf, t } from '@/base/words/index.ts'

export default function Shared({ token }: { token: string }) {
  const [month, setMonth] = useState(() => startOfMonth(dayOf(toLocal(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone))))
  const until = addMonths(month, 1)
  const query = useQuery({ queryKey: ['shared', token, month], queryFn: () => ask(api.GET('/shared/{token}/calendar', { params: { path: { token }, query: { from: month, until } } })), retry: false })
  const calendar = query.data
  const ended = query.error instanceof Refused && query.error.code === 'plan.link_ended'
  if (ended) return <main className="shared"><h1>{t('plan.link_has_ended')}</h1><p className="quiet none">{t('plan.link_has_ended_why')}</p></main>
  const days = new Map<string, NonNullable<typeof calendar>['posts']>()
  for (const post of calendar?.posts ?? []) days.set(dayOf(post.at), [...(days.get(dayOf(post.at)) ?? []), post])
  return (
    <main className="shared">
      <header>
        <div className="grow"><h1>{calendar ? `${calendar.workspace}, ${sayMonth(month)}` : sayMonth(month)}</h1>{calendar ? <p className="s muted">{[calendar.name, sayZone(calendar.zone)].join(' · ')}</p> : null}</div>
        <div className="row no-print">
          <IconButton label={t('plan.month_before')} onClick={() => setMonth(addMonths(month, -1))}><ChevronLeft size={18} /></IconButton>
          <IconButton label={t('plan.month_after')} onClick={() => setMonth(addMonths(month, 1))}><ChevronRight size={18} /></IconButton>
          <Button icon={<Printer size={15} />} onClick={() => print()}>{t('plan.print')}</Button>
        </div>
      </header>
      {query.error ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={8} height={72} /></Waiting> : null}
      {calendar && days.size === 0 ? <p className="quiet none">{t('plan.nothing_shared')}</p> : null}
      {[...days].map(([day, posts]) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="day-head">{sayDay(day)}</h2>
          {posts.map((post) => (
            <article key={post.id}>
              <div className="col when"><time className="medium num">{sayClock(post.at)}</time><StateWord state={post.state === 'partly_published' ? 'published' : post.state}>{t(`base.state.${post.state === 'partly_published' ? 'published' : post.state}`)}</StateWord></div>
              <div className="col grow"><h3>{post.title}</h3><p className="reading-text" dir="auto">{post.text}</p><div className="row s muted"><NetworkTiles networks={post.networks} most={8} /><span>{listOf(post.networks.map(networkName))}</span></div></div>
              {post.picture ? <img className="photo" src={`/api/shared/${token}/pictures/${post.picture}`} alt="" loading="lazy" /> : null}
            </article>
          ))}
        </section>
      ))}
    </main>
  )
}
