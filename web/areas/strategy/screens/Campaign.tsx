// A campaign's page: what it is for, how it is measured, whom it speaks to, and the posts that serve it.
import '../strategy.css'
import { Archive, ArchiveRestore, CalendarRange, MoreHorizontal, PenLine, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { sayState, stateOf } from '@/base/posts/state.ts'
import { useGoals } from '@/base/purposes/aims.ts'
import { useMay, useNetworksOf, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { dayOf, daysBetween } from '@/base/time/days.ts'
import { saySpan, sayShort } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { LinkButton, Menu, NetworkTiles, Page, Rows, sayError, StateGlyph, StateWord, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useCampaign, useCampaignPosts, useStrategyDeeds, type Campaign as Shown, type KeyFigure } from '../data.ts'
import { CampaignForm } from '../parts/CampaignForm.tsx'
import { sayMoney, sayTarget } from '../say.ts'

export default function Campaign({ params }: { params: Record<string, string> }) {
  const asked = params.campaign === 'new' ? undefined : params.campaign
  const query = useCampaign(asked)
  const [search, setSearch] = useSearchParams()
  const [, go] = useLocation()
  const to = usePath()
  const deeds = useStrategyDeeds()
  if (!asked) return <Page title={t('strategy.new_campaign')} back={to('campaigns')}><CampaignForm onSave={async (plan) => go(to(`campaigns/${(await deeds.add(plan)).id}`), { replace: true })} onCancel={() => go(to('campaigns'))} /></Page>
  if (query.error && !query.data) return <Page title={t('base.campaign')} back={to('campaigns')}><Trouble error={query.error} retry={() => void query.refetch()} /></Page>
  const campaign = query.data
  if (!campaign) return <Page title={t('base.campaign')} back={to('campaigns')}><Waiting><Rows count={6} height={56} /></Waiting></Page>
  if (search.has('change')) {
    const close = () => setSearch({}, { replace: true })
    return <Page title={t('strategy.change_campaign')} back={to(`campaigns/${campaign.id}`)}><CampaignForm start={campaign.plan} onSave={async (plan) => { await deeds.change(campaign.id, campaign.version, plan); toast(t('strategy.saved')); close() }} onCancel={close} /></Page>
  }
  return <Reading campaign={campaign} onChange={() => setSearch({ change: '' })} />
}

function Reading({ campaign: { id, version, plan }, onChange }: { campaign: Shown; onChange: () => void }) {
  const to = usePath()
  const { zone } = useWorkspace()
  const may = useMay('editor')
  const mayWrite = useMay('contributor')
  const deeds = useStrategyDeeds()
  const today = dayOf(toLocal(useNow(), zone))
  const goal = useGoals().goals.find((one) => one.id === plan.goal)
  const [length, gone] = [daysBetween(plan.starts_on, plan.ends_on) + 1, daysBetween(plan.starts_on, today) + 1]
  const putAway = (away: boolean) => deeds.change(id, version, { ...plan, put_away: away }).then((after) => toast(t(away ? 'strategy.was_put_away' : 'strategy.was_taken_out'), { undo: () => void deeds.change(id, after.version, plan).catch((error) => toast(sayError(error), { state: 'failed' })) }), (error) => toast(sayError(error), { state: 'failed' }))
  const menu = may ? <Menu label={t('strategy.more')} entries={[{ label: t('strategy.change'), icon: <PenLine size={16} />, onChoose: onChange }, plan.put_away ? { label: t('strategy.take_out'), icon: <ArchiveRestore size={16} />, onChoose: () => void putAway(false) } : { label: t('strategy.put_it_away'), icon: <Archive size={16} />, note: t('strategy.put_away_means'), onChoose: () => void putAway(true) }]}><MoreHorizontal size={18} /></Menu> : null
  const calendar = <LinkButton href={to(`calendar?campaigns=${id}&day=${today >= plan.starts_on && today <= plan.ends_on ? today : plan.starts_on}`)} icon={<CalendarRange size={15} />}>{t('strategy.on_calendar')}</LinkButton>
  return (
    <Page title={plan.name} back={to('campaigns')} shownTitle={<><span className={`swatch h${plan.colour}`} aria-hidden="true" /> {plan.name}</>} actions={<>{calendar}{menu}</>} phoneActions={menu}>
      <div className="strat">
        <div className="col" style={{ gap: 24 }}>
          <section className="runs">
            <div className="row wrap"><b className="medium num">{saySpan(plan.starts_on, plan.ends_on)}</b><span className="muted">{plan.put_away ? t('strategy.put_away') : gone < 1 ? t('strategy.begins_in', { count: 1 - gone }) : gone > length ? t('strategy.over') : t('strategy.day_of', { day: gone, all: length })}</span></div>
            <div className="progress" role="img" aria-label={t('strategy.time_gone', { share: Math.round(Math.max(0, Math.min(1, gone / length)) * 100) })}><span className={`h${plan.colour}`} style={{ width: `${Math.max(0, Math.min(100, (gone / length) * 100))}%` }} /></div>
            {plan.why_so_long ? <p className="quiet">{plan.why_so_long}</p> : <p className="muted s">{t('strategy.why_so_long_missing')}</p>}
          </section>
          <section aria-labelledby="measured">
            <h2 id="measured">{t('strategy.measured_by')}</h2>
            <div className="figures">
              {plan.measure ? <Figure figure={plan.measure} main /> : <p className="muted">{t('strategy.no_measure')}</p>}
              {plan.key_figures?.map((figure) => <Figure key={figure.measure} figure={figure} />)}
            </div>
          </section>
          <Words title={t('strategy.audience')} text={plan.audience} missing={t('strategy.audience_missing')} />
          <Words title={t('strategy.brief')} text={plan.brief} missing={t('strategy.brief_missing')} />
          <Posts campaign={id} add={mayWrite && !plan.put_away ? <LinkButton size="small" href={to(`posts/new?campaign=${id}`)} icon={<Plus size={14} />}>{t('strategy.write_for_it')}</LinkButton> : null} />
        </div>
        <aside className="facts">
          {goal ? <Fact name={t('strategy.goal_served')}><Link href={to('strategy')}>{goal.plan.name}</Link></Fact> : null}
          <Fact name={t('strategy.budget')}>{plan.budget ? sayMoney(plan.budget) : <span className="muted">{t('strategy.none_set')}</span>}</Fact>
          <Fact name={t('strategy.utm')}>{plan.utm && Object.values(plan.utm).some(Boolean) ? <code>{(['source', 'medium', 'campaign'] as const).filter((one) => plan.utm![one]).map((one) => `utm_${one}=${plan.utm![one]}`).join('\n')}</code> : <span className="muted">{t('strategy.utm_as_workspace')}</span>}</Fact>
        </aside>
      </div>
    </Page>
  )
}

function Figure({ figure: { measure, target }, main }: { figure: KeyFigure; main?: boolean }) {
  return (
    <div className={main ? 'figure first' : 'figure'}>
      <span className="s muted">{t(`strategy.measure_${measure}`)}</span>
      <span className="not-yet">{t('strategy.not_measured_yet')}</span>
      <span className="s quiet">{target === undefined ? t('strategy.no_target') : t('strategy.target', { target: sayTarget(measure, target) })}</span>
    </div>
  )
}

const Words = ({ title, text, missing }: { title: string; text?: string; missing: string }) => <section><h2>{title}</h2>{text ? <p className="reading-text" dir="auto">{text}</p> : <p className="muted s">{missing}</p>}</section>

const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div className="fact"><span className="s muted">{name}</span><div>{children}</div></div>

function Posts({ campaign, add }: { campaign: string; add: ReactNode }) {
  const query = useCampaignPosts(campaign)
  const networksOf = useNetworksOf()
  const to = usePath()
  const posts = (query.data?.posts ?? []).toSorted((a, b) => (a.at ?? '~').localeCompare(b.at ?? '~'))
  const count = (states: string[]) => posts.filter((post) => states.includes(stateOf(post))).length
  return (
    <section aria-labelledby="posts-of">
      <div className="row"><h2 id="posts-of" className="grow">{t('strategy.posts', { count: posts.length })}</h2>{add}</div>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={3} height={42} /></Waiting> : null}
      {query.data && posts.length === 0 ? <p className="muted">{t('strategy.no_posts')}</p> : null}
      {posts.length ? <p className="s muted">{t('strategy.posts_by_state', { published: count(['published']), scheduled: count(['scheduled', 'sending', 'waiting', 'unsure']), draft: count(['draft']) })}</p> : null}
      <ul>
        {posts.map((post) => (
          <li key={post.id}><Link href={to(`posts/${post.id}`)} className="cpost">
            <StateGlyph state={stateOf(post)} size={15} /><span className="medium clip">{post.title}</span><NetworkTiles networks={networksOf(post)} /><span className="s muted num when">{post.at ? sayShort(post.at) : <StateWord state="draft">{sayState(post)}</StateWord>}</span>
          </Link></li>
        ))}
      </ul>
    </section>
  )
}
