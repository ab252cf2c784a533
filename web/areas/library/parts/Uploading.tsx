// What is on its way into the library and what became of it, above the pictures: progress, what was there already, what was refused.
import { Pause, Play, Plus, RotateCw, X } from 'lucide-react'
import { saySize } from '@/base/library/index.ts'
import { Progress } from '@/base/library/Progress.tsx'
import { isLong, isOpen, type Upload } from '@/base/library/uploads.ts'
import { Button, IconButton, sayError, StateGlyph, type State } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Asset } from '../data.ts'

type Props = { uploads: Upload[]; onAgain: (upload: Upload, known?: 'use' | 'add') => void; onPause: (upload: Upload) => void; onDismiss: (upload: Upload) => void; onDismissAll: () => void; onShow: (asset: Asset) => void }

const glyphs: Record<Upload['state'], State> = { waiting: 'waiting', going: 'sending', paused: 'held', added: 'published', known: 'held', failed: 'failed' }

export function Uploading({ uploads, onAgain, onPause, onDismiss, onDismissAll, onShow }: Props) {
  if (uploads.length === 0) return null
  const open = uploads.filter(isOpen).length
  const added = uploads.filter((one) => one.state === 'added').length
  const shown = uploads.filter((one) => one.state !== 'added')
  return (
    <section className="ups" aria-label={t('library.uploads')}>
      <div className="ups-head"><span className="medium grow" role="status">{open ? t('library.uploading', { count: open }) : t('library.uploaded', { count: added })}</span>{open ? null : <IconButton size="small" label={t('base.close')} onClick={onDismissAll}><X size={15} /></IconButton>}</div>
      {shown.length ? (
        <ul>
          {shown.map((one) => (
            <li key={one.id}>
              <StateGlyph state={one.lost ? 'waiting' : glyphs[one.state]} size={16} />
              <span className="grow col"><span className="clip">{one.file.name}</span>
                {one.state === 'failed' ? <span className="s st-failed">{sayError(one.error)}</span> : null}
                {one.state === 'known' ? <span className="s quiet">{t('library.known', { name: one.asset!.name || t('library.nameless') })}</span> : null}
                {isOpen(one) ? <><Progress upload={one} label={t('library.progress_of', { name: one.file.name })} /><span className="s muted num">{sayProgress(one)}</span></> : null}
              </span>
              {one.state === 'known' ? <><Button size="small" onClick={() => onShow(one.asset!)}>{t('library.show_it')}</Button><Button size="small" kind="plain" icon={<Plus size={14} />} onClick={() => onAgain(one, 'add')}>{t('library.add_copy')}</Button></> : null}
              {one.state === 'failed' ? <Button size="small" icon={<RotateCw size={14} />} onClick={() => onAgain(one)}>{t('base.try_again')}</Button> : null}
              {one.state === 'going' && isLong(one.file) ? <IconButton size="small" label={t('library.pause_upload', { name: one.file.name })} onClick={() => onPause(one)}><Pause size={15} /></IconButton> : null}
              {one.state === 'paused' ? <IconButton size="small" label={t('library.resume_upload', { name: one.file.name })} onClick={() => onAgain(one)}><Play size={15} /></IconButton> : null}
              <IconButton size="small" label={isOpen(one) ? t('library.stop_upload', { name: one.file.name }) : t('base.close')} onClick={() => onDismiss(one)}><X size={15} /></IconButton>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function sayProgress({ state, lost, sent, file }: Upload): string {
  const far = sent === 0 ? saySize(file.size) : t('library.sent_of', { sent: saySize(sent), all: saySize(file.size) })
  if (lost) return t('library.line_lost', { far })
  if (state === 'paused') return t('library.paused', { far })
  return state === 'going' && sent === file.size ? t('library.being_taken') : far
}
