// Files of a task: what was given with it and what was brought, each seen large on a press.
import { Paperclip, X } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { useWorkspace } from '@/base/session/index.ts'
import { Button, IconButton } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { fileAddress, usePeople, type FullTask, type WorkDeeds } from '../data.ts'
import { SignOff } from './SignOff.tsx'

export function Files({ task, deeds, attempt, mayBring, mayTake }: { task: FullTask; deeds: WorkDeeds; attempt: (deed: () => Promise<unknown>) => Promise<boolean>; mayBring: boolean; mayTake: boolean }) {
  const { id } = useWorkspace()
  const people = usePeople()
  const picker = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [over, setOver] = useState(false)
  const bring = async (files: Iterable<File>) => {
    setBusy(true)
    for (const file of files) if (!(await attempt(() => deeds.addFile(task.row.id, file)))) break
    setBusy(false)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (mayBring) void bring(event.dataTransfer.files)
  }
  if (!task.files.length && !mayBring) return null
  return (
    <section aria-labelledby="files" className={over ? 'files over' : 'files'} onDragOver={(event) => { if (mayBring) { event.preventDefault(); setOver(true) } }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <h2 id="files">{t('work.files')}{task.files.length ? <span className="muted num"> {task.files.length}</span> : null}</h2>
      {task.files.length ? (
        <ul className="file-grid">
          {task.files.map((file) => (
            <li key={file.asset}>
              <a href={fileAddress(id, task.row.id, file.asset)} target="_blank" rel="noreferrer"><img className="photo" src={fileAddress(id, task.row.id, file.asset)} alt={file.alt || file.name || t('work.a_file')} loading="lazy" /></a>
              <span className="row"><span className="col grow"><span className="s medium clip">{file.name || t('work.a_file')}</span><span className="s muted clip">{file.added_by || t('work.erased')}</span></span>{mayTake ? <IconButton size="small" label={t('work.take_file', { name: file.name || t('work.a_file') })} onClick={() => void attempt(() => deeds.takeFile(task.row.id, file.asset))}><X size={14} /></IconButton> : null}</span>
              <SignOff task={task.row.id} file={file} people={people} assignee={task.row.assignee} deeds={deeds} attempt={attempt} mayAsk={mayTake} />
            </li>
          ))}
        </ul>
      ) : null}
      {mayBring ? (
        <>
          <input ref={picker} type="file" accept="image/jpeg,image/png,image/webp,image/gif" multiple hidden onChange={(event) => { void bring(event.target.files ?? []); event.target.value = '' }} />
          <Button size="small" icon={<Paperclip size={14} />} busy={busy} onClick={() => picker.current?.click()}>{t('work.bring_file')}</Button>
        </>
      ) : null}
    </section>
  )
}
