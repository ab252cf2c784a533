// What happens to a post that comes due too late: the same question for a workspace, a channel and a post.
import type { Schemas } from '../api/client.ts'
import { sayDuration } from '../time/say.ts'
import { Select } from '../ui/Field.tsx'
import { t } from '../words/index.ts'

export type LateRule = Schemas['LateRule']

const steps = [0, 5, 15, 30, 60, 180, 720, 1440]

export const sayLateRule = (rule: LateRule): string => t('base.late_rule', { then: rule.then, minutes: rule.after_minutes, time: sayDuration(rule.after_minutes) })

export function LateRuleField({ value, onChange }: { value: LateRule; onChange: (rule: LateRule) => void }) {
  const choices = steps.includes(value.after_minutes) ? steps : [...steps, value.after_minutes].sort((a, b) => a - b)
  return (
    <div className="pair">
      <Select label={t('base.late_up_to')} value={value.after_minutes} onChange={(event) => onChange({ ...value, after_minutes: Number(event.target.value) })} hint={t('base.late_up_to_hint')}>
        {choices.map((minutes) => <option key={minutes} value={minutes}>{minutes ? sayDuration(minutes) : t('base.no_time')}</option>)}
      </Select>
      <Select label={t('base.late_then')} value={value.then} onChange={(event) => onChange({ ...value, then: event.target.value as LateRule['then'] })} hint={sayLateRule(value)}>
        {(['ask', 'drop', 'send'] as const).map((then) => <option key={then} value={then}>{t(`base.late_then_${then}`)}</option>)}
      </Select>
    </div>
  )
}
