// A picture on its way into a post: how far it is, and a long one can be paused or stopped.
import { Pause, Play, X } from 'lucide-react'
import { saySize } from '@/base/library/index.ts'
import { Progress } from '@/base/library/Progress.tsx'
import { isLong, type Upload } from '@/base/library/uploads.ts'
import { t } from '@/base/words/index.ts'

type Props = { upload: Upload; onPause: () => void; onResume: () => void; onStop: () => void }

export function Coming({ upload, onPause, onResume, onStop }: Props) {
  const { file, sent, state, lost } = upload
  const long = isLong(file)
  return (
    <figure>
      <div className="busy">
        {long ? <><span className="xs num">{t(lost ? 'compose.line_lost' : 'compose.sent_of', { sent: saySize(sent), all: saySize(file.size) })}</span><Progress upload={upload} label={t('compose.progress_of', { name: file.name })} /></> : <span className="spin" role="img" aria-label={t('compose.picture_coming')} />}
      </div>
      {long && state === 'paused' ? <button type="button" className="rid hold" aria-label={t('compose.resume_upload', { name: file.name })} onClick={onResume}><Play size={13} /></button> : null}
      {long && state === 'going' ? <button type="button" className="rid hold" aria-label={t('compose.pause_upload', { name: file.name })} onClick={onPause}><Pause size={13} /></button> : null}
      <button type="button" className="rid" aria-label={t('compose.stop_upload', { name: file.name })} onClick={onStop}><X size={13} /></button>
    </figure>
  )
}
