// The questions of the library: a folder's name and place, where pictures go, which tags they get.
import { Folder, FolderOpen, Inbox } from 'lucide-react'
import { useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { Button, Dialog, sayError, Select, TextInput } from '@/base/ui/index.ts'
import { sentence, t } from '@/base/words/index.ts'
import type { Folder as FolderType } from '../data.ts'
import { branches, insideOf, type Branch } from '../shelf.ts'
import { TagField } from './TagField.tsx'

type Ask = { busy: boolean; error?: unknown; run: (act: () => Promise<unknown>) => Promise<void> }

/** Runs what a dialog asks for, and closes it once that has worked. */
function useAsk(onDone: () => void): Ask {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  return {
    busy,
    error,
    run: async (act) => {
      setBusy(true)
      setError(undefined)
      try {
        await act()
        onDone()
      } catch (thrown) {
        setError(thrown)
        setBusy(false)
      }
    },
  }
}

export function FolderDialog({ folder, parent, folders, onSave, onClose }: { folder?: Branch; parent?: string; folders: FolderType[]; onSave: (name: string, parent?: string) => Promise<unknown>; onClose: () => void }) {
  const all = branches(folders)
  const [name, setName] = useState(folder?.name ?? '')
  const [above, setAbove] = useState((folder ? folder.parent : parent) ?? '')
  const ask = useAsk(onClose)
  const inside = folder ? insideOf(all, folder.id) : new Set<string>()
  const field = ask.error instanceof Refused ? ask.error.field('/name') : undefined
  return (
    <Dialog title={folder ? t('library.change_folder_title', { name: folder.name }) : t('library.new_folder')} onClose={onClose} onSubmit={() => { if (name.trim()) void ask.run(() => onSave(name.trim(), above || undefined)) }}
      actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={ask.busy} why={!name.trim() && t('library.folder_needs_name')}>{folder ? t('base.save') : t('library.make_folder')}</Button></>}>
      <TextInput label={t('library.folder_name')} data-autofocus required maxLength={100} value={name} error={ask.error ? (field && sentence(`library.problem.${field.code.replace('library.', '')}`)) ?? sayError(ask.error) : undefined} onChange={(event) => setName(event.target.value)} />
      {all.length ? (
        <Select label={t('library.folder_above')} value={above} onChange={(event) => setAbove(event.target.value)}>
          <option value="">{t('library.top')}</option>
          {all.filter((one) => !inside.has(one.id)).map((one) => <option key={one.id} value={one.id}>{[...one.path, one.name].join(' / ')}</option>)}
        </Select>
      ) : null}
    </Dialog>
  )
}

export function MoveDialog({ count, name, folders, from, onMove, onClose }: { count: number; name?: string; folders: FolderType[]; from?: string; onMove: (folder?: string) => Promise<unknown>; onClose: () => void }) {
  const [to, setTo] = useState(from ?? '')
  const ask = useAsk(onClose)
  const place = (value: string, words: string, icon: React.ReactNode, depth = 0) => (
    <label key={value} className="check folder-choice" data-depth={Math.min(depth, 5)}><input type="radio" name="folder" value={value} checked={to === value} data-autofocus={(from ?? '') === value || undefined} onChange={() => setTo(value)} />{icon}<span className="grow clip">{words}</span></label>
  )
  return (
    <Dialog title={name ? t('library.move_one', { name }) : t('library.move_many', { count })} onClose={onClose} onSubmit={() => void ask.run(() => onMove(to || undefined))}
      actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={ask.busy}>{t('library.move_here')}</Button></>}>
      {ask.error ? <p className="hint bad" role="alert">{sayError(ask.error)}</p> : null}
      <fieldset className="choices folder-choices"><legend className="sr">{t('library.folders')}</legend>
        {place('', t('library.unfiled'), <Inbox size={16} aria-hidden />)}
        {branches(folders).map((folder) => place(folder.id, folder.name, to === folder.id ? <FolderOpen size={16} aria-hidden /> : <Folder size={16} aria-hidden />, folder.depth + 1))}
      </fieldset>
    </Dialog>
  )
}

export function TagDialog({ count, known, present, onTag, onClose }: { count: number; known: string[]; /** What any of them has. */ present: string[]; onTag: (add: string[], remove: string[]) => Promise<unknown>; onClose: () => void }) {
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const ask = useAsk(onClose)
  return (
    <Dialog title={t('library.tag_many', { count })} onClose={onClose} onSubmit={() => { if (add.length || remove.length) void ask.run(() => onTag(add, remove)) }}
      actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={ask.busy} why={!add.length && !remove.length && t('library.no_tags_chosen')}>{t('library.apply_tags')}</Button></>}>
      {ask.error ? <p className="hint bad" role="alert">{sayError(ask.error)}</p> : null}
      <TagField label={t('library.add_tags')} hint={t('library.add_tags_hint')} tags={add} known={known} autoFocus onChange={setAdd} />
      {present.length ? (
        <div className="field"><span className="label" id="take-off">{t('library.take_tags_off')}</span>
          <div className="row wrap" role="group" aria-labelledby="take-off">{present.map((tag) => <button key={tag} type="button" className="chip" aria-pressed={remove.includes(tag)} onClick={() => setRemove(remove.includes(tag) ? remove.filter((one) => one !== tag) : [...remove, tag])}>{tag}</button>)}</div>
        </div>
      ) : null}
    </Dialog>
  )
}
