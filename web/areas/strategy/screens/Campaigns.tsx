// The campaigns of a workspace on one line of time: what runs, what comes, what has been.
import '../strategy.css'
import { Plus } from 'lucide-react'
import { Link, useSearchParams } from 'wouter'
import { useCampaigns, type Campaign } from '@/base/purposes/index.ts'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { addDays, dayOf, daysBetween, type Day } from '@/base/time/days.ts'
import { saySpan } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Empty, LinkButton, Page } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { StoryLines } from '../parts/StoryLines.tsx'

type Kind = 'running' | 'coming' | 'over'
const kindOf = (one: Campaign, today: Day): Kind => (one.put_away || one.ends_on < today ? 'over' : one.starts_on > today ? 'coming' : 'running')

export default function Campaigns() {
  const { campaigns } = useCampaigns()
  const { zone } = useWorkspace()
  const to = usePath()
  const may = useMay('editor')
  const today = dayOf(toLocal(useNow(), zone))
  const [search, setSearch] = useSearchParams()
  const all = search.get('show') === 'all'
  const shown = campaigns.filter((one) => all || kindOf(one, today) !== 'over')
  const [from, until] = shown.length ? [shown.map((one) => one.starts_on).toSorted()[0], addDays(shown.map((one) => one.ends_on).toSorted().at(-1)!, 1)] : [today, addDays(today, 1)]
  const span = Math.max(1, daysBetween(from, until))
  const share = (day: Day) => `${Math.max(0, Math.min(100, (daysBetween(from, day) / span) * 100))}%`
  const add = may ? <LinkButton kind="primary" href={to('campaigns/new')} icon={<Plus size={15} strokeWidth={2} />}>{t('strategy.new_campaign')}</LinkButton> : null
  return (
    <Page title={t('base.campaigns')} actions={campaigns.length ? add : null} phoneActions={may ? <LinkButton kind="plain" className="icon" href={to('campaigns/new')} aria-label={t('strategy.new_campaign')}><Plus size={20} /></LinkButton> : null}
      sub={campaigns.length ? (
        <div className="subhead" role="group" aria-label={t('strategy.which')}>
          <button type="button" className="chip" aria-pressed={!all} onClick={() => setSearch({}, { replace: true })}>{t('strategy.running_and_coming')}</button>
          <button type="button" className="chip" aria-pressed={all} onClick={() => setSearch({ show: 'all' }, { replace: true })}>{t('strategy.all')}</button>
        </div>
      ) : null}>
      {campaigns.length === 0 ? <Empty title={t('strategy.no_campaigns')} ways={add}>{t('strategy.no_campaigns_why')}</Empty> : shown.length === 0 ? <Empty title={t('strategy.none_running')} ways={add}>{t('strategy.none_running_why')}</Empty> : (
        <ul className="camps">
          {shown.map((one) => (
            <li key={one.id}>
              <Link href={to(`campaigns/${one.id}`)} className={`camp ${kindOf(one, today)}`}>
                <span className="col name"><span className="medium clip">{one.name}</span><span className="s muted num">{saySpan(one.starts_on, one.ends_on)}</span></span>
                <span className={`s state-word ${kindOf(one, today)}`}>{kindOf(one, today) === 'running' ? t('strategy.day_of', { day: daysBetween(one.starts_on, today) + 1, all: daysBetween(one.starts_on, one.ends_on) + 1 }) : kindOf(one, today) === 'coming' ? t('strategy.begins_in', { count: daysBetween(today, one.starts_on) }) : t(one.put_away ? 'strategy.put_away' : 'strategy.over')}</span>
                <span className="line desk-only" aria-hidden="true">
                  <span className={`bar h${one.colour}`} style={{ insetInlineStart: share(one.starts_on), width: `calc(${share(addDays(one.ends_on, 1))} - ${share(one.starts_on)})` }} />
                  {today >= from && today < until ? <span className="today" style={{ insetInlineStart: share(today) }} /> : null}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {campaigns.length ? <StoryLines /> : null}
    </Page>
  )
}
