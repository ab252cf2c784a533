// How cards look by what is chosen for all of them: their colour, and which are picked for a deed on many.
import { createContext, useContext, useMemo, useRef, useState } from 'react'
import { useChannels } from '@/base/session/index.ts'
import { useCampaigns, useLabels } from '@/base/purposes/index.ts'
import type { PostRow } from './data.ts'

export const colourings = ['state', 'campaign', 'label', 'channel'] as const
export type Colouring = (typeof colourings)[number]

type Look = {
  /** One of the six label colours, beside what the state shows. */
  colourOf: (post: PostRow) => number | undefined
  selection: Selection
}

export type Selection = {
  ids: ReadonlySet<string>
  /** Whether a press on a card picks it; on a phone, where there is no key to hold. */
  picking: boolean
  toggle: (post: PostRow) => void
  /** Everything between the last one picked and this one, in the order of time. */
  extend: (post: PostRow) => void
  take: (posts: PostRow[]) => void
  begin: () => void
  clear: () => void
}

const none: Look = { colourOf: () => undefined, selection: { ids: new Set(), picking: false, toggle: () => {}, extend: () => {}, take: () => {}, begin: () => {}, clear: () => {} } }
export const LookContext = createContext<Look>(none)
export const useLook = (): Look => useContext(LookContext)

export function useSelection(shown: PostRow[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [picking, setPicking] = useState(false)
  const last = useRef<string>(undefined)
  // What is not shown any more is not done anything to.
  const present = useMemo(() => {
    const here = new Set(shown.map((post) => post.id))
    return new Set([...ids].filter((id) => here.has(id)))
  }, [ids, shown])
  return {
    ids: present,
    picking: picking || present.size > 0,
    toggle: (post) => {
      last.current = post.id
      const next = new Set(present)
      if (!next.delete(post.id)) next.add(post.id)
      setIds(next)
    },
    extend: (post) => {
      const [from, to] = [shown.findIndex((one) => one.id === last.current), shown.findIndex((one) => one.id === post.id)].sort((a, b) => a - b)
      setIds(new Set([...present, ...shown.slice(Math.max(0, from), to + 1).map((one) => one.id)]))
      last.current = post.id
    },
    take: (posts) => setIds(new Set(posts.map((one) => one.id))),
    begin: () => setPicking(true),
    clear: () => {
      setIds(new Set())
      setPicking(false)
    },
  }
}

/** The colour of a card: its campaign's, its first label's, or its first channel's place among all. */
export function useColourOf(by: Colouring): (post: PostRow) => number | undefined {
  const campaigns = useCampaigns().byId
  const labels = useLabels().byId
  const { channels } = useChannels()
  if (by === 'campaign') return (post) => (post.purpose?.campaign ? campaigns.get(post.purpose.campaign)?.colour : undefined)
  if (by === 'label') return (post) => post.purpose?.labels.map((one) => labels.get(one)?.colour).find((colour) => colour !== undefined)
  if (by === 'channel') return (post) => {
    const place = channels.findIndex((channel) => post.channels.includes(channel.id))
    return place < 0 ? undefined : (place % 6) + 1
  }
  return () => undefined
}
