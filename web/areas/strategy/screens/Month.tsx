// The review of a month: each goal beside its result, what went out and for what, what was learned; and the one page of it for those who lead.
import '../strategy.css'
import '../page.css'
import { ChevronLeft, ChevronRight, PenLine, Printer } from 'lucide-react'
import { useState, type CSSProperties } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useGoals, usePillars, type Goal } from '@/base/purposes/aims.ts'
import { useCampaigns, type Campaign } from '@/base/purposes/index.ts'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { addMonths, dayOf, isDay, startOfMonth } from '@/base/time/days.ts'
import { sayDate, sayMonth, saySpan } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, IconButton, Page, Rows, Segmented, TextArea, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useCampaign } from '../data.ts'
import { campaignsOf, served, useMonthReview, type MonthReview, type Served } from '../month.ts'
import { useMix, usePageDeeds, type MixCount } from '../page.ts'
import { Bars } from '../parts/Pillars.tsx'
import { useKeeping } from '../parts/Keeping.tsx'
import { sayTarget } from '../say.ts'
import { treeOf, type Branch } from '../tree.ts'

type Reader = 'team' | 'leaders'

export default function Month() {
  const { zone, name } = useWorkspace()
  const to = usePath()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('month')
  const month = startOfMonth(isDay(asked) ? asked : dayOf(toLocal(useNow(), zone)))
  const reader: Reader = search.get('for') === 'leaders' ? 'leaders' : 'team'
  const put = (key: string, value: string) => setSearch((before) => { const after = new URLSearchParams(before); after.set(key, value); return after }, { replace: true })
  const review = useMonthReview(month)
  const mix = useMix(month)
  const goals = useGoals()
  const pillars = usePillars()
  const { campaigns } = useCampaigns()
  const all = [review, mix, goals, pillars]
  const broken = all.find((one) => one.error && !one.data)
  return (
    <Page title={t('strategy.month_review')} back={to('strategy')} actions={<Button kind="plain" icon={<Printer size={15} />} onClick={() => window.print()}>{t('strategy.print')}</Button>}
      sub={
        <div className="subhead">
          <IconButton label={t('strategy.month_before')} onClick={() => put('month', addMonths(month, -1))}><ChevronLeft size={16} /></IconButton>
          <b className="medium month-name" role="status">{sayMonth(month)}</b>
          <IconButton label={t('strategy.month_after')} onClick={() => put('month', addMonths(month, 1))}><ChevronRight size={16} /></IconButton>
          <span className="grow" />
          <Segmented label={t('strategy.for_whom')} value={reader} onChange={(next) => put('for', next)} parts={[{ value: 'team', label: t('strategy.for_team') }, { value: 'leaders', label: t('strategy.for_leaders') }]} />
        </div>
      }>
      {broken ? <Trouble error={broken.error} retry={() => all.forEach((one) => void one.refetch())} /> : all.every((one) => one.data) ? (
        <div className={`month-page ${reader}`}>
          <div className="month-head"><h2>{t(reader === 'leaders' ? 'strategy.leaders_title' : 'strategy.month_title', { workspace: name, month: sayMonth(month) })}</h2><p className="muted">{summary(mix.data!.counts)}</p></div>
          <section aria-labelledby="m-goals"><h3 id="m-goals">{t('strategy.goals_and_results')}</h3><Results goals={goals.goals} counts={mix.data!.counts} /></section>
          {reader === 'team' ? <section aria-labelledby="m-mix"><h3 id="m-mix">{t('strategy.chapter_content')}</h3>{pillars.pillars.length ? <Bars pillars={pillars.pillars} counts={mix.data!.counts} /> : <p className="muted">{t('strategy.no_pillars')}</p>}</section> : null}
          <section aria-labelledby="m-campaigns"><h3 id="m-campaigns">{t('strategy.campaigns_of_month')}</h3><Campaigns campaigns={campaignsOf(campaigns, month)} counts={mix.data!.counts} reader={reader} /></section>
          <Learned key={`${month} ${reader}`} review={review.data!} reader={reader} />
        </div>
      ) : <Waiting><Rows count={8} height={52} /></Waiting>}
    </Page>
  )
}

const saySum = ({ published, planned }: Served): string => (published + planned === 0 ? t('strategy.no_posts_short') : t('strategy.mix_sum', { all: published + planned, published, planned }))
const summary = (counts: MixCount[]): string => saySum(served(counts, () => true))

/** Each goal under the one it serves, with what was to be reached, what was, and how much was written for it. */
function Results({ goals, counts }: { goals: Goal[]; counts: MixCount[] }) {
  const flat = (branches: Branch[], depth = 0): { goal: Goal; depth: number }[] => branches.flatMap(({ goal, under }) => [{ goal, depth }, ...flat(under, depth + 1)])
  const rows = flat(treeOf(goals.filter((one) => !one.plan.put_away)))
  if (!rows.length) return <p className="muted">{t('strategy.no_goals')}</p>
  return (
    <ul className="results">
      {rows.map(({ goal: { id, level, plan: { name, figure: { measure, target }, due_on } }, depth }) => (
        <li key={id} style={{ '--depth': depth } as CSSProperties}>
          <span className="col result-name"><b className="medium">{name}</b><span className="s muted">{t(`strategy.level_${level}`)} · {t('strategy.until_day', { day: sayDate(`${due_on}T12:00:00Z`, 'UTC') })}</span></span>
          <span className="col"><span className="s muted">{t(`strategy.measure_${measure}`)}</span><span>{target === undefined ? t('strategy.no_target') : t('strategy.target', { target: sayTarget(measure, target) })}</span></span>
          <span className="col"><span className="s muted">{t('strategy.result')}</span><span className="quiet">{t('strategy.not_measured_yet')}</span></span>
          <span className="s muted num">{saySum(served(counts, (count) => count.goal === id))}</span>
        </li>
      ))}
    </ul>
  )
}

function Campaigns({ campaigns, counts, reader }: { campaigns: Campaign[]; counts: MixCount[]; reader: Reader }) {
  if (!campaigns.length) return <p className="muted">{t('strategy.no_campaign_ran')}</p>
  return <ul className="results">{campaigns.map((one) => <OneCampaign key={one.id} campaign={one} sum={served(counts, (count) => count.campaign === one.id)} reader={reader} />)}</ul>
}

function OneCampaign({ campaign, sum, reader }: { campaign: Campaign; sum: Served; reader: Reader }) {
  const to = usePath()
  const { data } = useCampaign(campaign.id)
  const measure = data?.plan.measure
  return (
    <li>
      <span className="col result-name"><span className="row"><span className={`swatch h${campaign.colour}`} aria-hidden="true" /><Link href={to(`campaigns/${campaign.id}`)} className="medium linkish">{campaign.name}</Link></span><span className="s muted">{saySpan(campaign.starts_on, campaign.ends_on)}</span>{reader === 'leaders' && data?.plan.why_so_long ? <span className="s quiet">{data.plan.why_so_long}</span> : null}</span>
      <span className="col"><span className="s muted">{measure ? t(`strategy.measure_${measure.measure}`) : t('strategy.the_measure')}</span><span>{!data ? '' : !measure ? t('strategy.none_set') : measure.target === undefined ? t('strategy.no_target') : t('strategy.target', { target: sayTarget(measure.measure, measure.target) })}</span></span>
      <span className="col"><span className="s muted">{t('strategy.result')}</span><span className="quiet">{t('strategy.not_measured_yet')}</span></span>
      <span className="s muted num">{saySum(sum)}</span>
    </li>
  )
}

/** In the team's own words; those who lead are told what is recommended. */
function Learned({ review, reader }: { review: MonthReview; reader: Reader }) {
  const may = useMay('editor')
  const [editing, setEditing] = useState(false)
  if (editing) return <Writing review={review} onClose={() => setEditing(false)} />
  const pen = may ? <IconButton className="no-print" label={t('strategy.write_on', { what: t('strategy.month_review') })} onClick={() => setEditing(true)}><PenLine size={15} /></IconButton> : null
  return (
    <>
      {reader === 'team' ? <section aria-labelledby="m-learned"><div className="row"><h3 id="m-learned" className="grow">{t('strategy.learned')}</h3>{pen}</div>{review.learned ? <p className="reading-text" dir="auto">{review.learned}</p> : <p className="muted">{t('strategy.ask_learned')}</p>}</section> : null}
      <section aria-labelledby="m-next"><div className="row"><h3 id="m-next" className="grow">{t('strategy.recommended')}</h3>{reader === 'leaders' ? pen : null}</div>{review.recommendations.length ? <ol className="recommended">{review.recommendations.map((one, at) => <li key={at} dir="auto">{one}</li>)}</ol> : <p className="muted">{t('strategy.ask_recommended')}</p>}</section>
    </>
  )
}

const three = [0, 1, 2]

function Writing({ review, onClose }: { review: MonthReview; onClose: () => void }) {
  const deeds = usePageDeeds()
  const [learned, setLearned] = useState(review.learned)
  const [next, setNext] = useState(three.map((at) => review.recommendations[at] ?? ''))
  const theirs = [review.learned, ...review.recommendations].filter(Boolean).join('\n')
  const { save, busy, refusal } = useKeeping({ version: review.version, theirs }, (version) => deeds.review({ month: review.month, version, learned: learned.trim(), recommendations: next.map((one) => one.trim()).filter(Boolean) }), onClose)
  return (
    <form className="col month-form" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <TextArea label={t('strategy.learned')} hint={t('strategy.ask_learned')} autoFocus rows={6} maxLength={8000} value={learned} onChange={(event) => setLearned(event.target.value)} />
      {three.map((at) => <TextArea key={at} label={t('strategy.recommendation', { number: at + 1 })} hint={at ? undefined : t('strategy.ask_recommended')} rows={2} maxLength={1000} value={next[at]} onChange={(event) => setNext(next.with(at, event.target.value))} />)}
      {refusal}
      <div className="row"><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button><Button onClick={onClose}>{t('base.cancel')}</Button></div>
    </form>
  )
}
