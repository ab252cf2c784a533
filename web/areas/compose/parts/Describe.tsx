// One picture of a post: what it shows, which piece of it goes out, and whether it follows its new versions.
import { lazy, Suspense, useState } from 'react'
import { thumbOf } from '@/base/library/index.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { Button, Check, Dialog, TextArea } from '@/base/ui/index.ts'
import { Player } from '@/base/videos/Film.tsx'
import { t } from '@/base/words/index.ts'
import { useAsset, type Media } from '../data.ts'
import { CutField } from './CutField.tsx'

const Suggest = lazy(() => import('@/base/assist/Suggest.tsx'))

type Props = { media: Media; /** Of the text. */ language?: string; number: number; limit: number; /** The only network that the piece is for. */ network?: string; onSave: (media: Media) => void; onClose: () => void }

export function Describe({ media, language, number, limit, network, onSave, onClose }: Props) {
  const { id } = useWorkspace()
  const asset = useAsset(media.asset).data?.asset
  const [alt, setAlt] = useState(media.alt)
  const [follows, setFollows] = useState(!!media.follows)
  const [cut, setCut] = useState(media.cut)
  const left = limit - [...alt].length
  const save = () => {
    onSave({ asset: media.asset, alt: alt.trim(), ...(follows ? { follows } : {}), ...(cut ? { cut } : {}) })
    onClose()
  }
  return (
    <Dialog wide title={t(asset?.video ? 'compose.describe_video' : 'compose.describe_title', { number })} onClose={onClose} onSubmit={save} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" why={left < 0 && t('compose.description_too_long', { count: -left })}>{t('compose.save_description')}</Button></>}>
      <div className="describe">
        {asset?.video ? <Player className="describe-film" workspace={id} asset={media.asset} alt={alt} /> : asset ? <CutField src={thumbOf(id, media.asset, 'large')} width={asset.width} height={asset.height} focus={asset.focus} cut={cut} onChange={setCut} /> : <div className="cutfield" />}
        <div className="col describe-words">
          <TextArea label={t('compose.description')} data-autofocus rows={5} value={alt} onChange={(event) => setAlt(event.target.value)} error={left < 0 ? t('compose.description_too_long', { count: -left }) : undefined} hint={left < 200 ? t('compose.description_left', { count: left }) : t(asset?.video ? 'compose.description_hint_video' : 'compose.description_hint')} />
          {asset?.video ? null : <Suspense fallback={null}><Suggest asset={media.asset} language={language} longest={limit} onTake={setAlt} /></Suspense>}
          <Check label={t(asset?.video ? 'compose.follows_video' : 'compose.follows')} hint={t('compose.follows_hint')} checked={follows} onChange={(event) => setFollows(event.target.checked)} />
          {network ? <p className="s muted">{t('compose.cut_only_for', { network })}</p> : null}
        </div>
      </div>
    </Dialog>
  )
}
