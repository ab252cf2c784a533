// The tree of goals, from the organization down to its campaigns, and writing one.
import { CornerDownRight, PenLine } from 'lucide-react'
import { useState } from 'react'
import { useGoals, type Goal } from '@/base/purposes/aims.ts'
import { useGround, useMay } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { sayDate } from '@/base/time/say.ts'
import { Check, IconButton, Select, TextArea, TextInput } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Measure } from '../data.ts'
import { usePageDeeds, type GoalLevel, type GoalPlan } from '../page.ts'
import { measures, readTarget, sayTarget, writtenTarget } from '../say.ts'
import { belowOf, treeOf, type Branch } from '../tree.ts'
import { KeepDialog, useKeeping } from './Keeping.tsx'

export const levels: GoalLevel[] = ['organization', 'workspace', 'campaign']

/** The organization's goals are changed by whoever runs it, the others by editors. */
export function useMayChange(): (level: GoalLevel) => boolean {
  const edits = useMay('editor')
  const runs = useGround().session.organization.administrator
  return (level) => (level === 'organization' ? runs : edits)
}

type Doing = { onChange: (goal: Goal) => void; onUnder: (goal: Goal) => void }

export function GoalTree({ goals, ...doing }: { goals: Goal[] } & Doing) {
  return <ul className="goals">{treeOf(goals.filter((one) => !one.plan.put_away)).map((branch) => <Limb key={branch.goal.id} branch={branch} {...doing} />)}</ul>
}

function Limb({ branch: { goal, under }, onChange, onUnder }: { branch: Branch } & Doing) {
  const may = useMayChange()
  const edits = useMay('editor')
  const { plan: { name, figure: { measure, target }, due_on, why }, level } = goal
  const late = Date.parse(due_on) + 86_400_000 < useNow()
  return (
    <li>
      <div className={`goal ${level}`}>
        <div className="col grow" style={{ gap: 3 }}>
          <span className="s muted">{t(`strategy.level_${level}`)}</span>
          <b className="medium l">{name}</b>
          {why ? <p className="quiet" dir="auto">{why}</p> : null}
        </div>
        <dl className="goal-figure">
          <div><dt className="s muted">{t(`strategy.measure_${measure}`)}</dt><dd>{target === undefined ? t('strategy.no_target') : t('strategy.target', { target: sayTarget(measure, target) })}</dd></div>
          <div><dt className="s muted">{t('strategy.result')}</dt><dd className="quiet">{t('strategy.not_measured_yet')}</dd></div>
          <div><dt className="s muted">{t('strategy.due_on')}</dt><dd className="num">{sayDate(`${due_on}T12:00:00Z`, 'UTC')}{late ? <span className="s muted"> · {t('strategy.date_gone')}</span> : null}</dd></div>
        </dl>
        <div className="row no-print" style={{ gap: 0 }}>
          {edits ? <IconButton label={t('strategy.goal_under', { name })} onClick={() => onUnder(goal)}><CornerDownRight size={15} /></IconButton> : null}
          {may(level) ? <IconButton label={t('strategy.change_what', { name })} onClick={() => onChange(goal)}><PenLine size={15} /></IconButton> : null}
        </div>
      </div>
      {under.length ? <ul>{under.map((branch) => <Limb key={branch.goal.id} branch={branch} onChange={onChange} onUnder={onUnder} />)}</ul> : null}
    </li>
  )
}

export function GoalForm({ goal, parent, onClose }: { goal?: Goal; parent?: Goal; onClose: () => void }) {
  const { goals } = useGoals()
  const may = useMayChange()
  const deeds = usePageDeeds()
  const offered = levels.filter((one) => may(one) && (!parent || levels.indexOf(one) >= levels.indexOf(parent.level)))
  const [level, setLevel] = useState<GoalLevel>(goal?.level ?? (parent?.level === 'workspace' ? 'campaign' : offered.includes('workspace') ? 'workspace' : offered[0]))
  const [plan, setPlan] = useState<GoalPlan>(goal?.plan ?? { name: '', parent: parent?.id, figure: { measure: 'reach' }, due_on: '' })
  const [typed, setTyped] = useState(writtenTarget(plan.figure.measure, plan.figure.target))
  const [tried, setTried] = useState(false)
  const set = (more: Partial<GoalPlan>) => setPlan({ ...plan, ...more })
  const { measure } = plan.figure
  const target = readTarget(measure, typed)
  const bad = !!typed.trim() && target === undefined
  const now = goals.find((one) => one.id === goal?.id)
  const keeping = useKeeping({ version: now?.version ?? 0, theirs: now?.plan.name ?? '' }, (version) => deeds.goal(level, goal?.id, version, { ...plan, name: plan.name.trim(), why: plan.why?.trim() || undefined, figure: { measure, ...(target === undefined ? {} : { target }) } }), onClose)
  const below = goal ? belowOf(goals, goal.id) : new Set<string>()
  const parents = goals.filter((one) => !below.has(one.id) && levels.indexOf(one.level) <= levels.indexOf(level) && (!one.plan.put_away || one.id === plan.parent))
  const ready = () => {
    setTried(true)
    return !!plan.name.trim() && !!plan.due_on && !bad
  }
  return (
    <KeepDialog title={goal ? t('strategy.change_goal') : t('strategy.new_goal')} keeping={keeping} ready={ready} onClose={onClose}>
      <TextInput label={t('strategy.name')} data-autofocus required maxLength={200} value={plan.name} error={tried && !plan.name.trim() ? t('strategy.name_needed') : undefined} onChange={(event) => set({ name: event.target.value })} />
      <div className="pair">
        {goal ? null : <Select label={t('strategy.level')} value={level} onChange={(event) => { setLevel(event.target.value as GoalLevel); set({ parent: undefined }) }}>{offered.map((one) => <option key={one} value={one}>{t(`strategy.level_${one}`)}</option>)}</Select>}
        <Select label={t('strategy.hangs_under')} value={plan.parent ?? ''} onChange={(event) => set({ parent: event.target.value || undefined })}><option value="">{t('strategy.at_the_top')}</option>{parents.map((one) => <option key={one.id} value={one.id}>{one.plan.name}</option>)}</Select>
      </div>
      <div className="triple">
        <Select label={t('strategy.measure')} value={measure} onChange={(event) => set({ figure: { measure: event.target.value as Measure } })}>{measures.map((one) => <option key={one} value={one}>{t(`strategy.measure_${one}`)}</option>)}</Select>
        <TextInput label={t('strategy.target_word')} inputMode="decimal" maxLength={16} value={typed} error={tried && bad ? t('strategy.not_a_number') : undefined} onChange={(event) => setTyped(event.target.value)} />
        <TextInput type="date" label={t('strategy.due_on')} required value={plan.due_on} error={tried && !plan.due_on ? t('strategy.day_needed') : undefined} onChange={(event) => set({ due_on: event.target.value })} />
      </div>
      <TextArea label={t('strategy.goal_why')} rows={2} maxLength={2000} value={plan.why ?? ''} onChange={(event) => set({ why: event.target.value })} />
      {goal ? <Check label={t('strategy.put_away')} hint={t('strategy.put_away_means')} checked={!!plan.put_away} onChange={(event) => set({ put_away: event.target.checked || undefined })} /> : null}
    </KeepDialog>
  )
}
