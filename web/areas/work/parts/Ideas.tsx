// Ideas: written down by whoever has one, taken up as a task or a draft, or declined with a reason that stays.
import { Ban, Ellipsis, ExternalLink, FileText, ImagePlus, Lightbulb, ListTodo, Pencil, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { sayDate } from '@/base/time/say.ts'
import { Avatar, Button, Dialog, Empty, Menu, Rows, sayError, TextArea, TextInput, toast, Trouble, Waiting, type MenuEntry } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { assetAddress, useIdeas, useIdeaDeeds, type Idea } from '../data.ts'
import { Decline } from './Decline.tsx'

export function Ideas({ adding, onAdd, onAdded }: { adding: boolean; onAdd: () => void; onAdded: () => void }) {
  const query = useIdeas()
  const writes = useMay('contributor')
  const ideas = query.data?.ideas ?? []
  const parts = (['open', 'taken', 'declined'] as const).map((state) => ({ state, ideas: ideas.filter((idea) => idea.state === state) }))
  return (
    <>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={6} height={88} /></Waiting> : null}
      {query.data && ideas.length === 0 ? <Empty title={t('work.no_ideas')} ways={writes ? <Button kind="primary" icon={<Lightbulb size={15} />} onClick={onAdd}>{t('work.new_idea')}</Button> : null}>{t('work.no_ideas_why')}</Empty> : null}
      <div className="ideas">
        {parts.filter((part) => part.ideas.length).map((part) => (
          <section key={part.state} aria-labelledby={`ideas-${part.state}`}>
            <h2 id={`ideas-${part.state}`}>{t(`work.ideas.${part.state}`)} <span className="muted num">{part.ideas.length}</span></h2>
            <ul>{part.ideas.map((idea) => <Card key={idea.id} idea={idea} />)}</ul>
          </section>
        ))}
      </div>
      {adding && writes ? <IdeaForm onClose={onAdded} /> : null}
    </>
  )
}

function Card({ idea }: { idea: Idea }) {
  const { id, zone } = useWorkspace()
  const to = usePath()
  const [, go] = useLocation()
  const deeds = useIdeaDeeds()
  const writes = useMay('contributor')
  const decides = useMay('editor')
  const [asking, setAsking] = useState<'change' | 'decline'>()
  const attempt = async (deed: () => Promise<unknown>) => {
    try {
      await deed()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
  }
  const open = idea.state === 'open'
  const toTask = () => attempt(async () => { const { task } = await deeds.toTask(idea.id); if (task) go(to(`tasks/${task}?edit=1`)) })
  const toPost = () => attempt(async () => { const { post } = await deeds.toPost(idea.id); if (post) go(to(`posts/${post}/edit`)) })
  const entries: MenuEntry[] = [
    ...(open && writes ? [{ label: t('work.change_idea'), icon: <Pencil size={16} />, onChoose: () => setAsking('change') }] : []),
    ...(open && decides ? [{ label: t('work.decline_ask'), icon: <Ban size={16} />, onChoose: () => setAsking('decline') }] : []),
    ...(idea.state === 'declined' && decides ? [{ label: t('work.reopen'), icon: <Undo2 size={16} />, onChoose: () => void attempt(() => deeds.reopen(idea.id)) }] : []),
  ]
  const short = idea.text.split('\n')[0].slice(0, 60)
  return (
    <li className={`idea ${idea.state}`}>
      {idea.picture ? <img className="photo" src={assetAddress(id, idea.picture)} alt="" loading="lazy" /> : null}
      <div className="col grow">
        <p className="said" dir="auto">{idea.text}</p>
        {idea.link ? <a className="s clip row" href={idea.link} target="_blank" rel="noreferrer noopener"><ExternalLink size={13} aria-hidden /><span className="clip">{idea.link.replace(/^https?:\/\//, '')}</span></a> : null}
        {idea.reason ? <p className="s quiet why"><Ban size={13} aria-hidden /><span>{t('work.declined_by', { name: idea.declined_by || t('work.erased'), reason: idea.reason })}</span></p> : null}
        <span className="row s muted foot"><Avatar name={idea.who || '?'} size="tiny" />{idea.who || t('work.erased')}<span aria-hidden="true">·</span><time dateTime={idea.at}>{sayDate(idea.at, zone)}</time>
          {idea.task ? <Link href={to(`tasks/${idea.task}`)}>{t('work.became_task')}</Link> : null}{idea.post ? <Link href={to(`posts/${idea.post}`)}>{t('work.became_post')}</Link> : null}</span>
        {open && writes ? <span className="row wrap acts"><Button size="small" icon={<ListTodo size={14} />} onClick={() => void toTask()}>{t('work.make_task')}</Button><Button size="small" icon={<FileText size={14} />} onClick={() => void toPost()}>{t('work.make_post')}</Button></span> : null}
      </div>
      {entries.length ? <Menu label={t('base.more_for', { what: short })} entries={entries} size="small"><Ellipsis size={16} /></Menu> : null}
      {asking === 'change' ? <IdeaForm idea={idea} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'decline' ? <Decline title={short} onClose={() => setAsking(undefined)} onDecline={(reason) => { setAsking(undefined); void attempt(() => deeds.decline(idea.id, reason)) }} /> : null}
    </li>
  )
}

function IdeaForm({ idea, onClose }: { idea?: Idea; onClose: () => void }) {
  const { id } = useWorkspace()
  const deeds = useIdeaDeeds()
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(idea?.text ?? '')
  const [link, setLink] = useState(idea?.link ?? '')
  const [picture, setPicture] = useState(idea?.picture)
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const address = link.trim() && !/^[a-z]+:/i.test(link.trim()) ? `https://${link.trim()}` : link.trim()
  const save = async () => {
    setTried(true)
    if (!text.trim()) return
    setBusy(true)
    const wish = { text: text.trim(), link: address || undefined, picture }
    try {
      await (idea ? deeds.change(idea.id, { ...wish, version: idea.version }) : deeds.add(wish))
      onClose()
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  const bring = async (file?: File) => {
    if (!file) return
    setBusy(true)
    try {
      setPicture((await deeds.addPicture(file)).id)
      setError(undefined)
    } catch (thrown) {
      setError(thrown)
    }
    setBusy(false)
  }
  return (
    <Dialog title={idea ? t('work.change_idea_title') : t('work.new_idea')} onClose={onClose} onSubmit={() => void save()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{idea ? t('base.save') : t('work.write_idea')}</Button></>}>
      <TextArea label={t('work.idea')} hint={t('work.idea_hint')} error={tried && !text.trim() ? t('work.idea_missing') : undefined} data-autofocus rows={4} maxLength={2000} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
      <TextInput label={t('work.link')} inputMode="url" maxLength={2000} value={link} onChange={(event) => setLink(event.target.value)} />
      <div className="row">
        {picture ? <img className="photo idea-picture" src={assetAddress(id, picture)} alt="" /> : null}
        <input ref={picker} type="file" accept="image/jpeg,image/png,image/webp,image/gif" hidden onChange={(event) => void bring(event.target.files?.[0])} />
        <Button size="small" icon={<ImagePlus size={14} />} onClick={() => picker.current?.click()}>{picture ? t('work.other_picture') : t('work.add_picture')}</Button>
        {picture ? <Button size="small" kind="plain" onClick={() => setPicture(undefined)}>{t('work.no_picture')}</Button> : null}
      </div>
      {error ? <p className="hint bad" role="alert">{sayError(error)}</p> : null}
    </Dialog>
  )
}
