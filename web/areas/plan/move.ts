// Moving a post on the calendar, however it was asked for: at once, undoable, spoken; a clock change is asked about first.
import { useRef, useState } from 'react'
import { movable } from '@/base/posts/state.ts'
import { useMay, useWorkspace } from '@/base/session/index.ts'
import { sayShort } from '@/base/time/say.ts'
import { resolve } from '@/base/time/zone.ts'
import { announce, sayError, toast } from '@/base/ui/index.ts'
import { allWords, t } from '@/base/words/index.ts'
import { movedAlike, type Arrange } from './arrange.ts'
import { useMovePost, type PostRow } from './data.ts'

/** A post in the hand: picked up by key or pointer, with the time it would get. */
export type Carry = { post: PostRow; at: string; by: 'key' | 'pointer' }

/** Where a card that is part of a selection takes the others along. */
type Along = { chosen: PostRow[]; arrange: Arrange; toOwn: (at: string) => string }

export function useMoving({ chosen, arrange, toOwn }: Along) {
  const { zone } = useWorkspace()
  const may = useMay('editor')
  const move = useMovePost()
  const [carry, setCarry] = useState<Carry>()
  const [asking, setAsking] = useState<{ post: PostRow; at: string }>()
  const latest = useRef(new Map<string, PostRow>())

  const put = async (post: PostRow, at: string, fold?: 'earlier' | 'later'): Promise<void> => {
    setCarry(undefined)
    const present = latest.current.get(post.id) ?? post
    const row = present.version > post.version ? { ...post, version: present.version } : post
    if (at === row.at) return
    if (row.at && chosen.length > 1 && chosen.some((one) => one.id === row.id)) return void (await arrange.move(chosen.filter(movable), (other) => movedAlike(other, row.at!, at)))
    const shown = at
    at = toOwn(at)
    const before = row.at && toOwn(row.at)
    if (!fold && resolve(at, row.zone ?? zone).kind !== 'once') return setAsking({ post: row, at })
    const refused = async (error: unknown) => {
      await allWords().catch(() => {})
      toast(sayError(error), { state: 'failed' })
    }
    const moved = move({ ...row, at: before }, at, fold)
    // Said at once, so that taking it back means this move and no earlier one; the way back waits its turn.
    const undo = before ? () => move({ ...row, at }, before, resolve(before, row.zone ?? zone).kind === 'once' ? undefined : 'earlier').then((back) => void latest.current.set(post.id, back)).catch(refused) : undefined
    toast(t('base.moved_to', { when: sayShort(shown) }), { state: row.state === 'draft' ? 'draft' : 'scheduled', undo })
    await moved.then((settled) => void latest.current.set(post.id, settled), refused)
  }
  return {
    carry,
    asking,
    canMove: (post: PostRow) => may && movable(post),
    pickUp: (post: PostRow, by: Carry['by']) => {
      if (!post.at) return
      setCarry({ post, at: post.at.slice(0, 16), by })
      if (by === 'key') announce(t('plan.picked_up', { title: post.title }))
    },
    carryTo: (at: string) => {
      setCarry((now) => now && { ...now, at })
      if (carry?.by === 'key') announce(sayShort(at))
    },
    drop: () => (carry ? put(carry.post, carry.at) : undefined),
    putBack: () => {
      if (carry?.by === 'key') announce(t('plan.put_back'))
      setCarry(undefined)
    },
    put,
    ask: (post: PostRow) => setAsking({ post, at: post.at?.slice(0, 16) ?? '' }),
    stopAsking: () => setAsking(undefined),
  }
}

export type Moving = ReturnType<typeof useMoving>
