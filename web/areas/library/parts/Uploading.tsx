// What is on its way into the library and what became of it, above the pictures: progress, what was there already, what was refused.
import { Plus, RotateCw, X } from 'lucide-react'
import { Button, IconButton, sayError, StateGlyph } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Asset } from '../data.ts'
import type { Upload } from '../uploads.ts'

type Props = { uploads: Upload[]; onAgain: (upload: Upload, known?: 'use' | 'add') => void; onDismiss: (upload: Upload) => void; onDismissAll: () => void; onShow: (asset: Asset) => void }

export function Uploading({ uploads, onAgain, onDismiss, onDismissAll, onShow }: Props) {
  if (uploads.length === 0) return null
  const open = uploads.filter((one) => one.state === 'going' || one.state === 'waiting').length
  const added = uploads.filter((one) => one.state === 'added').length
  const shown = uploads.filter((one) => one.state !== 'added')
  return (
    <section className="ups" aria-label={t('library.uploads')}>
      <div className="ups-head"><span className="medium grow" role="status">{open ? t('library.uploading', { count: open }) : t('library.uploaded', { count: added })}</span>{open ? null : <IconButton size="small" label={t('base.close')} onClick={onDismissAll}><X size={15} /></IconButton>}</div>
      {shown.length ? (
        <ul>
          {shown.map((one) => (
            <li key={one.id}>
              {one.state === 'failed' ? <StateGlyph state="failed" size={16} /> : one.state === 'known' ? <StateGlyph state="held" size={16} /> : <StateGlyph state={one.state === 'going' ? 'sending' : 'waiting'} size={16} />}
              <span className="grow col"><span className="clip">{one.file.name}</span>
                {one.state === 'failed' ? <span className="s st-failed">{sayError(one.error)}</span> : null}
                {one.state === 'known' ? <span className="s quiet">{t('library.known', { name: one.asset!.name || t('library.nameless') })}</span> : null}
                {one.state === 'going' || one.state === 'waiting' ? <progress max={1} value={one.part} aria-label={t('library.progress_of', { name: one.file.name })} /> : null}
              </span>
              {one.state === 'known' ? <><Button size="small" onClick={() => onShow(one.asset!)}>{t('library.show_it')}</Button><Button size="small" kind="plain" icon={<Plus size={14} />} onClick={() => onAgain(one, 'add')}>{t('library.add_copy')}</Button></> : null}
              {one.state === 'failed' ? <Button size="small" icon={<RotateCw size={14} />} onClick={() => onAgain(one)}>{t('base.try_again')}</Button> : null}
              <IconButton size="small" label={one.state === 'going' || one.state === 'waiting' ? t('library.stop_upload', { name: one.file.name }) : t('base.close')} onClick={() => onDismiss(one)}><X size={15} /></IconButton>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
