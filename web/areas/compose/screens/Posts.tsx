// Every post by state, newest change first; where drafts are found again and where what asks is answered.
import '../compose.css'
import { FileDown, FileUp, MoreHorizontal, Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useIdsInState } from '@/base/exports/index.ts'
import { sayState, stateOf } from '@/base/posts/state.ts'
import { useNetworksOf, useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { sayMoment, sayShort } from '@/base/time/say.ts'
import { Button, Empty, LinkButton, Menu, NetworkTiles, Page, Rows, StateGlyph, StateWord, Trouble, Waiting, type State } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { usePosts, type PostState } from '../data.ts'

const ExportDialog = lazy(() => import('@/base/exports/ExportDialog.tsx'))
const states: PostState[] = ['draft', 'scheduled', 'held', 'failed', 'published', 'cancelled']

export default function Posts() {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('state') as PostState | null
  const state = asked && states.includes(asked) ? asked : undefined
  const query = usePosts(state)
  const networksOf = useNetworksOf()
  const { zone } = useWorkspace()
  const to = usePath()
  const mayWrite = useMay('contributor')
  const [exporting, setExporting] = useState(false)
  const idsInState = useIdsInState()
  const posts = query.data?.pages.flatMap((page) => page.posts) ?? []
  return (
    <Page title={t('compose.posts')} actions={<>{mayWrite ? <LinkButton kind="plain" href={to('import')} icon={<FileUp size={15} />}>{t('base.import')}</LinkButton> : null}<Button kind="plain" icon={<FileDown size={15} />} onClick={() => setExporting(true)}>{t('base.export')}</Button><LinkButton kind="plain" href={to('bin')} icon={<Trash2 size={15} />}>{t('compose.bin')}</LinkButton>{mayWrite ? <LinkButton kind="primary" href={to('posts/new')} icon={<Plus size={15} strokeWidth={2} />}>{t('compose.new_post')}</LinkButton> : null}</>}
      phoneActions={<Menu label={t('compose.more_ways')} entries={[...(mayWrite ? [{ label: t('base.import'), icon: <FileUp size={16} />, href: to('import') }] : []), { label: t('base.export'), icon: <FileDown size={16} />, onChoose: () => setExporting(true) }, { label: t('compose.bin'), icon: <Trash2 size={16} />, href: to('bin') }]}><MoreHorizontal size={19} /></Menu>}
      sub={
        <div className="subhead" role="group" aria-label={t('compose.filter_state')}>
          <button type="button" className="chip" aria-pressed={!state} onClick={() => setSearch({}, { replace: true })}>{t('compose.all')}</button>
          {states.map((one) => <button key={one} type="button" className="chip" aria-pressed={state === one} onClick={() => setSearch({ state: one }, { replace: true })}><StateGlyph state={one as State} size={13} />{t(`base.state.${one as Exclude<State, 'review'>}`)}</button>)}
        </div>
      }>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={10} height={52} /></Waiting> : null}
      {query.data && posts.length === 0 ? (state
        ? <Empty title={t('compose.none_in_state')} ways={<Button onClick={() => setSearch({}, { replace: true })}>{t('compose.show_all')}</Button>}>{t('compose.none_in_state_why', { state: t(`base.state.${state as Exclude<State, 'review'>}`) })}</Empty>
        : <Empty title={t('compose.no_posts')} ways={mayWrite ? <LinkButton kind="primary" href={to('posts/new')} icon={<Plus size={15} />}>{t('compose.write_first')}</LinkButton> : null}>{t('compose.no_posts_why')}</Empty>) : null}
      <ul>
        {posts.map((post) => {
          const networks = networksOf(post)
          return (
            <li key={post.id}>
              <Link href={to(`posts/${post.id}`)} className="prow">
                <StateGlyph state={stateOf(post)} size={16} />
                <span className="col"><span className="medium clip">{post.title}</span>{post.excerpt && post.excerpt !== post.title ? <span className="s muted clip desk-only">{post.excerpt}</span> : null}</span>
                <NetworkTiles networks={networks} />
                <StateWord state={stateOf(post)}>{sayState(post)}</StateWord>
                <span className="s muted num when-col">{post.at ? sayShort(post.at) : t('compose.changed', { when: sayMoment(post.changed_at, zone) })}</span>
              </Link>
            </li>
          )
        })}
      </ul>
      {query.hasNextPage ? <div className="row" style={{ justifyContent: 'center', padding: 18 }}><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('compose.earlier')}</Button></div> : null}
      {exporting ? <Suspense fallback={null}><ExportDialog gather={() => idsInState(state)} onClose={() => setExporting(false)} /></Suspense> : null}
    </Page>
  )
}
