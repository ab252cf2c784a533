// Writing a new task, or changing what one asks for.
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { useGround } from '@/base/session/index.ts'
import { readClock } from '@/base/time/days.ts'
import { sayDay, sayZone } from '@/base/time/say.ts'
import { Button, Dialog, IconButton, sayError, Select, TextArea, TextInput } from '@/base/ui/index.ts'
import { sentence, t } from '@/base/words/index.ts'
import { readHours, writeHours } from '../board.ts'
import { usePeople, useProjects, useWorkDeeds, type FullTask, type Priority, type TaskKind } from '../data.ts'
import { kinds } from './say.ts'

const priorities: Priority[] = ['urgent', 'high', 'normal', 'low']

type Written = { project: string; step: string; title: string; brief: string; kind: TaskKind; priority: Priority; assignee: string; day: string; time: string; hours: string }

/** What the server said of one field, in words. */
function refusalOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof Refused)) return undefined
  const found = error.problem.fields?.find((one) => one.pointer === `/${field}`)
  return found ? sentence(found.code) ?? sentence(`base.problem.${found.code}`) ?? t('work.field_wrong') : undefined
}

export function TaskForm({ task, place, onClose, onDone }: { task?: FullTask; /** Where a new one stands. */ place?: { project: string; step?: string }; onClose: () => void; onDone: (task: FullTask) => void }) {
  const deeds = useWorkDeeds()
  const people = usePeople()
  const projects = useProjects().data?.projects ?? []
  const { session, workspace: { zone } } = useGround()
  const [written, setWritten] = useState<Written>({
    project: task?.row.project ?? place?.project ?? '', step: task?.row.step ?? place?.step ?? '', title: task?.row.title ?? '', brief: task?.brief ?? '', kind: task?.row.kind ?? 'write', priority: task?.row.priority ?? 'normal', assignee: task ? task.row.assignee ?? '' : '',
    day: task?.row.due_on ?? '', time: task?.row.due_time ?? '', hours: task?.row.estimated_minutes ? writeHours(task.row.estimated_minutes) : '',
  })
  const steps = projects.find((one) => one.id === written.project)?.steps ?? []
  const [checks, setChecks] = useState<string[]>([])
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const set = (change: Partial<Written>) => setWritten((now) => ({ ...now, ...change }))
  const minutes = written.hours.trim() ? readHours(written.hours) : 0
  const titleMissing = tried && !written.title.trim() ? t('work.title_missing') : undefined
  const hoursWrong = tried && minutes === undefined ? t('work.hours_unread') : undefined
  const clock = written.time.trim() ? readClock(written.time) : undefined
  const timeBad = !!written.time.trim() && !clock
  const timeWrong = !tried ? undefined : timeBad ? t('base.time_unread') : clock && !written.day ? t('work.time_without_day') : undefined

  const save = async () => {
    setTried(true)
    if (!written.title.trim() || minutes === undefined || timeBad || (clock && !written.day)) return
    setBusy(true)
    const wish = { title: written.title.trim(), brief: written.brief, kind: written.kind, priority: written.priority, assignee: written.assignee || undefined, due_on: written.day || undefined, due_time: clock, estimated_minutes: minutes || undefined, project: written.project || undefined, step: (written.project && written.step) || undefined }
    try {
      onDone(task ? await deeds.change(task.row.id, { ...wish, version: task.row.version }) : await deeds.create({ ...wish, checks: checks.map((line) => line.trim()).filter(Boolean) }))
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  const known = ['title', 'assignee', 'due_on', 'due_time'].some((field) => refusalOf(error, field))
  return (
    <Dialog wide title={task ? t('work.change_title') : t('work.new_title')} onClose={onClose} onSubmit={() => void save()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{task ? t('base.save') : t('work.create')}</Button></>}>
      <TextInput label={t('work.title')} data-autofocus required maxLength={200} value={written.title} error={titleMissing ?? refusalOf(error, 'title')} onChange={(event) => set({ title: event.target.value })} />
      <TextArea label={t('work.brief')} hint={t('work.brief_hint')} maxLength={20_000} rows={5} value={written.brief} onChange={(event) => set({ brief: event.target.value })} />
      <div className="pair">
        <Select label={t('work.kind')} value={written.kind} onChange={(event) => set({ kind: event.target.value as TaskKind })}>{kinds.map((kind) => <option key={kind} value={kind}>{t(`work.kind.${kind}`)}</option>)}</Select>
        <Select label={t('work.assignee')} value={written.assignee} error={refusalOf(error, 'assignee')} onChange={(event) => set({ assignee: event.target.value })}>
          <option value="">{t('work.nobody_yet')}</option>
          {people.map((one) => <option key={one.person} value={one.person}>{one.person === session.person.id ? t('work.me_named', { name: one.name }) : one.role === 'guest' ? t('work.guest_named', { name: one.name }) : one.name}</option>)}
        </Select>
      </div>
      <div className="pair">
        <TextInput label={t('work.due_on')} type="date" value={written.day} hint={written.day ? sayDay(written.day) : undefined} error={refusalOf(error, 'due_on')} onChange={(event) => set({ day: event.target.value })} />
        <TextInput label={t('work.due_time')} hint={t('work.time_hint', { zone: sayZone(zone) })} inputMode="numeric" maxLength={10} className="num" value={written.time} error={timeWrong ?? refusalOf(error, 'due_time')} onChange={(event) => set({ time: event.target.value })} />
      </div>
      <div className="pair">
        <TextInput label={t('work.estimate')} hint={t('work.hours_hint')} error={hoursWrong} inputMode="decimal" maxLength={8} value={written.hours} onChange={(event) => set({ hours: event.target.value })} />
        <Select label={t('work.priority')} value={written.priority} onChange={(event) => set({ priority: event.target.value as Priority })}>{priorities.map((one) => <option key={one} value={one}>{t(`work.priority.${one}`)}</option>)}</Select>
      </div>
      {projects.length ? (
        <div className="pair">
          <Select label={t('work.project')} value={written.project} onChange={(event) => set({ project: event.target.value, step: '' })}>
            <option value="">{t('work.no_project')}</option>
            {projects.filter((one) => one.state === 'open' || one.id === written.project).map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}
          </Select>
          {steps.length ? <Select label={t('work.step')} value={written.step} onChange={(event) => set({ step: event.target.value })}><option value="">{t('work.no_step')}</option>{steps.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}</Select> : null}
        </div>
      ) : null}
      {task ? null : (
        <div className="field">
          <span className="field-head">{t('work.checklist')}</span>
          {checks.map((line, index) => (
            <div key={index} className="row">
              <div className="grow"><TextInput labelHidden label={t('work.check_number', { number: index + 1 })} maxLength={300} value={line} autoFocus={index === checks.length - 1 && !line} onChange={(event) => setChecks(checks.map((one, at) => (at === index ? event.target.value : one)))}
                onKeyDown={(event) => { if (event.key === 'Enter' && line.trim()) { event.preventDefault(); setChecks([...checks, '']) } }} /></div>
              <IconButton label={t('work.remove_check')} onClick={() => setChecks(checks.filter((_, at) => at !== index))}><X size={15} /></IconButton>
            </div>
          ))}
          <div><Button size="small" kind="plain" icon={<Plus size={14} />} onClick={() => setChecks([...checks, ''])}>{t('work.add_check')}</Button></div>
        </div>
      )}
      {error && !known ? <p className="hint bad" role="alert">{sayError(error)}</p> : null}
    </Dialog>
  )
}
