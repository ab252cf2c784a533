// Writing a post: one text for all, own texts where wanted, true counters, previews, a time; saved while it is written.
import '../compose.css'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useChannels, useMay, usePath, useWorkspace, type Channel } from '@/base/session/index.ts'
import { isDay } from '@/base/time/days.ts'
import { Empty, LinkButton, Page, Rows, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { usePost, type Post } from '../data.ts'
import { emptyDraft, fromPost, type Draft } from '../draft.ts'
import { Writing } from '../parts/Writing.tsx'

export default function Composer({ params }: { params: Record<string, string> }) {
  const asked = params.post === 'new' ? undefined : params.post.replace('/edit', '')
  const [search] = useSearchParams()
  const from = search.get('from') ?? undefined
  const { channels, loading, error, retry } = useChannels()
  const query = usePost(asked ?? from)
  const created = useRef<string>(undefined)
  const [session, setSession] = useState(0)
  const [, go] = useLocation()
  const to = usePath()
  const { id } = useWorkspace()
  const shown = useRef<{ draft: Draft; post?: Post }>(undefined)
  const last = useRef(asked)

  // Saving a new post gives it an address; that must not begin the writing anew.
  if (last.current !== asked) {
    if (asked !== created.current) shown.current = undefined
    last.current = asked
  }
  const ready = !loading && (!(asked ?? from) || !!query.data)
  if (ready && !shown.current) {
    const day = search.get('day')
    const clock = search.get('time')
    const when = isDay(day) ? { kind: 'at' as const, at: `${day}T${clock && /^\d\d:\d\d$/.test(clock) ? clock : '09:00'}` } : { kind: 'none' as const }
    const usable = channels.filter((channel: Channel) => channel.state !== 'disconnected').map((channel) => channel.id)
    shown.current = asked ? { draft: fromPost(query.data!), post: query.data } : from ? { draft: { ...fromPost(query.data!), when: { kind: 'none' } } } : { draft: { ...emptyDraft(usable, when), purpose: { labels: [], campaign: search.get('campaign') ?? undefined } } }
  }
  useEffect(() => setSession((count) => count + 1), [asked !== created.current ? asked : undefined, id])
  const mayWrite = useMay('contributor')
  if (!mayWrite) return <Page title={t('compose.new_post')} back={to('calendar')}><Empty title={t('compose.may_not_write')} ways={<LinkButton href={to('calendar')}>{t('compose.to_calendar')}</LinkButton>}>{t('compose.may_not_write_why')}</Empty></Page>
  const failed = query.error && !query.data ? query.error : error && channels.length === 0 ? error : undefined
  if (failed || !shown.current) {
    return <Page title={asked ? t('compose.post') : t('compose.new_post')} back={to('calendar')}>{failed ? <Trouble error={failed} retry={() => (void query.refetch(), retry())} /> : <Waiting><Rows count={6} height={56} /></Waiting>}</Page>
  }
  return <Writing key={session} start={shown.current.draft} existing={shown.current.post} channels={channels} onCreated={(post) => {
    created.current = post.id
    go(to(`posts/${post.id}/edit`), { replace: true })
  }} />
}
