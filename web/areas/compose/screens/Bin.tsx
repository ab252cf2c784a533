// What was deleted in the last thirty days, to be taken out again.
import '../compose.css'
import { RotateCcw } from 'lucide-react'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { sayMoment, sayShort } from '@/base/time/say.ts'
import { Button, Empty, LinkButton, Page, Rows, sayCode, sayError, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useBin, useComposeDeeds } from '../data.ts'

export default function Bin() {
  const query = useBin()
  const deeds = useComposeDeeds()
  const { zone } = useWorkspace()
  const may = useMay('editor')
  const to = usePath()
  const restore = async (post: string, title: string) => {
    try {
      const { done, refused } = await deeds.restore(post)
      if (refused.length) return toast(sayCode(refused[0].code) ?? refused[0].code, { state: 'failed' })
      toast(t(done[0].state === 'scheduled' ? 'compose.restored_scheduled' : 'compose.restored_draft', { title }), { state: done[0].state === 'scheduled' ? 'scheduled' : 'draft' })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
  }
  return (
    <Page title={t('compose.bin')} back={to('posts')}>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={4} height={52} /></Waiting> : null}
      {query.data?.posts.length === 0 ? <Empty title={t('compose.bin_empty')} ways={<LinkButton href={to('posts')}>{t('compose.posts')}</LinkButton>}>{t('compose.bin_empty_why')}</Empty> : null}
      <ul>
        {query.data?.posts.map((post) => (
          <li key={post.post} className="prow binned">
            <span className="col grow"><span className="medium clip">{post.title}</span><span className="s muted clip">{t('compose.binned', { who: post.who, when: sayMoment(post.binned_at, zone) })}{post.at ? ` · ${t('compose.was_for', { when: sayShort(post.at) })}` : ''}</span></span>
            {may ? <Button size="small" icon={<RotateCcw size={14} />} onClick={() => void restore(post.post, post.title)}>{t('compose.restore')}</Button> : null}
          </li>
        ))}
      </ul>
    </Page>
  )
}
