// One picture: how it looks, what is said of it, which posts carry it, and its versions.
import { Crosshair, Download, FilePlus2, FolderInput, RotateCcw, Trash2, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { Refused } from '@/base/api/errors.ts'
import { pictureOf, saySize, thumbOf } from '@/base/library/index.ts'
import { Progress } from '@/base/library/Progress.tsx'
import { sayState, stateOf } from '@/base/posts/state.ts'
import { useNetworksOf, usePath, useWorkspace } from '@/base/session/index.ts'
import { sayDate, sayDayAndYear, sayMoment, sayShort } from '@/base/time/say.ts'
import { dayOf, type Day } from '@/base/time/days.ts'
import { Button, IconButton, NetworkTiles, Rows, sayError, StateGlyph, TextArea, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { number, t } from '@/base/words/index.ts'
import { useDetails, useLibraryDeeds, usePostsOf, type Asset, type AssetDetails, type Focus, type PostOfAsset } from '../data.ts'
import { endOf, kindOf, taken, videoFacts } from '../shelf.ts'
import { TagField } from './TagField.tsx'

type Props = { asset: string; today: Day; tags: string[]; mayWrite: boolean; place: (asset: Asset) => string; onMove: (asset: Asset) => void; onBin: (asset: Asset) => void; onRestore: (asset: Asset) => void; onOpen: (asset: string) => void; onClose: () => void }

export function Details(props: Props) {
  const query = useDetails(props.asset)
  if (query.error && !query.data) return <Frame onClose={props.onClose}><Trouble error={query.error} retry={() => void query.refetch()} /></Frame>
  if (!query.data) return <Frame onClose={props.onClose}><Waiting><Rows count={6} height={48} /></Waiting></Frame>
  return <Frame onClose={props.onClose} name={query.data.asset.name}><Shown key={query.data.versions.at(-1)!.id} {...props} details={query.data} /></Frame>
}

function Frame({ name, onClose, children }: { name?: string; onClose: () => void; children: ReactNode }) {
  return (
    <aside className="details" aria-label={t('library.details')}>
      <header><h2 className="grow clip">{name ?? t('library.details')}</h2><IconButton label={t('base.close')} keys="Esc" onClick={onClose}><X size={17} /></IconButton></header>
      {children}
    </aside>
  )
}

type Said = { name: string; alt: string; tags: string[]; rights_holder: string; licence: string; expires_on?: string; focus?: Focus }
const saidOf = ({ name, alt, tags, rights_holder, licence, expires_on, focus }: Asset): Said => ({ name, alt, tags, rights_holder, licence, ...(expires_on ? { expires_on } : {}), ...(focus ? { focus } : {}) })

function Shown({ details, today, tags, mayWrite, place, onMove, onBin, onRestore, onOpen }: Props & { details: AssetDetails }) {
  const { asset } = details
  const { id: workspace, zone } = useWorkspace()
  const deeds = useLibraryDeeds()
  const [form, setForm] = useState<Said>(saidOf(asset))
  const [base, setBase] = useState(asset)
  const [busy, setBusy] = useState(false)
  const [aiming, setAiming] = useState(false)
  const [theirs, setTheirs] = useState(false)
  const changed = JSON.stringify(form) !== JSON.stringify(saidOf(base))
  const end = endOf(asset, today)
  const set = (more: Partial<Said>) => setForm({ ...form, ...more })
  // What others say of it meanwhile is taken over, unless something is being written here.
  useEffect(() => {
    if (asset.revision === base.revision || changed) return
    setBase(asset)
    setForm(saidOf(asset))
  }, [asset])

  const save = async (revision = base.revision) => {
    setBusy(true)
    try {
      const kept = await deeds.change(asset.id, { revision, ...form, name: form.name.trim() })
      setBase(kept)
      setForm(saidOf(kept))
      setTheirs(false)
      toast(t('library.saved'), { state: 'published' })
    } catch (error) {
      if (error instanceof Refused && error.code === 'library.changed_meanwhile') setTheirs(true)
      else toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="details-in">
      <Look asset={asset} focus={form.focus} aiming={aiming} onFocus={(focus) => set({ focus })} />
      <p className="s muted">{[kindOf(asset.media_type), t('library.size_of', { width: number(asset.width), height: number(asset.height) }), ...(asset.video ? videoFacts(asset.video) : []), saySize(asset.bytes), place(asset)].join(' · ')}</p>
      {asset.deleted_at ? <div className="note held"><Trash2 size={16} /><span className="grow">{t('library.in_bin_since', { day: sayDate(asset.deleted_at, zone) })}</span>{mayWrite ? <Button size="small" icon={<RotateCcw size={14} />} onClick={() => onRestore(asset)}>{t('library.restore')}</Button> : null}</div> : null}
      {end ? <div className={`note ${end === 'ended' ? 'failed' : 'held'}`}><StateGlyph state={end === 'ended' ? 'failed' : 'held'} size={16} /><span>{end === 'ended' ? t('library.ended_means', { day: sayDayAndYear(asset.expires_on!) }) : t('library.ends_means', { day: sayDayAndYear(asset.expires_on!) })}</span></div> : null}
      {theirs ? <div className="note held" role="alert"><StateGlyph state="held" size={16} /><div className="grow">{t('library.changed_meanwhile')}<div className="row wrap details-ways"><Button size="small" onClick={() => { setBase(asset); setForm(saidOf(asset)); setTheirs(false) }}>{t('library.take_theirs')}</Button><Button size="small" onClick={() => void save(asset.revision)}>{t('library.keep_mine')}</Button></div></div></div> : null}
      <form onSubmit={(event) => { event.preventDefault(); if (changed) void save() }}>
        <fieldset disabled={!mayWrite || !!asset.deleted_at}>
          {mayWrite && !asset.deleted_at && !asset.video ? <div className="row wrap"><Button size="small" kind="plain" icon={<Crosshair size={14} />} aria-pressed={aiming} onClick={() => setAiming(!aiming)}>{t(aiming ? 'library.aim_done' : 'library.aim')}</Button>{form.focus && aiming ? <button type="button" className="linkish s" onClick={() => setForm(({ focus: _, ...rest }) => rest)}>{t('library.aim_middle')}</button> : null}</div> : null}
          <TextInput label={t('library.name')} maxLength={200} value={form.name} onChange={(event) => set({ name: event.target.value })} />
          <TextArea label={t('library.alt')} hint={t('library.alt_hint')} rows={3} maxLength={2000} value={form.alt} onChange={(event) => set({ alt: event.target.value })} />
          <TagField label={t('library.tags')} tags={form.tags} known={tags} disabled={!mayWrite || !!asset.deleted_at} onChange={(next) => set({ tags: next })} />
          <TextInput label={t('library.rights_holder')} maxLength={200} value={form.rights_holder} onChange={(event) => set({ rights_holder: event.target.value })} />
          <TextInput label={t('library.licence')} maxLength={200} list="licences" value={form.licence} onChange={(event) => set({ licence: event.target.value })} />
          <datalist id="licences">{['CC BY 4.0', 'CC BY-SA 4.0', 'CC0 1.0'].map((one) => <option key={one} value={one} />)}</datalist>
          <TextInput label={t('library.expires_on')} hint={t('library.expires_hint')} type="date" value={form.expires_on ?? ''} onChange={(event) => setForm(({ expires_on: _, ...rest }) => (event.target.value ? { ...rest, expires_on: event.target.value } : rest))} />
        </fieldset>
        {mayWrite && !asset.deleted_at && changed ? <div className="details-save"><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button><Button kind="plain" onClick={() => setForm(saidOf(base))}>{t('library.as_it_was')}</Button></div> : null}
      </form>
      <UsedIn asset={asset} versions={details.versions.length} today={today} />
      <Versions details={details} mayWrite={mayWrite && !asset.deleted_at} zone={zone} onAdded={onOpen} />
      <div className="details-acts">
        <a className="btn small" href={pictureOf(workspace, asset.id)} download={asset.name || 'picture'}><Download size={14} aria-hidden />{t('library.download')}</a>
        {mayWrite && !asset.deleted_at ? <><Button size="small" icon={<FolderInput size={14} />} onClick={() => onMove(asset)}>{t('library.move_to')}</Button><Button size="small" icon={<Trash2 size={14} />} onClick={() => onBin(asset)}>{t('library.to_bin')}</Button></> : null}
      </div>
    </div>
  )
}

/** The picture at large, and while one aims, the point that matters most: pressed, or moved with the arrows. */
function Look({ asset, focus, aiming, onFocus }: { asset: Asset; focus?: Focus; aiming: boolean; onFocus: (focus: Focus) => void }) {
  const { id: workspace } = useWorkspace()
  const at = focus ?? { x: 5000, y: 5000 }
  const within = (value: number): number => Math.min(10_000, Math.max(0, Math.round(value)))
  if (asset.video) return <video className="details-picture" controls playsInline preload="metadata" src={pictureOf(workspace, asset.id)} poster={thumbOf(workspace, asset.id, 'large')} width={asset.width} height={asset.height} aria-label={asset.alt || asset.name || t('library.video')} />
  const image = <img src={thumbOf(workspace, asset.id, 'large')} alt={asset.alt} draggable={false} />
  if (!aiming) return <a className="details-picture" href={pictureOf(workspace, asset.id)} target="_blank" rel="noreferrer" aria-label={t('library.open_large')}>{image}</a>
  return (
    <div className="details-picture aiming">
      <div className="aim" role="application" tabIndex={0} aria-label={t('library.aim_hint')}
        onPointerDown={(event) => { const box = event.currentTarget.getBoundingClientRect(); onFocus({ x: within(((event.clientX - box.left) / box.width) * 10_000), y: within(((event.clientY - box.top) / box.height) * 10_000) }) }}
        onKeyDown={(event) => {
          const [right, down] = { ArrowLeft: [-250, 0], ArrowRight: [250, 0], ArrowUp: [0, -250], ArrowDown: [0, 250] }[event.key] ?? []
          if (right === undefined) return
          event.preventDefault()
          onFocus({ x: within(at.x + right), y: within(at.y + down!) })
        }}>
        {image}
        <span className="aim-point" aria-hidden="true" style={{ left: `${at.x / 100}%`, top: `${at.y / 100}%` }} />
      </div>
      <p className="s muted aim-hint">{t('library.aim_hint')}</p>
    </div>
  )
}

/** Whether a post goes out on a day on which the picture may not be used any more. */
const tooLate = ({ post }: PostOfAsset, asset: Asset): boolean => !!asset.expires_on && !!post.at && dayOf(post.at) > asset.expires_on && (post.state === 'draft' || post.state === 'scheduled' || post.state === 'held')

function UsedIn({ asset, versions, today }: { asset: Asset; versions: number; today: Day }) {
  const query = usePostsOf(asset.id)
  const networksOf = useNetworksOf()
  const to = usePath()
  const { zone } = useWorkspace()
  const posts = query.data?.posts ?? []
  const late = posts.filter((one) => tooLate(one, asset)).length
  return (
    <section aria-label={t('library.used_in')}>
      <h3>{t('library.used_in')}{posts.length ? <span className="muted num"> {query.data?.more ? `${number(posts.length)}+` : number(posts.length)}</span> : null}</h3>
      {query.error && !query.data ? <p className="s st-failed">{sayError(query.error)}</p> : null}
      {query.data && posts.length === 0 ? <p className="s muted">{t('library.used_nowhere')}</p> : null}
      {late ? <div className="note failed"><StateGlyph state="failed" size={16} /><span>{t('library.too_late', { count: late })}</span></div> : null}
      <ul className="used">
        {posts.map(({ post, version }) => (
          <li key={post.id}>
            <Link href={to(`posts/${post.id}`)}>
              <StateGlyph state={stateOf(post)} size={15} label={sayState(post)} />
              <span className="grow col"><span className="clip medium">{post.title}</span><span className="s muted clip">{post.at ? sayShort(post.at) : t('library.changed', { when: sayMoment(post.changed_at, zone) })}{versions > 1 ? ` · ${t('library.version', { version })}` : ''}{tooLate({ post, version }, asset) && today ? ` · ${t('library.after_end')}` : ''}</span></span>
              <NetworkTiles networks={networksOf(post)} size="tiny" most={3} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Versions({ details, mayWrite, zone, onAdded }: { details: AssetDetails; mayWrite: boolean; zone: string; onAdded: (asset: string) => void }) {
  const { id: workspace } = useWorkspace()
  const deeds = useLibraryDeeds()
  const input = useRef<HTMLInputElement>(null)
  const [coming, setComing] = useState<{ file: File; sent: number }>()
  const newest = details.versions[0]
  const add = async (file: File | undefined) => {
    if (!file) return
    setComing({ file, sent: 0 })
    try {
      const asset = await deeds.add({ file, versionOf: details.asset.id, onSent: (sent) => setComing({ file, sent }) })
      toast(asset.version === newest.version ? t('library.same_file') : t('library.version_added', { version: asset.version }), { state: asset.version === newest.version ? 'held' : 'published' })
      onAdded(asset.id)
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setComing(undefined)
    }
  }
  return (
    <section aria-label={t('library.versions')}>
      <h3>{t('library.versions')}</h3>
      <ul className="versions">
        {details.versions.map((one) => (
          <li key={one.id}>
            <a href={pictureOf(workspace, one.id)} target="_blank" rel="noreferrer" aria-label={t('library.version', { version: one.version })}><img className="photo" src={thumbOf(workspace, one.id, 'small')} alt="" loading="lazy" /></a>
            <span className="grow col"><span className="medium">{t('library.version', { version: one.version })}{one.id === newest.id && details.versions.length > 1 ? <span className="muted"> · {t('library.newest')}</span> : null}</span><span className="s muted clip">{[sayDate(one.added_at, zone), one.added_by, saySize(one.bytes)].filter(Boolean).join(' · ')}</span></span>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <>
          <Button size="small" icon={<FilePlus2 size={14} />} busy={coming !== undefined} onClick={() => input.current?.click()}>{t('library.add_version')}</Button>
          {coming === undefined ? null : <Progress upload={coming} label={t('library.progress_of', { name: coming.file.name })} />}
          <p className="s muted">{t('library.versions_mean')}</p>
          <input ref={input} type="file" accept={taken} hidden aria-label={t('library.add_version')} onChange={(event) => { void add(event.target.files?.[0]); event.target.value = '' }} />
        </>
      ) : null}
    </section>
  )
}
