// Where things lie: everything, what is in no folder, the folders, what ends soon, the bin; and the tags. Pictures can be dropped on folders.
import { CalendarOff, Folder, FolderOpen, FolderPlus, Images, MoreHorizontal, Pencil, Tag, Trash2, Inbox } from 'lucide-react'
import { useState, type DragEvent, type ReactNode } from 'react'
import { Link } from 'wouter'
import { usePath } from '@/base/session/index.ts'
import { IconButton, Menu } from '@/base/ui/index.ts'
import { number, t } from '@/base/words/index.ts'
import type { Library, Shelf } from '../data.ts'
import { branches, sameShelf, searchOf, type Branch } from '../shelf.ts'

/** What a drag of pictures carries; files from elsewhere carry none of it. */
export const dragged = 'application/x-rostrum-assets'

type Props = {
  library: Library
  shelf: Shelf
  mayWrite: boolean
  onDrop: (assets: string[], folder: string | undefined) => void
  onBin: (assets: string[]) => void
  onNewFolder: (parent?: string) => void
  onChangeFolder: (folder: Branch) => void
  onRemoveFolder: (folder: Branch) => void
  onGo?: () => void
}

export function Shelves({ library, shelf, mayWrite, onDrop, onBin, onNewFolder, onChangeFolder, onRemoveFolder, onGo }: Props) {
  const folders = branches(library.folders)
  return (
    <nav className="shelves" aria-label={t('library.places')}>
      <ul>
        <Place shelf={{}} now={shelf} icon={<Images size={16} />} words={t('library.everything')} count={library.all} onGo={onGo} />
        <Place shelf={{ unfiled: true }} now={shelf} icon={<Inbox size={16} />} words={t('library.unfiled')} count={library.unfiled} onGo={onGo} drop={mayWrite ? (assets) => onDrop(assets, undefined) : undefined} />
      </ul>
      <div className="shelf-head"><h2>{t('library.folders')}</h2>{mayWrite ? <IconButton size="small" label={t('library.new_folder')} keys="N" onClick={() => onNewFolder()}><FolderPlus size={16} /></IconButton> : null}</div>
      {folders.length === 0 ? <p className="s muted shelf-none">{t('library.no_folders')}</p> : null}
      <ul>
        {folders.map((folder) => (
          <Place key={folder.id} shelf={{ folder: folder.id }} now={shelf} icon={shelf.folder === folder.id ? <FolderOpen size={16} /> : <Folder size={16} />} words={folder.name} count={folder.assets} depth={folder.depth} onGo={onGo} drop={mayWrite ? (assets) => onDrop(assets, folder.id) : undefined}
            more={mayWrite ? <Menu label={t('library.folder_more', { name: folder.name })} size="small" entries={[
              { label: t('library.new_folder_inside'), icon: <FolderPlus size={16} />, onChoose: () => onNewFolder(folder.id), why: folder.depth >= 9 ? t('library.deep_enough') : undefined },
              { label: t('library.change_folder'), icon: <Pencil size={16} />, onChoose: () => onChangeFolder(folder) },
              'line',
              { label: t('library.remove_folder'), icon: <Trash2 size={16} />, danger: true, onChoose: () => onRemoveFolder(folder) },
            ]}><MoreHorizontal size={15} /></Menu> : undefined} />
        ))}
      </ul>
      <ul className="shelf-rest">
        <Place shelf={{ ending: true }} now={shelf} icon={<CalendarOff size={16} />} words={t('library.ending')} count={library.ending} asks={library.ending > 0} onGo={onGo} />
        <Place shelf={{ bin: true }} now={shelf} icon={<Trash2 size={16} />} words={t('library.bin')} count={library.bin} onGo={onGo} drop={mayWrite ? onBin : undefined} />
      </ul>
      {library.tags.length ? (
        <>
          <div className="shelf-head"><h2>{t('library.tags')}</h2></div>
          <Tags tags={library.tags} shelf={shelf} onGo={onGo} />
        </>
      ) : null}
    </nav>
  )
}

function Tags({ tags, shelf, onGo }: { tags: Library['tags']; shelf: Shelf; onGo?: () => void }) {
  const [all, setAll] = useState(false)
  const to = usePath()
  const shown = all ? tags : tags.slice(0, 12)
  return (
    <div className="shelf-tags">
      {shown.map(({ tag, assets }) => {
        const chosen = shelf.tag === tag
        return <Link key={tag} href={`${to('library')}?${new URLSearchParams(searchOf(chosen ? {} : { tag }))}`} className="chip" aria-current={chosen ? 'true' : undefined} onClick={onGo}><Tag size={12} aria-hidden /><span className="clip">{tag}</span><span className="muted num">{number(assets)}</span></Link>
      })}
      {tags.length > 12 && !all ? <button type="button" className="linkish s" onClick={() => setAll(true)}>{t('library.all_tags', { count: tags.length })}</button> : null}
    </div>
  )
}

type PlaceProps = { shelf: Shelf; now: Shelf; icon: ReactNode; words: string; count: number; depth?: number; asks?: boolean; drop?: (assets: string[]) => void; more?: ReactNode; onGo?: () => void }

function Place({ shelf, now, icon, words, count, depth = 0, asks, drop, more, onGo }: PlaceProps) {
  const to = usePath()
  const [over, setOver] = useState(false)
  const takes = (event: DragEvent) => drop && event.dataTransfer.types.includes(dragged)
  const query = new URLSearchParams(searchOf(shelf)).toString()
  return (
    <li className={`place ${over ? 'over' : ''}`} data-depth={Math.min(depth, 5)}
      onDragOver={(event) => { if (takes(event)) { event.preventDefault(); setOver(true) } }} onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!takes(event)) return
        event.preventDefault()
        event.stopPropagation()
        drop!(JSON.parse(event.dataTransfer.getData(dragged)))
      }}>
      <Link href={`${to('library')}${query ? `?${query}` : ''}`} aria-current={sameShelf(shelf, now) ? 'page' : undefined} onClick={onGo}>{icon}<span className="grow clip">{words}</span><span className={`num s ${asks ? 'st-held strong' : 'muted'}`}>{count ? number(count) : ''}</span></Link>
      {more}
    </li>
  )
}
