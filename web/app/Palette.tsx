// Find or do: posts and every command in one list, by typing; the pause switch is always its last entry.
import { Search } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { ran, ranked, useAllCommands, type Command } from '@/base/commands/index.ts'
import { usePostsToFind } from '@/base/posts/titles.ts'
import { usePath, useWorkspace } from '@/base/session/index.ts'
import { sayShort } from '@/base/time/say.ts'
import { Keys, keyNames, StateGlyph } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'

type Entry = { id: string; head?: string; icon: ReactNode; words: string; note?: string; keys?: string; perform: () => void }

export default function Palette({ onClose }: { onClose: () => void }) {
  const element = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const query = useDeferredValue(typed)
  const commands = useAllCommands()
  const posts = usePostsToFind()
  const [, go] = useLocation()
  const to = usePath()
  const { zone } = useWorkspace()

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    element.current!.showModal()
    return () => before?.isConnected ? before.focus() : undefined
  }, [])

  const entries = useMemo(() => {
    const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
    const found: Entry[] = words.length === 0 ? [] : posts.filter((post) => words.every((word) => `${post.title} ${post.excerpt ?? ''}`.toLocaleLowerCase().includes(word))).slice(0, 6)
      .map((post) => ({ id: post.id, icon: <StateGlyph state={post.state === 'partly_published' ? 'published' : post.state} size={16} />, words: post.title, note: post.at ? sayShort(post.at) : undefined, perform: () => go(to(`posts/${post.id}`)) }))
    const asEntry = (command: Command): Entry => ({ ...command, icon: command.icon ?? <span style={{ width: 16 }} />, perform: () => (ran(command), command.perform()) })
    const deeds = ranked(commands.filter((command) => command.id !== 'app.palette'), query).slice(0, query ? 12 : 9).map(asEntry)
    const always = commands.filter((command) => command.always).map(asEntry)
    return [...label(found, t('app.found_posts')), ...label(deeds, t('app.found_do')), ...label(always, t('app.found_always'))]
  }, [query, commands, posts, zone])

  const run = (entry?: Entry) => {
    if (!entry) return
    onClose()
    setTimeout(entry.perform)
  }
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    const move = (index: number) => {
      event.preventDefault()
      const next = (index + entries.length) % entries.length
      setAt(next)
      list.current?.querySelectorAll('[role="option"]')[next]?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Enter') { event.preventDefault(); run(entries[at]) }
  }
  return (
    <dialog ref={element} className="pal" aria-label={t('app.find_or_do')} onKeyDown={keys} onCancel={(event) => { event.preventDefault(); onClose() }} onMouseDown={(event) => { if (event.target === element.current) onClose() }}>
      <div className="pq">
        <Search size={18} aria-hidden />
        <input autoFocus type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={entries[at] ? `found-${at}` : undefined} aria-autocomplete="list" aria-label={t('app.find_or_do')} placeholder={t('app.find_or_do')} value={typed} onChange={(event) => { setTyped(event.target.value); setAt(0) }} />
        <kbd>Esc</kbd>
        <button type="button" className="linkish phone-only" onClick={onClose}>{t('base.cancel')}</button>
      </div>
      <div className="pl" role="listbox" id="palette-list" aria-label={t('app.found')} ref={list} tabIndex={-1}>
        {entries.map((entry, index) => (
          <div key={entry.id} role="presentation">
            {entry.head ? <div className="ph" role="presentation">{entry.head}</div> : null}
            <div id={`found-${index}`} role="option" aria-selected={index === at} className="pi" onMouseMove={() => setAt(index)} onClick={() => run(entry)}>
              {entry.icon}<span className="grow clip"><Marked text={entry.words} query={query} /></span>
              {entry.note ? <span className="s muted clip" style={{ maxWidth: '45%' }}>{entry.note}</span> : null}
              {entry.keys ? <span className="row" style={{ gap: 3 }}><Keys keys={entry.keys.includes('+') ? keyNames(entry.keys) : entry.keys} /></span> : null}
            </div>
          </div>
        ))}
        {entries.every((entry) => commands.find((command) => command.id === entry.id)?.always) ? <p className="muted" style={{ padding: '10px' }}>{t('base.nothing_found')}</p> : null}
      </div>
      <div className="pf s muted"><span className="row" style={{ gap: 6 }}><kbd>↑</kbd><kbd>↓</kbd>{t('app.palette_choose')}</span><span className="row" style={{ gap: 6 }}><kbd>↵</kbd>{t('app.palette_open')}</span></div>
    </dialog>
  )
}

const label = (entries: Entry[], head: string): Entry[] => entries.map((entry, index) => (index === 0 ? { ...entry, head } : entry))

function Marked({ text, query }: { text: string; query: string }) {
  const word = query.trim().split(/\s+/)[0] ?? ''
  const at = word ? text.toLocaleLowerCase().indexOf(word.toLocaleLowerCase()) : -1
  return at < 0 ? <>{text}</> : <>{text.slice(0, at)}<b>{text.slice(at, at + word.length)}</b>{text.slice(at + word.length)}</>
}
