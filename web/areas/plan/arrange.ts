// A deed on many posts: shown at once, said with what was refused and why, and taken back in one go.
import { useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import type { Purpose } from '@/base/purposes/index.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { addDays, clockOf, dayOf, shift } from '@/base/time/days.ts'
import { sayCode, sayError, toast } from '@/base/ui/index.ts'
import { allWords, t } from '@/base/words/index.ts'
import { patchPosts, type PostRow } from './data.ts'

type Arranged = Schemas['Arranged']

/** Where a post goes that is moved by days, and to an hour if one is given. */
export const movedBy = (at: string, days: number, clock?: string): string => `${addDays(dayOf(at), days)}T${clock ?? clockOf(at)}`

/** Where the others of a selection go when one of them is dragged. */
export function movedAlike(at: string, from: string, to: string): string {
  const minutes = (Date.parse(`${to.slice(0, 16)}Z`) - Date.parse(`${from.slice(0, 16)}Z`)) / 60_000
  return shift(at, minutes)
}

/** `toOwn`: a wall time as the calendar shows it, in the zone that the workspace keeps it in. */
export function useArrange(toOwn: (at: string) => string) {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const path = { workspace }

  const settle = async (work: Promise<Arranged>, said: (count: number) => string, undo?: (done: Arranged['done']) => Promise<Arranged>): Promise<Arranged | undefined> => {
    try {
      const arranged = await work
      if (arranged.refused.length) await allWords().catch(() => {})
      const why = arranged.refused[0]
      const reason = why ? (sayCode(why.code) ?? why.code) : ''
      const words = [arranged.done.length ? said(arranged.done.length) : '', why ? t('plan.not_done', { count: arranged.refused.length, why: reason }) : ''].filter(Boolean).join(' ')
      toast(words, { state: why ? 'failed' : undefined, undo: undo && arranged.done.length ? () => void settle(undo(arranged.done), (count) => t('plan.taken_back', { count })) : undefined })
      return arranged
    } catch (error) {
      await allWords().catch(() => {}) // whoever is quick meets an error before its words have come
      toast(sayError(error), { state: 'failed' })
      return undefined
    } finally {
      for (const key of ['calendar', 'posts', 'bin']) void client.invalidateQueries({ queryKey: [workspace, key] })
    }
  }

  const move = (posts: { post: string; at: string; fold?: 'earlier' | 'later' }[]) => ask(api.POST('/workspaces/{workspace}/posts/move', { params: { path }, body: { posts } }))
  const file = (posts: { post: string; purpose: Purpose }[]) => ask(api.POST('/workspaces/{workspace}/posts/file', { params: { path }, body: { posts } }))
  const remove = (posts: string[]) => ask(api.POST('/workspaces/{workspace}/posts/delete', { params: { path }, body: { posts } }))
  const among = (done: Arranged['done'], post: string) => done.some((one) => one.post === post)

  return {
    move: async (posts: PostRow[], to: (at: string) => string) => {
      const moved = posts.filter((post) => post.at)
      await client.cancelQueries({ queryKey: [workspace, 'calendar'] })
      patchPosts(client, workspace, new Map(moved.map((post) => [post.id, { at: toOwn(to(post.at!)) }])))
      return settle(move(moved.map((post) => ({ post: post.id, at: toOwn(to(post.at!)) }))), (count) => t('plan.moved_many', { count }),
        (done) => move(moved.filter((post) => among(done, post.id)).map((post) => ({ post: post.id, at: toOwn(post.at!), fold: 'earlier' }))))
    },
    file: async (posts: PostRow[], to: (purpose: Purpose) => Purpose) => {
      const before = posts.map((post) => ({ post: post.id, purpose: post.purpose ?? { labels: [] } }))
      const after = before.map(({ post, purpose }) => ({ post, purpose: to(purpose) }))
      patchPosts(client, workspace, new Map(after.map(({ post, purpose }) => [post, { purpose }])))
      return settle(file(after), (count) => t('plan.filed_many', { count }), (done) => file(before.filter(({ post }) => among(done, post))))
    },
    duplicate: (posts: PostRow[]) => settle(ask(api.POST('/workspaces/{workspace}/posts/duplicate', { params: { path }, body: { posts: posts.map((post) => ({ post: post.id, ...(post.at ? { at: toOwn(post.at.slice(0, 16)) } : {}) })) } })), (count) => t('plan.duplicated_many', { count }), (done) => remove(done.flatMap((one) => one.copy ?? []))),
    remove: (posts: PostRow[]) => {
      patchPosts(client, workspace, new Map(posts.map((post) => [post.id, undefined])))
      return settle(remove(posts.map((post) => post.id)), (count) => t('plan.deleted_many', { count }), (done) => ask(api.POST('/workspaces/{workspace}/posts/restore', { params: { path }, body: { posts: done.map((one) => one.post) } })))
    },
  }
}

export type Arrange = ReturnType<typeof useArrange>
