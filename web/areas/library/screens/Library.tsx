// The library: folders at the side, pictures in the middle, what is said of one beside them; files come by choosing, dropping, pasting or the camera.
import '../library.css'
import { Camera, FolderOpen, Search, SquareCheck, Tags, Trash2, Upload as UploadIcon, X, FolderInput, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { useSearchParams } from 'wouter'
import { useCommands } from '@/base/commands/index.ts'
import { useUploads } from '@/base/library/uploads.ts'
import { useMay, useWorkspace } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Dialog, Empty, IconButton, Page, sayError, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { number, t } from '@/base/words/index.ts'
import { useAssets, useLibrary, useLibraryDeeds, type Asset, type Library as Contents, type Shelf } from '../data.ts'
import { Details } from '../parts/Details.tsx'
import { FolderDialog, MoveDialog, TagDialog } from '../parts/dialogs.tsx'
import { Grid } from '../parts/Grid.tsx'
import { dragged, Shelves } from '../parts/Shelves.tsx'
import { Uploading } from '../parts/Uploading.tsx'
import { branches, searchOf, shelfOf, taken, type Branch } from '../shelf.ts'

const nothing: Contents = { folders: [], tags: [], all: 0, unfiled: 0, ending: 0, bin: 0 }

type Asking = { kind: 'folder'; folder?: Branch; parent?: string } | { kind: 'remove'; folder: Branch } | { kind: 'move'; assets: Asset[] } | { kind: 'tag'; assets: Asset[] } | { kind: 'places' }

export default function Library() {
  const [search, setSearch] = useSearchParams()
  const { id: workspace, zone } = useWorkspace()
  const mayWrite = useMay('contributor')
  const shelf = shelfOf(search)
  const opened = search.get('asset') ?? undefined
  const library = useLibrary()
  const query = useAssets(shelf)
  const deeds = useLibraryDeeds()
  const uploads = useUploads(deeds, workspace)
  const [chosen, setChosen] = useState(new Set<string>())
  const [choosing, setChoosing] = useState(false)
  const [asking, setAsking] = useState<Asking>()
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const finder = useRef<HTMLInputElement>(null)

  const contents = library.data ?? nothing
  const tree = branches(contents.folders)
  const folder = tree.find((one) => one.id === shelf.folder)
  const assets = query.data?.pages.flatMap((page) => page.assets) ?? []
  const picked = assets.filter((asset) => chosen.has(asset.id))
  const today = toLocal(now(), zone).slice(0, 10)
  const tagNames = contents.tags.map((one) => one.tag)
  const placeKey = JSON.stringify(searchOf(shelf))
  useEffect(() => { setChosen(new Set()); setChoosing(false) }, [placeKey])

  const show = (next: Shelf) => setSearch(searchOf(next), { replace: true })
  const open = (asset?: string) => setSearch(searchOf(shelf, asset), { replace: !!opened })
  const attempt = async (act: () => Promise<unknown>, said: string, undo?: () => Promise<unknown>) => {
    try {
      await act()
      setChosen(new Set())
      setChoosing(false)
      toast(said, { state: 'published', undo: undo && (() => undo().then(() => {}, (error) => toast(sayError(error), { state: 'failed' }))) })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
  }
  const placeOf = (asset: Asset): string => {
    const found = tree.find((one) => one.id === asset.folder)
    return found ? [...found.path, found.name].join(' / ') : t('library.unfiled')
  }
  const named = (ids: string[]): Asset[] => assets.filter((asset) => ids.includes(asset.id))
  const move = (ids: string[], to: string | undefined) => {
    const before = named(ids)
    const where = tree.find((one) => one.id === to)?.name ?? t('library.unfiled')
    return attempt(() => deeds.move(ids, to), t('library.moved', { count: ids.length, folder: where }), async () => {
      for (const from of new Set(before.map((asset) => asset.folder))) await deeds.move(before.filter((asset) => asset.folder === from).map((asset) => asset.id), from)
    })
  }
  const bin = (ids: string[]) => {
    if (opened && ids.includes(opened)) open()
    return attempt(() => deeds.bin(ids), t('library.binned', { count: ids.length }), () => deeds.restore(ids))
  }
  const restore = (ids: string[]) => attempt(() => deeds.restore(ids), t('library.restored', { count: ids.length }), () => deeds.bin(ids))
  const add = (files: Iterable<File>) => {
    const all = [...files]
    if (all.length === 0) return
    if (shelf.bin || shelf.ending) show({})
    uploads.add(all, shelf.folder)
  }
  const drop = (event: DragEvent) => {
    setOver(false)
    if (!mayWrite || event.dataTransfer.types.includes(dragged)) return
    event.preventDefault()
    add(event.dataTransfer.files)
  }
  const paste = (event: ClipboardEvent) => {
    if (!mayWrite || event.clipboardData.files.length === 0) return
    event.preventDefault()
    add(event.clipboardData.files)
  }
  useCommands([
    { id: 'library.find', words: t('library.find'), icon: <Search size={16} />, keys: '/', perform: () => finder.current?.focus() },
    ...(mayWrite ? [
      { id: 'library.upload', words: t('library.upload'), icon: <UploadIcon size={16} />, keys: 'U', perform: () => picker.current?.click() },
      { id: 'library.new_folder', words: t('library.new_folder'), icon: <FolderOpen size={16} />, keys: 'N', perform: () => setAsking({ kind: 'folder', parent: shelf.folder }) },
      ...(chosen.size ? [{ id: 'library.choose_none', words: t('library.choose_none'), keys: 'Escape', perform: () => setChosen(new Set<string>()) }] : opened ? [{ id: 'library.close', words: t('library.close_details'), keys: 'Escape', perform: () => open() }] : []),
    ] : []),
  ])

  const shelves = (onGo?: () => void) => (
    <Shelves library={contents} shelf={shelf} mayWrite={mayWrite} onGo={onGo} onDrop={(ids, to) => void move(ids, to)} onBin={(ids) => void bin(ids)}
      onNewFolder={(parent) => setAsking({ kind: 'folder', parent })} onChangeFolder={(one) => setAsking({ kind: 'folder', folder: one })} onRemoveFolder={(one) => setAsking({ kind: 'remove', folder: one })} />
  )
  const title = folder?.name ?? (shelf.unfiled ? t('library.unfiled') : shelf.ending ? t('library.ending') : shelf.bin ? t('library.bin') : shelf.tag ? `#${shelf.tag}` : t('library.library'))
  const inputs = mayWrite ? (
    <>
      <input ref={picker} type="file" accept={taken} multiple hidden aria-label={t('library.upload')} onChange={(event) => { add(event.target.files ?? []); event.target.value = '' }} />
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden aria-label={t('library.take_picture')} onChange={(event) => { add(event.target.files ?? []); event.target.value = '' }} />
    </>
  ) : null
  const empty = query.data && assets.length === 0
  return (
    <Page title={title} shownTitle={title} bare beside={library.data && !opened ? <span className="muted num s">{number(folder ? folder.assets : shelf.bin ? contents.bin : shelf.ending ? contents.ending : shelf.unfiled ? contents.unfiled : contents.all)}</span> : null}
      actions={mayWrite ? <Button kind="primary" icon={<UploadIcon size={15} />} data-tip={t('library.upload')} data-tip-keys="U" onClick={() => picker.current?.click()}>{t('library.upload')}</Button> : null}
      phoneActions={<>{mayWrite && assets.length ? <IconButton label={t(choosing ? 'library.choose_none' : 'library.choose')} aria-pressed={choosing} onClick={() => { setChoosing(!choosing); setChosen(new Set()) }}><SquareCheck size={20} /></IconButton> : null}<IconButton label={t('library.places')} onClick={() => setAsking({ kind: 'places' })}><FolderOpen size={20} /></IconButton></>}
      sub={
        <div className="subhead lib-find">
          <div className="narrow-places desk-only"><IconButton label={t('library.places')} onClick={() => setAsking({ kind: 'places' })}><FolderOpen size={17} /></IconButton></div>
          <Finder ref={finder} shelf={shelf} onFind={show} />
          {shelf.folder || shelf.tag || shelf.unfiled || shelf.ending || shelf.bin ? <Where shelf={shelf} folder={folder} onShow={show} /> : null}
        </div>
      }>
      {inputs}
      <div className={`lib ${opened ? 'with-details' : ''} ${over ? 'over' : ''}`} onPaste={paste} onDrop={drop}
        onDragOver={(event) => { if (mayWrite && event.dataTransfer.types.includes('Files')) { event.preventDefault(); setOver(true) } }} onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node)) setOver(false) }}>
        <div className="lib-places">{shelves()}</div>
        <div className="lib-middle" tabIndex={0}>
          <Uploading uploads={uploads.uploads} onAgain={uploads.again} onPause={uploads.pause} onDismiss={uploads.dismiss} onDismissAll={uploads.dismissAll} onShow={(asset) => open(asset.id)} />
          {query.error && !query.data ? <Trouble error={query.error} retry={() => (void query.refetch(), void library.refetch())} /> : null}
          {query.isPending ? <Waiting><ul className="tiles" aria-hidden="true">{Array.from({ length: 12 }, (_, index) => <li key={index} className="tile skeleton"><span className="photo" /><span className="skel" /></li>)}</ul></Waiting> : null}
          {empty ? <Nothing shelf={shelf} folder={folder?.name} mayWrite={mayWrite} onUpload={() => picker.current?.click()} onCamera={() => camera.current?.click()} onShowAll={() => show({})} /> : null}
          {assets.length ? <Grid key={placeKey} assets={assets} today={today} opened={opened} chosen={chosen} mayWrite={mayWrite} choosing={choosing || chosen.size > 0} onOpen={(asset) => open(asset.id)} onChoose={setChosen} /> : null}
          {query.hasNextPage ? <div className="row lib-more"><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('library.more')}</Button></div> : null}
          {over ? <div className="lib-over" aria-hidden="true"><UploadIcon size={22} /><span>{folder ? t('library.drop_into', { folder: folder.name }) : t('library.drop_here')}</span></div> : null}
        </div>
        {opened ? <Details key={opened} asset={opened} today={today} tags={tagNames} mayWrite={mayWrite} place={placeOf} onMove={(asset) => setAsking({ kind: 'move', assets: [asset] })} onBin={(asset) => void bin([asset.id])} onRestore={(asset) => void restore([asset.id])} onOpen={open} onClose={() => open()} /> : null}
      </div>
      {chosen.size ? (
        <div className="bulk" role="toolbar" aria-label={t('library.chosen', { count: chosen.size })}>
          <span className="medium num">{t('library.chosen', { count: chosen.size })}</span>
          <span className="grow" />
          {shelf.bin ? <Button size="small" icon={<RotateCcw size={15} />} onClick={() => void restore([...chosen])}>{t('library.restore')}</Button> : (
            <>
              <Button size="small" icon={<FolderInput size={15} />} onClick={() => setAsking({ kind: 'move', assets: picked })}>{t('library.move_to')}</Button>
              <Button size="small" icon={<Tags size={15} />} onClick={() => setAsking({ kind: 'tag', assets: picked })}>{t('library.tag')}</Button>
              <Button size="small" icon={<Trash2 size={15} />} onClick={() => void bin([...chosen])}>{t('library.to_bin')}</Button>
            </>
          )}
          <IconButton size="small" label={t('library.choose_none')} keys="Esc" onClick={() => setChosen(new Set())}><X size={16} /></IconButton>
        </div>
      ) : mayWrite && !opened ? (
        <div className="lib-bar phone-only">
          <Button icon={<UploadIcon size={18} />} onClick={() => picker.current?.click()}>{t('library.upload')}</Button>
          <Button kind="primary" icon={<Camera size={18} />} onClick={() => camera.current?.click()}>{t('library.take_picture')}</Button>
        </div>
      ) : null}
      {asking?.kind === 'folder' ? <FolderDialog folder={asking.folder} parent={asking.parent} folders={contents.folders} onSave={(name, parent) => (asking.folder ? deeds.changeFolder(asking.folder.id, name, parent) : deeds.addFolder(name, parent))} onClose={() => setAsking(undefined)} /> : null}
      {asking?.kind === 'remove' ? <RemoveFolder folder={asking.folder} onRemove={() => { setAsking(undefined); if (shelf.folder === asking.folder.id) show(asking.folder.parent ? { folder: asking.folder.parent } : {}); void attempt(() => deeds.removeFolder(asking.folder.id), t('library.folder_removed', { name: asking.folder.name })) }} onClose={() => setAsking(undefined)} /> : null}
      {asking?.kind === 'move' ? <MoveDialog count={asking.assets.length} name={asking.assets.length === 1 ? asking.assets[0].name || t('library.nameless') : undefined} folders={contents.folders} from={asking.assets[0]?.folder} onMove={(to) => move(asking.assets.map((asset) => asset.id), to)} onClose={() => setAsking(undefined)} /> : null}
      {asking?.kind === 'tag' ? <TagDialog count={asking.assets.length} known={tagNames} present={[...new Set(asking.assets.flatMap((asset) => asset.tags))].sort()} onTag={(add, remove) => attempt(() => deeds.tag(asking.assets.map((asset) => asset.id), add, remove), t('library.tagged', { count: asking.assets.length }))} onClose={() => setAsking(undefined)} /> : null}
      {asking?.kind === 'places' ? <Dialog sheet title={t('library.places')} onClose={() => setAsking(undefined)}>{shelves(() => setAsking(undefined))}</Dialog> : null}
    </Page>
  )
}

function Finder({ ref, shelf, onFind }: { ref: React.Ref<HTMLInputElement>; shelf: Shelf; onFind: (shelf: Shelf) => void }) {
  const [typed, setTyped] = useState(shelf.text ?? '')
  const asked = useRef(shelf.text ?? '')
  // An address opened meanwhile says what is looked for; typing says it a moment later.
  useEffect(() => {
    if ((shelf.text ?? '') === asked.current) return
    asked.current = shelf.text ?? ''
    setTyped(asked.current)
  }, [shelf.text])
  useEffect(() => {
    const text = typed.trim()
    if (text === asked.current) return
    const timer = setTimeout(() => {
      asked.current = text
      onFind(text ? { ...(shelf.bin ? { bin: true } : {}), text } : { ...shelf, text: undefined })
    }, 250)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <search className="finder-in">
      <Search size={15} aria-hidden />
      <input ref={ref} type="search" aria-label={t('library.find')} placeholder={t('library.find_hint')} maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape' && typed) { event.stopPropagation(); setTyped('') } }} />
      {typed ? <button type="button" aria-label={t('library.find_nothing')} onClick={() => setTyped('')}><X size={14} /></button> : null}
    </search>
  )
}

/** Where one is, with the way back to everything. */
function Where({ shelf, folder, onShow }: { shelf: Shelf; folder?: Branch; onShow: (shelf: Shelf) => void }) {
  const words = folder ? [...folder.path, folder.name].join(' / ') : shelf.tag ? `#${shelf.tag}` : shelf.unfiled ? t('library.unfiled') : shelf.ending ? t('library.ending') : shelf.bin ? t('library.bin') : '…'
  return <button type="button" className="chip" aria-pressed="true" onClick={() => onShow({ text: shelf.text })}><span className="clip">{words}</span><X size={12} aria-label={t('library.show_all')} /></button>
}

function Nothing({ shelf, folder, mayWrite, onUpload, onCamera, onShowAll }: { shelf: Shelf; folder?: string; mayWrite: boolean; onUpload: () => void; onCamera: () => void; onShowAll: () => void }) {
  const all = <Button onClick={onShowAll}>{t('library.show_all')}</Button>
  if (shelf.text) return <Empty title={t('library.none_found')} ways={all}>{t('library.none_found_why', { text: shelf.text })}</Empty>
  if (shelf.bin) return <Empty title={t('library.bin_empty')} ways={all}>{t('library.bin_empty_why')}</Empty>
  if (shelf.ending) return <Empty title={t('library.none_ending')} ways={all}>{t('library.none_ending_why')}</Empty>
  const ways = mayWrite ? <><Button kind="primary" icon={<UploadIcon size={15} />} onClick={onUpload}>{t('library.upload')}</Button><Button className="phone-only" icon={<Camera size={16} />} onClick={onCamera}>{t('library.take_picture')}</Button>{folder || shelf.tag || shelf.unfiled ? all : null}</> : all
  if (folder) return <Empty title={t('library.folder_empty', { folder })} ways={ways}>{t('library.folder_empty_why')}</Empty>
  if (shelf.tag || shelf.unfiled) return <Empty title={t('library.nothing_here')} ways={ways}>{t('library.folder_empty_why')}</Empty>
  return <Empty title={t('library.empty')} ways={ways}>{t('library.empty_why')}</Empty>
}

function RemoveFolder({ folder, onRemove, onClose }: { folder: Branch; onRemove: () => void; onClose: () => void }) {
  return (
    <Dialog title={t('library.remove_folder_title', { name: folder.name })} onClose={onClose} actions={<><Button onClick={onClose}>{t('library.keep_folder')}</Button><Button kind="danger filled" onClick={onRemove}>{t('library.remove_folder')}</Button></>}>
      <p className="quiet">{t('library.remove_folder_means', { count: folder.assets, above: folder.path.at(-1) ?? t('library.unfiled') })}</p>
    </Dialog>
  )
}
