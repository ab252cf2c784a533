// Whom a workspace speaks to: each persona as a card, and writing one.
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { usePersonas, type Persona } from '@/base/purposes/aims.ts'
import { useMay } from '@/base/session/index.ts'
import { Avatar, Check, IconButton, TextArea, TextInput } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { usePageDeeds, type PersonaPlan } from '../page.ts'
import { KeepDialog, useKeeping } from './Keeping.tsx'

const questions = ['who', 'wants', 'keeps_them', 'found_at'] as const

export function PersonaCards({ personas, onChange }: { personas: Persona[]; onChange: (persona: Persona) => void }) {
  const may = useMay('editor')
  return (
    <ul className="personas">
      {personas.filter((one) => !one.plan.put_away).map((persona) => (
        <li key={persona.id} className="card persona">
          <div className="row"><Avatar name={persona.plan.name} size="big" /><b className="grow medium l">{persona.plan.name}</b>{may ? <IconButton label={t('strategy.change_what', { name: persona.plan.name })} onClick={() => onChange(persona)}><PenLine size={15} /></IconButton> : null}</div>
          <dl>{questions.filter((one) => persona.plan[one]).map((one) => <div key={one}><dt className="s muted">{t(`strategy.persona_${one}`)}</dt><dd dir="auto">{persona.plan[one]}</dd></div>)}</dl>
        </li>
      ))}
    </ul>
  )
}

export function PersonaForm({ persona, onClose }: { persona?: Persona; onClose: () => void }) {
  const deeds = usePageDeeds()
  const [plan, setPlan] = useState<PersonaPlan>(persona?.plan ?? { name: '' })
  const [tried, setTried] = useState(false)
  const set = (more: Partial<PersonaPlan>) => setPlan({ ...plan, ...more })
  const now = usePersonas().personas.find((one) => one.id === persona?.id)
  const theirs = now ? [now.plan.name, ...questions.map((one) => now.plan[one])].filter(Boolean).join('\n') : ''
  const filled = () => Object.fromEntries(questions.map((one) => [one, plan[one]?.trim() || undefined]))
  const keeping = useKeeping({ version: now?.version ?? 0, theirs }, (version) => deeds.persona(persona?.id, version, { ...plan, ...filled(), name: plan.name.trim() }), onClose)
  return (
    <KeepDialog title={persona ? t('strategy.change_persona') : t('strategy.new_persona')} keeping={keeping} ready={() => (setTried(true), !!plan.name.trim())} onClose={onClose}>
      <TextInput label={t('strategy.name')} data-autofocus required maxLength={120} value={plan.name} error={tried && !plan.name.trim() ? t('strategy.name_needed') : undefined} onChange={(event) => set({ name: event.target.value })} />
      {questions.map((one) => <TextArea key={one} label={t(`strategy.persona_${one}`)} rows={2} maxLength={2000} value={plan[one] ?? ''} onChange={(event) => set({ [one]: event.target.value })} />)}
      {persona ? <Check label={t('strategy.put_away')} hint={t('strategy.put_away_means')} checked={!!plan.put_away} onChange={(event) => set({ put_away: event.target.checked || undefined })} /> : null}
    </KeepDialog>
  )
}
