// What a post's state is called and shown as: the most urgent of its deliveries, with a count where there are several.
import type { Schemas } from '../api/client.ts'
import type { State } from '../ui/StateGlyph.tsx'
import { t } from '../words/index.ts'

export type PostRow = Schemas['PostRow']
export type DeliverySummary = Schemas['DeliverySummary']

const urgency: State[] = ['held', 'failed', 'unsure', 'waiting', 'sending', 'claimed', 'scheduled', 'published', 'cancelled']

type Shown = { state: PostRow['state']; deliveries?: DeliverySummary[] }

/** Urgent and live states come from the deliveries; what the post says wins where they have nothing to add. */
export function stateOf(post: Shown): State {
  if (post.state === 'draft') return 'draft'
  const states = new Set<State>((post.deliveries ?? []).map((delivery) => delivery.state))
  const found = urgency.find((state) => states.has(state))
  if (!found) return post.state === 'partly_published' ? 'published' : post.state
  return found === 'claimed' ? 'sending' : found
}

export function sayState(post: Shown): string {
  const state = stateOf(post)
  const all = post.deliveries?.length ?? 0
  const done = post.deliveries?.filter((delivery) => delivery.state === 'published').length ?? 0
  const same = post.deliveries?.filter((delivery) => delivery.state === state).length ?? 0
  if (all > 1 && state === 'published') return t('base.published_of', { done, all })
  if (all > 1 && state === 'sending') return t('base.sending_of', { done, all })
  if (all > 1 && same < all && (state === 'failed' || state === 'held' || state === 'waiting' || state === 'unsure')) return t('base.state_of', { state: t(`base.state.${state}`), count: same, all })
  return t(`base.state.${state}`)
}

/** Only what has not gone out anywhere and holds a time, or a draft, can be moved on the calendar. */
export function movable(post: Shown): boolean {
  return post.state === 'draft' || post.state === 'scheduled'
}
