// The workspace's own public page: its address, words and links, with its likeness beside them.
import '../pages.css'
import { ArrowDown, ArrowUp, ChevronRight, ExternalLink, Lock, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { useMay, useWorkspace } from '@/base/session/index.ts'
import { Avatar, Button, Check, IconButton, Page, Rows, sayError, Select, TextArea, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { languageNames, languages, sentence, t, type Language } from '@/base/words/index.ts'
import { useChangePage, usePage, type ChangePage, type PublicPage as Content } from '../data.ts'

export default function PublicPage() {
  const query = usePage()
  const page = query.data
  const view = page ? <a className="btn" href={page.address} target="_blank" rel="noreferrer"><ExternalLink size={15} aria-hidden />{t('pages.open')}</a> : null
  return (
    <Page title={t('pages.title')} actions={view} phoneActions={page ? <a className="btn plain icon" href={page.address} target="_blank" rel="noreferrer" aria-label={t('pages.open')}><ExternalLink size={19} /></a> : null}>
      {query.error && !page ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={6} height={56} /></Waiting> : null}
      {page ? <Form key={JSON.stringify(page)} page={page} /> : null}
    </Page>
  )
}

const slugOf = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9-]+/g, '-').slice(0, 60)

function Form({ page }: { page: Content }) {
  const { address, ...rest } = page
  const { name } = useWorkspace()
  const may = useMay('editor')
  const change = useChangePage()
  const [form, setForm] = useState<ChangePage>(rest)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const changed = JSON.stringify(form) !== JSON.stringify(rest)
  const set = (more: Partial<ChangePage>) => setForm({ ...form, ...more })
  const setLink = (index: number, more: Partial<ChangePage['links'][number]>) => set({ links: form.links.map((link, at) => (at === index ? { ...link, ...more } : link)) })
  const move = (index: number, by: number) => {
    const links = [...form.links]
    links.splice(index + by, 0, ...links.splice(index, 1))
    set({ links })
  }
  const field = (name: string) => {
    const found = error instanceof Refused ? error.field(`/${name}`) : undefined
    return found && (sentence(`base.problem.${found.code}`) ?? found.detail)
  }
  const base = address.replace(/[^/]*\/?$/, '')
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await change({ ...form, title: form.title.trim(), links: form.links.filter((link) => link.title.trim() && link.address.trim()) })
      toast(t('pages.saved'), { state: 'published' })
    } catch (thrown) {
      setError(thrown)
      toast(sayError(thrown), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="pgs">
      <form className="reading" onSubmit={(event) => { event.preventDefault(); if (changed && form.title.trim() && form.slug) void save() }}>
        <fieldset disabled={!may} className="col" style={{ gap: 16 }}>
          <TextInput label={t('pages.name')} required maxLength={100} value={form.title} error={field('title')} onChange={(event) => set({ title: event.target.value })} />
          <TextArea label={t('pages.about')} hint={t('pages.about_hint')} rows={3} maxLength={1000} value={form.about} onChange={(event) => set({ about: event.target.value })} />
          <div className="pair">
            <TextInput label={t('pages.slug')} hint={<span className="as-is">{t('pages.slug_hint', { address: `${base}${form.slug}` })}</span>} required maxLength={60} spellCheck={false} autoCapitalize="none" value={form.slug} error={field('slug')} onChange={(event) => set({ slug: slugOf(event.target.value) })} />
            <Select label={t('pages.language')} hint={t('pages.language_hint')} value={form.language} onChange={(event) => set({ language: event.target.value as Language })}>{languages.map((one) => <option key={one} value={one} lang={one}>{languageNames[one]}</option>)}</Select>
          </div>
          <section className="block">
            <h2>{t('pages.links')}</h2>
            {form.links.length === 0 ? <p className="muted">{t('pages.no_links')}</p> : null}
            {form.links.map((link, index) => (
              <div key={index} className="linkrow">
                <TextInput label={t('pages.link_title')} labelHidden={index > 0} maxLength={80} value={link.title} onChange={(event) => setLink(index, { title: event.target.value })} />
                <TextInput label={t('pages.link_address')} labelHidden={index > 0} type="url" maxLength={2000} value={link.address} error={field(`links/${index}/address`)} onChange={(event) => setLink(index, { address: event.target.value })} />
                <div className="row" style={{ gap: 0 }}>
                  <IconButton label={t('pages.up', { title: link.title })} aria-disabled={index === 0} onClick={() => index > 0 && move(index, -1)}><ArrowUp size={15} /></IconButton>
                  <IconButton label={t('pages.down', { title: link.title })} aria-disabled={index === form.links.length - 1} onClick={() => index < form.links.length - 1 && move(index, 1)}><ArrowDown size={15} /></IconButton>
                  <IconButton label={t('pages.remove_link', { title: link.title })} onClick={() => set({ links: form.links.filter((_, at) => at !== index) })}><Trash2 size={15} /></IconButton>
                </div>
              </div>
            ))}
            {form.links.length < 50 ? <div><Button size="small" icon={<Plus size={14} />} onClick={() => set({ links: [...form.links, { title: '', address: 'https://' }] })}>{t('pages.add_link')}</Button></div> : null}
          </section>
          <Check label={t('pages.indexed')} hint={t('pages.indexed_hint')} checked={form.indexed} onChange={(event) => set({ indexed: event.target.checked })} />
        </fieldset>
        <p className="s muted">{t('pages.feeds')} <a href={`${address.replace(/\/$/, '')}/atom.xml`}>Atom</a> · <a href={`${address.replace(/\/$/, '')}/feed.json`}>JSON Feed</a></p>
        {may ? <div className={changed ? 'savebar' : 'savebar rests'}><Button kind="primary" type="submit" busy={busy} why={(!changed && t('base.nothing_changed')) || ((!form.title.trim() || !form.slug) && t('pages.name_needed'))}>{t('base.save')}</Button></div> : <p className="s muted">{t('pages.only_editors')}</p>}
      </form>
      <aside aria-label={t('pages.likeness')}>
        <div className="likeness">
          <div className="url"><Lock size={13} aria-hidden /><span className="clip">{base.replace(/^https?:\/\//, '')}{form.slug}</span></div>
          <div className="in">
            <div className="row" style={{ gap: 12 }}><Avatar name={form.title || name} size="huge" brand /><div className="col grow"><span className="strong" style={{ fontSize: 'var(--text-xl)', lineHeight: 'var(--lead-xl)' }}>{form.title || name}</span></div></div>
            {form.about ? <p className="quiet" dir="auto" lang={form.language}>{form.about}</p> : null}
            {form.links.filter((link) => link.title.trim()).map((link, index) => <div key={index} className="link">{link.title}<ChevronRight size={15} aria-hidden /></div>)}
            <span className="s muted">{t('pages.news_below')}</span>
          </div>
        </div>
      </aside>
    </div>
  )
}
