// Choosing pictures from the library for a post, beside uploading them: the same folders, tags and search, in a dialog.
import '../library.css'
import { Search } from 'lucide-react'
import { useState } from 'react'
import type { PickerProps } from '@/base/library/index.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Dialog, Select, TextInput, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useAssets, useLibrary, type Asset, type Shelf } from '../data.ts'
import { branches, endOf } from '../shelf.ts'
import { Length, Thumb } from './Grid.tsx'

export default function Picker({ most, videos, onPick, onClose }: PickerProps) {
  const { zone } = useWorkspace()
  const [text, setText] = useState('')
  const [folder, setFolder] = useState('')
  const [picked, setPicked] = useState<Asset[]>([])
  const shelf: Shelf = { ...(text.trim() ? { text: text.trim() } : folder === 'unfiled' ? { unfiled: true } : folder ? { folder } : {}) }
  const library = useLibrary()
  const query = useAssets(shelf)
  const assets = query.data?.pages.flatMap((page) => page.assets) ?? []
  const today = toLocal(now(), zone).slice(0, 10)
  const toggle = (asset: Asset) => setPicked((before) => (before.some((one) => one.id === asset.id) ? before.filter((one) => one.id !== asset.id) : before.length < most ? [...before, asset] : before))
  return (
    <Dialog title={t('library.pick_title')} wide onClose={onClose} onSubmit={() => { if (picked.length) onPick(picked) }}
      actions={<><span className="s muted grow pick-count" role="status">{picked.length ? t('library.chosen', { count: picked.length }) : t('library.pick_some')}</span><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" why={!picked.length && t('library.pick_some')}>{t('library.pick', { count: picked.length })}</Button></>}>
      <div className="pick-find">
        <TextInput label={t('library.find')} labelHidden data-autofocus type="search" placeholder={t('library.find_hint')} maxLength={200} lead={<Search size={15} aria-hidden />} value={text} onChange={(event) => setText(event.target.value)} />
        <Select label={t('library.folders')} labelHidden value={folder} onChange={(event) => setFolder(event.target.value)}>
          <option value="">{t('library.everything')}</option>
          <option value="unfiled">{t('library.unfiled')}</option>
          {branches(library.data?.folders ?? []).map((one) => <option key={one.id} value={one.id}>{[...one.path, one.name].join(' / ')}</option>)}
        </Select>
      </div>
      <div className="pick-list" tabIndex={0}>
        {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
        {query.isPending ? <Waiting><p className="muted">{t('base.still_loading')}</p></Waiting> : null}
        {query.data && assets.length === 0 ? <p className="muted pick-none">{text.trim() ? t('library.none_found_why', { text: text.trim() }) : t('library.nothing_here')}</p> : null}
        <ul className="tiles">
          {assets.map((asset) => {
            const at = picked.findIndex((one) => one.id === asset.id)
            const ended = endOf(asset, today) === 'ended'
            const why = ended ? t('library.ended') : asset.video && !videos ? t('library.only_pictures') : undefined
            return (
              <li key={asset.id} className={`tile ${at >= 0 ? 'chosen' : ''} ${why ? 'ended' : ''}`}>
                <button type="button" className="tile-open" aria-pressed={at >= 0} aria-disabled={!!why || undefined} data-tip={why} onClick={() => { if (!why) toggle(asset) }}>
                  <Thumb asset={asset} />
                  <span className="tile-name"><span className="clip grow">{asset.name || t('library.nameless')}</span>{ended ? <span className="s st-failed">{t('library.ended')}</span> : null}</span>
                </button>
                {asset.video ? <span className="tile-marks"><Length video={asset.video} /></span> : null}
                {at >= 0 ? <span className="pick-number num" aria-hidden="true">{at + 1}</span> : null}
              </li>
            )
          })}
        </ul>
        {query.hasNextPage ? <div className="row lib-more"><Button size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('library.more')}</Button></div> : null}
      </div>
    </Dialog>
  )
}
