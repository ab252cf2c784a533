// Choosing which goal, persona and pillar a post serves; what a workspace has none of is not asked.
import { Select } from '../ui/index.ts'
import { t } from '../words/index.ts'
import { useGoals, usePersonas, usePillars } from './aims.ts'
import type { Purpose } from './index.ts'

type Aim = 'goal' | 'persona' | 'pillar'
type Choice = { id: string; plan: { name: string; put_away?: boolean } }

export function AimFields({ value, onChange }: { value: Purpose; onChange: (purpose: Purpose) => void }) {
  const all: Record<Aim, Choice[]> = { goal: useGoals().goals, persona: usePersonas().personas, pillar: usePillars().pillars }
  return (['goal', 'persona', 'pillar'] as const).map((aim) => {
    const offered = all[aim].filter((one) => !one.plan.put_away || one.id === value[aim])
    return offered.length ? (
      <Select key={aim} label={t(`base.aim_${aim}`)} value={value[aim] ?? ''} onChange={(event) => onChange({ ...value, [aim]: event.target.value || undefined })}>
        <option value="">{t('base.aim_none')}</option>
        {offered.map((one) => <option key={one.id} value={one.id}>{one.plan.name}</option>)}
      </Select>
    ) : null
  })
}

/** What of the three a post serves, each with its kind. */
export function useAimsOf(purpose: Purpose): { aim: Aim; name: string; colour?: number }[] {
  const pillar = usePillars().pillars.find((one) => one.id === purpose.pillar)
  const goal = useGoals().goals.find((one) => one.id === purpose.goal)
  const persona = usePersonas().personas.find((one) => one.id === purpose.persona)
  return [
    ...(pillar ? [{ aim: 'pillar' as const, name: pillar.plan.name, colour: pillar.plan.colour }] : []),
    ...(goal ? [{ aim: 'goal' as const, name: goal.plan.name }] : []),
    ...(persona ? [{ aim: 'persona' as const, name: persona.plan.name }] : []),
  ]
}
