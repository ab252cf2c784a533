// Every screen of a workspace and its address; each is fetched when first opened, the likely next ones while idle.
import { type QueryClient } from '@tanstack/react-query'
import { type ComponentType } from 'react'
import { withWords } from '@/base/words/index.ts'
import { placeOf } from './address.ts'
import { later } from './later.tsx'

export type ScreenProps = { params: Record<string, string> }
/** A screen may ask for what it will show before it is drawn, with the workspace of the address. */
type Screen = { default: ComponentType<ScreenProps>; prefetch?: (client: QueryClient, workspace: string) => Promise<void> }
type Loader = () => Promise<Screen>

const loaders: [string, Loader][] = [
  ['calendar', () => import('@/areas/plan/screens/Calendar.tsx')],
  ['posts', () => import('@/areas/compose/screens/Posts.tsx')],
  // One address for a post not yet saved and one being edited, so that saving the first time does not begin anew.
  ['posts/(?<post>new|[^/]+/edit)', () => import('@/areas/compose/screens/Composer.tsx')],
  ['posts/:post', () => import('@/areas/publish/screens/Post.tsx')],
  ['import', () => import('@/areas/sheets/screens/Import.tsx')],
  ['import/:import', () => import('@/areas/sheets/screens/Import.tsx')],
  ['campaigns', () => import('@/areas/strategy/screens/Campaigns.tsx')],
  ['campaigns/:campaign', () => import('@/areas/strategy/screens/Campaign.tsx')],
  ['queues', () => import('@/areas/cadence/screens/Queues.tsx')],
  ['strategy/month', () => import('@/areas/strategy/screens/Month.tsx')],
  ['strategy', () => import('@/areas/strategy/screens/Strategy.tsx')],
  ['bin', () => import('@/areas/compose/screens/Bin.tsx')],
  ['tasks', () => import('@/areas/work/screens/Tasks.tsx')],
  ['tasks/:task', () => import('@/areas/work/screens/Task.tsx')],
  ['projects/:project', () => import('@/areas/work/screens/Project.tsx')],
  ['suggestions', () => import('@/areas/feeds/screens/Feeds.tsx')],
  ['library', () => import('@/areas/library/screens/Library.tsx')],
  ['notices', () => import('@/areas/notify/screens/Notices.tsx')],
  ['channels', () => import('@/areas/channels/screens/Channels.tsx')],
  ['channels/connect', () => import('@/areas/channels/screens/Connect.tsx')],
  ['channels/connect/:network', () => import('@/areas/channels/screens/Connect.tsx')],
  ['page', () => import('@/areas/pages/screens/PublicPage.tsx')],
  ['settings', () => import('@/areas/people/screens/Settings.tsx')],
  ['settings/members', () => import('@/areas/people/screens/Members.tsx')],
  ['settings/texts', () => import('@/areas/compose/screens/Snippets.tsx')],
  ['settings/links', () => import('@/areas/links/screens/Rule.tsx')],
  ['settings/writing-help', () => import('@/areas/assist/screens/Setup.tsx')],
  ['settings/audit', () => import('@/areas/people/screens/Audit.tsx')],
  ['settings/server', () => import('@/areas/system/screens/Server.tsx')],
  ['settings/me', () => import('@/areas/people/screens/Myself.tsx')],
]

/** What a guest may open; everything else of a workspace is not theirs to see. */
export const forGuests = new Set(['tasks', 'tasks/:task', 'notices', 'settings/me'])

export const screens = loaders.map(([path, load]) => ({ path, screen: later(() => (path === 'calendar' ? load() : withWords(load))) }))

/** Fetches the screen that an address names and begins to ask for what it shows, before it is known who is here. */
export async function fetchScreenOf(address: string, client: QueryClient): Promise<{ contents?: Promise<void> }> {
  const { workspace, screen: named } = placeOf(address)
  const screen = await screens.find(({ path }) => path === named)?.screen.fetch()
  // A guest is led elsewhere, and would be refused.
  const isGuest = localStorage.getItem('rostrum.role') === 'guest'
  return { contents: workspace && !isGuest ? screen?.prefetch?.(client, workspace) : undefined }
}

/** Fetches a screen ahead of time, once nothing else wants the line. */
export function fetchAhead(start: string): void {
  const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 800))
  // What is on the screen comes first, and each host has six lines only.
  setTimeout(() => idle(() => {
    const found = loaders.find(([path]) => path.startsWith(start))
    if (found) withWords(found[1]).catch(() => {}) // the line was lost: it is fetched when it is wanted
  }), 2000)
}
