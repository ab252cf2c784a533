// The checklist of a task: ticked by whoever works on it, written by whoever asks for it.
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, Check, IconButton, TextInput } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { FullTask, WorkDeeds } from '../data.ts'

export function Checklist({ task, deeds, attempt, mayTick, mayWrite }: { task: FullTask; deeds: WorkDeeds; attempt: (deed: () => Promise<unknown>) => Promise<boolean>; mayTick: boolean; mayWrite: boolean }) {
  const [adding, setAdding] = useState<string>()
  const [changing, setChanging] = useState<{ check: string; text: string }>()
  const add = async () => {
    const text = adding?.trim()
    if (!text) return setAdding(undefined)
    if (await attempt(() => deeds.addCheck(task.row.id, text))) setAdding('')
  }
  const change = async () => {
    if (changing?.text.trim()) await attempt(() => deeds.changeCheck(task.row.id, changing.check, changing.text.trim()))
    setChanging(undefined)
  }
  if (!task.checks.length && !mayWrite) return null
  return (
    <section aria-labelledby="checklist">
      <h2 id="checklist">{t('work.checklist')}{task.checks.length ? <span className="muted num"> {task.row.checks_done}/{task.row.checks_all}</span> : null}</h2>
      {task.checks.length ? (
        <ul className="checks">
          {task.checks.map((check) => changing?.check === check.id ? (
            <li key={check.id}><form className="row grow" onSubmit={(event) => { event.preventDefault(); void change() }}><div className="grow"><TextInput labelHidden label={t('work.check_text')} autoFocus maxLength={300} value={changing.text} onChange={(event) => setChanging({ ...changing, text: event.target.value })} onKeyDown={(event) => { if (event.key === 'Escape') setChanging(undefined) }} /></div><Button type="submit" size="small">{t('base.save')}</Button></form></li>
          ) : (
            <li key={check.id} className={check.ticked ? 'ticked' : undefined}>
              <Check label={<span className="as-is">{check.text}</span>} hint={check.ticked_by || undefined} checked={check.ticked} disabled={!mayTick} onChange={(event) => void attempt(() => deeds.tick(task.row.id, check.id, event.target.checked))} />
              {mayWrite ? <span className="row acts"><IconButton size="small" label={t('work.change_check', { text: check.text })} onClick={() => setChanging({ check: check.id, text: check.text })}><Pencil size={14} /></IconButton><IconButton size="small" label={t('work.remove_this_check', { text: check.text })} onClick={() => void attempt(() => deeds.removeCheck(task.row.id, check.id))}><Trash2 size={14} /></IconButton></span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayWrite ? adding === undefined
        ? <Button kind="plain" size="small" icon={<Plus size={14} />} onClick={() => setAdding('')}>{t('work.add_check')}</Button>
        : <form className="row" onSubmit={(event) => { event.preventDefault(); void add() }}><div className="grow"><TextInput labelHidden label={t('work.check_text')} autoFocus maxLength={300} value={adding} onChange={(event) => setAdding(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape') setAdding(undefined) }} onBlur={() => { if (!adding) setAdding(undefined) }} /></div><Button type="submit" size="small">{t('work.add')}</Button></form> : null}
    </section>
  )
}
