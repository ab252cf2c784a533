// Asking for a picture's description, with the picture in view.
import { useState } from 'react'
import { useWorkspace } from '@/base/session/index.ts'
import { Button, Dialog, TextArea } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { pictureOf } from '../data.ts'

type Props = { asset: string; alt: string; number: number; limit: number; onSave: (alt: string) => void; onClose: () => void }

export function Describe({ asset, alt: before, number, limit, onSave, onClose }: Props) {
  const { id } = useWorkspace()
  const [alt, setAlt] = useState(before)
  const left = limit - [...alt].length
  return (
    <Dialog wide title={t('compose.describe_title', { number })} onClose={onClose} onSubmit={() => { onSave(alt.trim()); onClose() }} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" why={left < 0 && t('compose.description_too_long', { count: -left })}>{t('compose.save_description')}</Button></>}>
      <div className="describe">
        <img src={pictureOf(id, asset)} alt="" />
        <TextArea label={t('compose.description')} data-autofocus rows={6} value={alt} onChange={(event) => setAlt(event.target.value)} error={left < 0 ? t('compose.description_too_long', { count: -left }) : undefined} hint={left < 200 ? t('compose.description_left', { count: left }) : t('compose.description_hint')} />
      </div>
    </Dialog>
  )
}
