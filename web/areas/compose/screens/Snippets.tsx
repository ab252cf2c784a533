// The texts a workspace keeps: templates, signatures and groups of hashtags, each changed or put away here.
import '../compose.css'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useMay, usePath } from '@/base/session/index.ts'
import { Button, Check, Dialog, Empty, Page, Rows, sayError, Segmented, Select, TextArea, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { languageNames, languages, locale, t } from '@/base/words/index.ts'
import { useSnippetDeeds, useSnippets, type Snippet, type SnippetText } from '../data.ts'
import { kindIcons, variables } from '../snippets.ts'

type Kind = Snippet['kind']
const kinds: Kind[] = ['template', 'signature', 'hashtags']

export default function Snippets() {
  const query = useSnippets()
  const to = usePath()
  const mayAdd = useMay('contributor')
  const mayChange = useMay('editor')
  const [kind, setKind] = useState<Kind | 'all'>('all')
  const [away, setAway] = useState(false)
  const [editing, setEditing] = useState<Snippet | 'new'>()
  const all = query.data?.snippets ?? []
  const shown = all.filter((one) => (kind === 'all' || one.kind === kind) && (away || !one.put_away))
  const add = mayAdd ? <Button kind="primary" icon={<Plus size={15} />} onClick={() => setEditing('new')}>{t('compose.new_snippet')}</Button> : null
  return (
    <Page title={t('compose.snippets')} back={to('settings')} actions={add} phoneActions={add}>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={4} height={52} /></Waiting> : null}
      {query.data && !all.length ? <Empty title={t('compose.no_snippets')} ways={add}>{t('compose.no_snippets_why')}</Empty> : null}
      {all.length ? (
        <div className="snippets">
          <div className="row wrap">
            <Segmented label={t('compose.snippet_kind')} value={kind} onChange={setKind} parts={[{ value: 'all', label: t('compose.all') }, ...kinds.map((one) => ({ value: one, label: t(`compose.kinds.${one}`) }))]} />
            {all.some((one) => one.put_away) ? <Check label={t('compose.show_put_away')} checked={away} onChange={(event) => setAway(event.target.checked)} /> : null}
          </div>
          {shown.length ? null : <p className="muted">{t('compose.none_of_kind')}</p>}
          <ul>
            {shown.map((snippet) => {
              const Icon = kindIcons[snippet.kind]
              return (
                <li key={snippet.id} className="snip">
                  <Icon size={17} role="img" aria-label={t(`compose.kind.${snippet.kind}`)} />
                  <div className="grow col">
                    <span className="row"><span className="medium clip">{snippet.name}</span>{snippet.put_away ? <span className="xs muted">{t('compose.was_put_away')}</span> : null}{snippet.language ? <span className="xs muted">{nameOf(snippet.language)}</span> : null}</span>
                    <span className="s quiet snip-text" lang={snippet.language}>{snippet.text}</span>
                  </div>
                  {mayChange ? <Button size="small" aria-label={t('compose.change_named', { name: snippet.name })} onClick={() => setEditing(snippet)}>{t('compose.change')}</Button> : null}
                </li>
              )
            })}
          </ul>
        </div>
      ) : null}
      {editing ? <SnippetDialog snippet={editing === 'new' ? undefined : editing} kind={kind === 'all' ? 'template' : kind} onClose={() => setEditing(undefined)} /> : null}
    </Page>
  )
}

const nameOf = (language: string): string => new Intl.DisplayNames(locale(), { type: 'language' }).of(language) ?? language

function SnippetDialog({ snippet, kind, onClose }: { snippet?: Snippet; kind: Kind; onClose: () => void }) {
  const deeds = useSnippetDeeds()
  const [wish, setWish] = useState<SnippetText>(snippet ? { kind: snippet.kind, name: snippet.name, text: snippet.text, language: snippet.language, put_away: snippet.put_away } : { kind, name: '', text: '' })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const change = (more: Partial<SnippetText>) => setWish((before) => ({ ...before, ...more }))
  const save = async () => {
    setTried(true)
    if (!wish.name.trim() || !wish.text.trim()) return
    setBusy(true)
    try {
      await (snippet ? deeds.change(snippet, wish) : deeds.add(wish))
      toast(t('base.saved'), { state: 'published' })
      onClose()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog wide title={t(snippet ? 'compose.change_snippet' : 'compose.new_snippet')} onClose={onClose} onSubmit={() => void save()} actions={<><Button kind="plain" onClick={onClose}>{t('base.cancel')}</Button><Button type="submit" kind="primary" busy={busy}>{t('base.save')}</Button></>}>
      <Segmented label={t('compose.snippet_kind')} value={wish.kind} onChange={(next) => change({ kind: next })} parts={kinds.map((one) => ({ value: one, label: t(`compose.kind.${one}`) }))} />
      <TextInput data-autofocus label={t('compose.snippet_name')} maxLength={80} value={wish.name} error={tried && !wish.name.trim() ? t('compose.snippet_name_needed') : undefined} onChange={(event) => change({ name: event.target.value })} />
      <TextArea label={t('compose.text')} rows={6} maxLength={5000} lang={wish.language} value={wish.text} hint={t('compose.snippet_text_hint', { variables: variables.map((one) => `{${one}}`).join(' ') })} error={tried && !wish.text.trim() ? t('compose.snippet_text_needed') : undefined} onChange={(event) => change({ text: event.target.value })} />
      <Select label={t('compose.language')} value={wish.language ?? ''} onChange={(event) => change({ language: event.target.value || undefined })}><option value="">{t('compose.any_language')}</option>{languages.map((one) => <option key={one} value={one}>{languageNames[one]}</option>)}</Select>
      {snippet ? <Check label={t('compose.put_away')} hint={t('compose.put_away_means')} checked={!!wish.put_away} onChange={(event) => change({ put_away: event.target.checked })} /> : null}
      {error ? <div className="note failed" role="alert"><span>{sayError(error)}</span></div> : null}
    </Dialog>
  )
}
