// Keeping a draft: in this browser at once, on the server a second later; someone else's change is never written over unasked.
import { useEffect, useRef, useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { useMay, useWorkspace } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import type { Post } from './data.ts'
import { useComposeDeeds, usePost } from './data.ts'
import { forget, fromPost, halfWritten, keep, leftKey, leftOver, recall, textOf, wishOf, worthKeeping, type Draft, type Kept } from './draft.ts'

export type Saved = { kind: 'clean' } | { kind: 'dirty' } | { kind: 'saving' } | { kind: 'saved'; at: number } | { kind: 'only_here' } | { kind: 'changed_meanwhile' } | { kind: 'refused'; error: unknown }

export function useSaving(start: Draft, existing: Post | undefined, onCreated: (post: Post) => void, onTheirs: () => void) {
  const { id: workspace } = useWorkspace()
  const deeds = useComposeDeeds()
  const mayPlan = useMay('editor')
  const [left, setLeft] = useState<Kept | undefined>(() => leftOver(workspace, existing))
  const kept = useRef(recall(workspace, existing?.id ?? 'new'))
  // What was kept before drafts had all their members is filled up from what the server has.
  const restored = kept.current && existing ? { ...start, ...kept.current.draft } : undefined
  const [draft, setDraft] = useState<Draft>(restored ?? start)
  const [post, setPost] = useState(existing)
  const [saved, setSaved] = useState<Saved>({ kind: restored ? 'dirty' : 'clean' })
  const latest = useRef({ draft, post })
  latest.current = { draft, post }
  const running = useRef<Promise<Post | undefined>>(undefined)
  /** A post with a time goes out as it stands: its changes are saved by pressing, not by typing. */
  const automatic = !post || post.state === 'draft'

  const change = (next: Partial<Draft> | ((draft: Draft) => Draft)) => {
    setDraft((before) => (typeof next === 'function' ? next(before) : { ...before, ...next }))
    setSaved({ kind: 'dirty' })
  }

  const write = async (): Promise<Post | undefined> => {
    const { draft: sent, post: before } = latest.current
    setSaved({ kind: 'saving' })
    try {
      const common = { title: sent.title.trim() || undefined, text: textOf(sent), late_rule: sent.lateRule, purpose: sent.purpose }
      let after = before
        ? await deeds.change(before.id, { version: before.version, ...common })
        : await deeds.create({ ...common, plan: wishOf(sent.when) })
      const wish = wishOf(sent.when)
      if (before && after.state === 'draft' && wish && mayPlan && wish.at !== after.at?.slice(0, 16)) after = await deeds.schedule(after.id, after.version, wish)
      latest.current.post = after
      setPost(after)
      forget(workspace, before?.id ?? 'new')
      if (halfWritten(sent)) keep(workspace, after.id, { draft: sent, version: after.version, at: now() })
      if (!before) onCreated(after)
      setSaved(latest.current.draft === sent ? { kind: 'saved', at: now() } : { kind: 'dirty' })
      return after
    } catch (error) {
      setSaved(error instanceof Refused ? (error.status === 409 ? { kind: 'changed_meanwhile' } : { kind: 'refused', error }) : { kind: 'only_here' })
      return undefined
    }
  }

  /** Writes what there is; one write at a time, so that versions follow each other. */
  const save = async (): Promise<Post | undefined> => {
    await running.current
    running.current = write()
    return running.current
  }

  // What somebody else saved is taken at once where nothing of ours would be lost; else both are shown when we save.
  const fresh = usePost(post?.id).data
  useEffect(() => {
    const { post: before } = latest.current
    if (!fresh || !before || fresh.version <= before.version || (saved.kind !== 'clean' && saved.kind !== 'saved')) return
    latest.current.post = fresh
    setPost(fresh)
    if (JSON.stringify([fresh.title, fresh.text]) === JSON.stringify([before.title, before.text])) return
    setDraft(fromPost(fresh))
    setSaved({ kind: 'clean' })
    onTheirs()
  }, [fresh, saved.kind])

  useEffect(() => {
    if (saved.kind !== 'dirty') return
    const { post: before } = latest.current
    if (worthKeeping(draft)) keep(workspace, before?.id ?? 'new', { draft, version: before?.version ?? 0, at: now() })
    if (!automatic || !worthKeeping(draft)) return
    const timer = setTimeout(() => void save(), 1000)
    return () => clearTimeout(timer)
  }, [draft, saved.kind, automatic])
  useEffect(() => {
    if (saved.kind !== 'only_here' || !automatic) return
    const timer = setTimeout(() => void save(), 8000)
    return () => clearTimeout(timer)
  }, [saved])

  return {
    draft, post, saved, change, save, automatic,
    /** What was written here before and never saved: of a new post, or of one that somebody changed since. */
    left,
    /** Goes on with it, or lets it go. */
    settleLeft: (take: boolean) => {
      forget(workspace, leftKey(existing?.id))
      if (take && left) change({ ...start, ...left.draft })
      setLeft(undefined)
    },
    theirs: () => deeds.show(latest.current.post!.id),
    /** Takes the server's text and lets go of this browser's. */
    takeTheirs: async () => {
      const theirs = await deeds.show(latest.current.post!.id)
      forget(workspace, theirs.id)
      setPost(theirs)
      setDraft(fromPost(theirs))
      setSaved({ kind: 'clean' })
    },
    /** Writes this browser's text over the other one, knowing it. */
    keepMine: async () => {
      const theirs = await deeds.show(latest.current.post!.id)
      latest.current.post = theirs
      setPost(theirs)
      return save()
    },
    drop: () => forget(workspace, latest.current.post?.id ?? 'new'),
  }
}
