// Writing a project, or changing it: its steps are named in their order, moved up and down, and taken out.
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, Check, Dialog, IconButton, sayError, Select, TextArea, TextInput } from '@/base/ui/index.ts'
import { sayDay } from '@/base/time/say.ts'
import { t } from '@/base/words/index.ts'
import { useProjectDeeds, type Priority, type Project } from '../data.ts'

const priorities: Priority[] = ['urgent', 'high', 'normal', 'low']

export function ProjectForm({ project, onClose, onDone }: { project?: Project; onClose: () => void; onDone: (project: Project) => void }) {
  const deeds = useProjectDeeds()
  const [title, setTitle] = useState(project?.title ?? '')
  const [brief, setBrief] = useState(project?.brief ?? '')
  const [priority, setPriority] = useState<Priority>(project?.priority ?? 'normal')
  const [day, setDay] = useState(project?.due_on ?? '')
  const [closed, setClosed] = useState(project?.state === 'closed')
  const [steps, setSteps] = useState<{ id?: string; title: string }[]>(project?.steps.map(({ id, title }) => ({ id, title })) ?? [])
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const swap = (index: number, other: number) => setSteps(steps.map((step, at) => (at === index ? steps[other] : at === other ? steps[index] : step)))
  const save = async () => {
    setTried(true)
    if (!title.trim()) return
    setBusy(true)
    const named = steps.map((step) => ({ ...step, title: step.title.trim() })).filter((step) => step.title)
    const wish = { title: title.trim(), brief, priority, due_on: day || undefined }
    try {
      onDone(project ? await deeds.change(project.id, { ...wish, version: project.version, state: closed ? 'closed' : 'open', steps: named }) : await deeds.create({ ...wish, steps: named.map((step) => step.title) }))
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  return (
    <Dialog wide title={project ? t('work.change_project') : t('work.new_project')} onClose={onClose} onSubmit={() => void save()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{project ? t('base.save') : t('work.create_project')}</Button></>}>
      <TextInput label={t('work.title')} data-autofocus required maxLength={200} value={title} error={tried && !title.trim() ? t('work.project_title_missing') : undefined} onChange={(event) => setTitle(event.target.value)} />
      <TextArea label={t('work.brief')} maxLength={20_000} rows={3} value={brief} onChange={(event) => setBrief(event.target.value)} />
      <div className="pair">
        <TextInput label={t('work.due_on')} type="date" value={day} hint={day ? sayDay(day) : undefined} onChange={(event) => setDay(event.target.value)} />
        <Select label={t('work.priority')} value={priority} onChange={(event) => setPriority(event.target.value as Priority)}>{priorities.map((one) => <option key={one} value={one}>{t(`work.priority.${one}`)}</option>)}</Select>
      </div>
      <div className="field">
        <span className="field-head">{t('work.steps')}</span>
        {steps.map((step, index) => (
          <div key={step.id ?? `new ${index}`} className="row">
            <div className="grow"><TextInput labelHidden label={t('work.step_number', { number: index + 1 })} maxLength={200} value={step.title} autoFocus={!step.title && index === steps.length - 1} onChange={(event) => setSteps(steps.map((one, at) => (at === index ? { ...one, title: event.target.value } : one)))}
              onKeyDown={(event) => { if (event.key === 'Enter' && step.title.trim()) { event.preventDefault(); setSteps([...steps, { title: '' }]) } }} /></div>
            {index > 0 ? <IconButton label={t('work.step_up', { number: index + 1 })} onClick={() => swap(index, index - 1)}><ArrowUp size={15} /></IconButton> : <span className="btn-gap" />}
            {index < steps.length - 1 ? <IconButton label={t('work.step_down', { number: index + 1 })} onClick={() => swap(index, index + 1)}><ArrowDown size={15} /></IconButton> : <span className="btn-gap" />}
            <IconButton label={t('work.remove_step', { number: index + 1 })} onClick={() => setSteps(steps.filter((_, at) => at !== index))}><X size={15} /></IconButton>
          </div>
        ))}
        {steps.length < 50 ? <div><Button size="small" kind="plain" icon={<Plus size={14} />} onClick={() => setSteps([...steps, { title: '' }])}>{t('work.add_step')}</Button></div> : null}
        {project?.steps.some((old) => old.tasks && !steps.some((step) => step.id === old.id)) ? <p className="hint">{t('work.step_leaves')}</p> : null}
      </div>
      {project ? <Check label={t('work.close_project')} hint={t('work.close_project_hint')} checked={closed} onChange={(event) => setClosed(event.target.checked)} /> : null}
      {error ? <p className="hint bad" role="alert">{sayError(error)}</p> : null}
    </Dialog>
  )
}
