// Who else writes in a post now; and that we do.
import { useEffect, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useGround, useWorkspace } from '@/base/session/index.ts'
import { announce } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'

export type Writer = Schemas['Writer']

const everySoOften = 20_000 // the server forgets a window after 45 seconds

export function useWriters(post: string | undefined): Writer[] {
  const workspace = useWorkspace().id
  const { session } = useGround()
  const window = useRef(crypto.randomUUID()).current
  const query = useQuery({
    queryKey: [workspace, 'writers', post, window],
    enabled: !!post,
    retry: false,
    refetchInterval: everySoOften,
    refetchIntervalInBackground: true,
    queryFn: () => ask(api.PUT('/workspaces/{workspace}/posts/{post}/writing', { params: { path: { workspace, post: post! } }, body: { window } })),
  })
  useEffect(() => {
    if (!post) return
    // Also sent when the page goes away with all it has.
    const leave = () => void fetch(`/api/workspaces/${workspace}/posts/${post}/writing?window=${window}`, { method: 'DELETE', keepalive: true, headers: { 'X-Rostrum-Token': session.csrf_token } }).catch(() => {})
    addEventListener('pagehide', leave)
    return () => (removeEventListener('pagehide', leave), leave())
  }, [workspace, post])

  const others = query.data?.others ?? []
  const names = others.map((one) => one.name).join(', ')
  useEffect(() => {
    if (names) announce(t('compose.writes_too', { count: others.length, names }))
  }, [names])
  return others
}
