// The strategy of a workspace on one page: what it is to reach, with what content, for whom, where and how. Read in a meeting, written by section.
import '../strategy.css'
import '../page.css'
import { CalendarCheck, Plus, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { useGoals, usePersonas, usePillars } from '@/base/purposes/aims.ts'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { dayOf, isDay, startOfMonth } from '@/base/time/days.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, LinkButton, Page, Rows, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useStrategy, type Strategy as Written, type Topic } from '../page.ts'
import { BrandKit } from '../parts/BrandKit.tsx'
import { GoalForm, GoalTree, useMayChange } from '../parts/Goals.tsx'
import { NetworkForm, NetworkRows } from '../parts/Networks.tsx'
import { PersonaCards, PersonaForm } from '../parts/Personas.tsx'
import { Mix, PillarForm } from '../parts/Pillars.tsx'
import { Section } from '../parts/Section.tsx'

const chapters = ['goals', 'content', 'people', 'networks', 'voice', 'work', 'market'] as const
type Chapter = (typeof chapters)[number]
const topicsOf: Partial<Record<Chapter, Topic[]>> = { people: ['audience', 'not_audience'], voice: ['voice', 'dos', 'donts'], work: ['who_takes_part', 'inside_outside'], market: ['competitors', 'obstacles'] }

export default function Strategy() {
  const strategy = useStrategy()
  const goals = useGoals()
  const personas = usePersonas()
  const pillars = usePillars()
  const all = [strategy, goals, personas, pillars]
  const broken = all.find((one) => one.error && !one.data)
  const to = usePath()
  const print = <><LinkButton kind="plain" href={to('strategy/month')} icon={<CalendarCheck size={15} />}>{t('strategy.month_review')}</LinkButton><Button kind="plain" icon={<Printer size={15} />} onClick={() => window.print()}>{t('strategy.print')}</Button></>
  return (
    <Page title={t('base.strategy')} actions={print} phoneActions={<LinkButton kind="plain" className="icon" href={to('strategy/month')} aria-label={t('strategy.month_review')}><CalendarCheck size={19} /></LinkButton>}>
      {broken ? <Trouble error={broken.error} retry={() => all.forEach((one) => void one.refetch())} /> : all.every((one) => one.data) ? <Reading strategy={strategy.data!} goals={goals.goals} personas={personas.personas} pillars={pillars.pillars} /> : <Waiting><Rows count={9} height={56} /></Waiting>}
    </Page>
  )
}

function Reading({ strategy, goals, personas, pillars }: { strategy: Written; goals: ReturnType<typeof useGoals>['goals']; personas: ReturnType<typeof usePersonas>['personas']; pillars: ReturnType<typeof usePillars>['pillars'] }) {
  const { zone } = useWorkspace()
  const may = useMay('editor')
  const mayChange = useMayChange()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('month')
  const month = startOfMonth(isDay(asked) ? asked : dayOf(toLocal(useNow(), zone)))
  // What is being written stands in the address: its kind, and which one; "new" for another.
  const [kind, which] = (search.get('edit') ?? '').split(':')
  const put = (name: string, value?: string) => setSearch((before) => {
    const after = new URLSearchParams(before)
    if (value) after.set(name, value)
    else after.delete(name)
    return after
  }, { replace: true })
  const edit = (what?: string) => put('edit', what)
  const close = () => edit()
  const add = (what: string, words: string, allowed = may) => (allowed ? <span className="no-print"><Button size="small" icon={<Plus size={14} />} onClick={() => edit(`${what}:new`)}>{words}</Button></span> : null)
  const shown = <Plan extends { put_away?: boolean }>(list: { plan: Plan }[]) => list.some((one) => !one.plan.put_away)
  const away = <Plan extends { name: string; put_away?: boolean }>(what: string, list: { id: string; plan: Plan }[]) => {
    const gone = list.filter((one) => one.plan.put_away)
    return gone.length && may ? <details className="away no-print"><summary>{t('strategy.away_count', { count: gone.length })}</summary><ul>{gone.map((one) => <li key={one.id}><button type="button" className="linkish" onClick={() => edit(`${what}:${one.id}`)}>{one.plan.name}</button></li>)}</ul></details> : null
  }
  const words = (chapter: Chapter) => topicsOf[chapter]?.map((topic) => <Section key={topic} topic={topic} strategy={strategy} editing={kind === 'topic' && which === topic} onEdit={(next) => edit(next && `topic:${next}`)} />)
  const inside: Record<Chapter, { head?: ReactNode; body: ReactNode }> = {
    goals: { head: add('goal', t('strategy.new_goal'), may || mayChange('organization')), body: <>{shown(goals) ? <GoalTree goals={goals} onChange={(goal) => edit(`goal:${goal.id}`)} onUnder={(goal) => edit(`under:${goal.id}`)} /> : <p className="muted">{t('strategy.no_goals')}</p>}{away('goal', goals.filter((one) => mayChange(one.level)))}</> },
    content: { head: add('pillar', t('strategy.new_pillar')), body: <>{pillars.length ? <Mix pillars={pillars} month={month} onMonth={(next) => put('month', next)} onChange={(pillar) => edit(`pillar:${pillar.id}`)} /> : <p className="muted">{t('strategy.no_pillars')}</p>}{away('pillar', pillars)}</> },
    people: { head: add('persona', t('strategy.new_persona')), body: <><div className="two-up">{words('people')}</div>{shown(personas) ? <PersonaCards personas={personas} onChange={(persona) => edit(`persona:${persona.id}`)} /> : <p className="muted">{t('strategy.no_personas')}</p>}{away('persona', personas)}</> },
    networks: { body: <NetworkRows strategy={strategy} onChange={(network) => edit(`network:${network}`)} /> },
    voice: { body: <>{words('voice')}<BrandKit editing={kind === 'brand'} onEdit={(on) => edit(on ? 'brand:kit' : undefined)} /></> },
    work: { body: words('work') },
    market: { body: words('market') },
  }
  const chosen = <One extends { id: string }>(list: One[]) => list.find((one) => one.id === which)
  return (
    <div className="spage">
      <nav className="scontents no-print" aria-label={t('strategy.contents')}>{chapters.map((chapter) => <a key={chapter} href={`#${chapter}`} onClick={(event) => { event.preventDefault(); document.getElementById(chapter)?.scrollIntoView() }}>{t(`strategy.chapter_${chapter}`)}</a>)}</nav>
      <div className="schapters">
        {chapters.map((chapter) => (
          <section key={chapter} id={chapter} aria-labelledby={`head-${chapter}`}>
            <div className="row schapter-head"><div className="col grow"><h2 id={`head-${chapter}`}>{t(`strategy.chapter_${chapter}`)}</h2><p className="muted">{t(`strategy.help_${chapter}`)}</p></div>{inside[chapter].head}</div>
            {inside[chapter].body}
          </section>
        ))}
      </div>
      {kind === 'goal' ? <GoalForm goal={chosen(goals)} onClose={close} /> : kind === 'under' ? <GoalForm parent={chosen(goals)} onClose={close} /> : kind === 'pillar' ? <PillarForm pillar={chosen(pillars)} onClose={close} /> : kind === 'persona' ? <PersonaForm persona={chosen(personas)} onClose={close} /> : kind === 'network' ? <NetworkForm strategy={strategy} network={which} onClose={close} /> : null}
    </div>
  )
}
