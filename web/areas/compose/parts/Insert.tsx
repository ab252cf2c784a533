// A kept text chosen by typing: arrows move, Enter puts it where the caret stood.
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { networkName } from '@/base/networks/index.ts'
import { useCampaigns } from '@/base/purposes/index.ts'
import { usePath, useWorkspace, type Channel } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Dialog, LinkButton, Rows, Trouble, Waiting } from '@/base/ui/index.ts'
import { locale, t } from '@/base/words/index.ts'
import { useSnippets, type Content, type Snippet } from '../data.ts'
import { firstLink, type Draft } from '../draft.ts'
import { fillIn, kindIcons, offered, type Known } from '../snippets.ts'

/** What variables become in a text. */
function useKnown(draft: Draft, content: Content, channel?: Channel): Known {
  const { name, zone } = useWorkspace()
  const { byId } = useCampaigns()
  const day = (draft.when.kind === 'at' ? draft.when.at : toLocal(now(), zone)).slice(0, 10)
  return {
    channel: channel?.name,
    network: channel && networkName(channel.network),
    campaign: draft.purpose.campaign && byId.get(draft.purpose.campaign)?.name,
    date: new Intl.DateTimeFormat(content.language ?? locale(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00Z`)),
    link: content.link ?? content.parts.map((part) => firstLink(part.text)).find(Boolean),
    workspace: name,
  }
}

type Props = { draft: Draft; content: Content; channel?: Channel; onInsert: (snippet: Snippet, text: string, left: string[]) => void; onClose: () => void }

export default function Insert({ draft, content, channel, onInsert, onClose }: Props) {
  const id = useId()
  const to = usePath()
  const query = useSnippets()
  const known = useKnown(draft, content, channel)
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(() => offered(query.data?.snippets ?? [], typed, content.language), [query.data, typed, content.language])
  const choose = (snippet?: Snippet) => {
    if (!snippet) return
    const { text, left } = fillIn(snippet.text, known)
    onInsert(snippet, text, left)
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && found.length) {
      event.preventDefault()
      const next = (at + step + found.length) % found.length
      setAt(next)
      list.current?.querySelector(`[id="${id}-${next}"]`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter') { event.preventDefault(); choose(found[at]) }
  }
  return (
    <Dialog title={t('compose.insert_text')} onClose={onClose} actions={<LinkButton kind="plain" href={to('settings/texts')}>{t('compose.keep_texts')}</LinkButton>}>
      <div className="input"><input data-autofocus role="combobox" aria-label={t('compose.find_text')} placeholder={t('compose.find_text')} aria-expanded aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={found[at] ? `${id}-${at}` : undefined} autoComplete="off" spellCheck={false} value={typed} onChange={(event) => { setTyped(event.target.value); setAt(0) }} onKeyDown={keys} /></div>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={3} height={44} /></Waiting> : null}
      {query.data && !found.length ? <p className="muted" role="status">{t(typed ? 'base.nothing_found' : 'compose.no_snippets_why')}</p> : null}
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={t('compose.snippets')} className="inserts">
        {found.map((snippet, index) => {
          const Icon = kindIcons[snippet.kind]
          return (
            <li key={snippet.id} id={`${id}-${index}`} role="option" aria-selected={index === at} lang={snippet.language} onMouseEnter={() => setAt(index)} onClick={() => choose(snippet)}>
              <Icon size={16} aria-label={t(`compose.kind.${snippet.kind}`)} role="img" />
              <span className="col grow"><span className="medium clip">{snippet.name}</span><span className="s muted clip">{fillIn(snippet.text, known).text}</span></span>
              {snippet.language && snippet.language !== content.language ? <span className="xs muted">{snippet.language}</span> : null}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
