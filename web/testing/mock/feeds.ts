// What the bakery watches, and what was found: one source for every state, suggestions in every list.
import type { components } from '#contract'
import * as world from './world.ts'

type S = components['schemas']

const draft: S['FeedDraft'] = { text: '{title}\n\n{link}', labels: [], channels: [] }
const feed = (name: string, address: string, more: Partial<S['Feed']> = {}): S['Feed'] => ({ id: world.id(`feed ${name}`), version: 1, address, kind: 'feed', state: 'watched', title: name, site: new URL(address).origin, draft, new_items: 0, failures: 0, created_at: '2026-09-01T08:00:00Z', looked_at: '2026-10-14T08:41:00Z', changed_at: '2026-10-14T06:40:00Z', next_at: '2026-10-14T09:44:00Z', ...more })

export const feeds: S['Feed'][] = [
  feed('Bread & Grain Magazine', 'https://breadandgrain.example/feed', { draft: { text: 'From {feed}: {title}\n{link}', campaign: world.id('autumn'), labels: [], channels: [world.channels[0].id] } }),
  feed('City of Lisbon, markets', 'https://www.lisbon.example/markets', { kind: 'website', next_at: '2026-10-14T11:41:00Z' }),
  feed('Elif’s mill', 'https://mill.example/journal/atom.xml'),
  feed('Oven talk', 'https://oventalk.example/rss', { failures: 2, failure: 'feeds.broken', status: 503, next_at: '2026-10-14T11:02:00Z' }),
  feed('Slow Loaf', 'https://slowloaf.example/feed.json', { state: 'paused', next_at: undefined }),
  feed('Wheat weekly', 'https://wheat.example/weekly.xml', { state: 'given_up', failures: 1, failure: 'feeds.gone', status: 410, next_at: undefined }),
]

const item = (source: number, state: S['FeedItemState'], at: string, title: string, summary: string, more: Partial<S['FeedItem']> = {}): S['FeedItem'] => ({ id: world.id(`find ${title}`), feed: feeds[source].id, feed_name: feeds[source].title, state, title, link: `${feeds[source].site}/${encodeURIComponent(title.toLowerCase().replace(/[^a-z]+/g, '-'))}`, summary, published_at: at, found_at: '2026-10-14T08:41:00Z', ...more })

const items: S['FeedItem'][] = [
  item(2, 'new', '2026-10-14T07:30:00Z', 'The new rye is in, and it is darker than last year', 'A dry June left small kernels with more bran. Expect a dough that drinks more water and a crumb that stays moist for a week.', { author: 'Elif Kaya' }),
  item(0, 'new', '2026-10-14T06:40:00Z', 'Why old ovens bake better bread: eleven bakers on heat that remembers', 'Stone gives back slowly what the fire has put into it. We asked eleven bakers in five countries how they read their ovens, and what they would never change.', { author: 'Marit Solheim' }),
  item(1, 'new', '2026-10-13T16:10:00Z', 'Saturday market moves to Praça das Flores in November', '', { published_at: undefined }),
  item(0, 'new', '2026-10-13T09:05:00Z', 'Sourdough at altitude', 'What changes at two thousand metres, with a table for proving times.'),
  item(2, 'kept', '2026-10-11T08:00:00Z', 'A field day for children', 'Forty pupils threshed by hand, and ate what came of it.'),
  item(0, 'taken', '2026-10-09T08:00:00Z', 'Three breads for one starter', 'The same starter as wheat, spelt and rye.', { post: world.id('draft') }),
  item(0, 'taken', '2026-10-08T08:00:00Z', 'A map of small mills', '', { idea: world.id('idea map') }),
  item(1, 'aside', '2026-10-07T08:00:00Z', 'Parking near the market hall', ''),
]
for (const one of feeds) one.new_items = items.filter((found) => found.feed === one.id && found.state === 'new').length

const look = (address: string): S['FoundAtAddress'] => (address.includes('feed') ? { address, kind: 'feed', title: 'Bread & Grain Magazine', newest: ['Why old ovens bake better bread', 'Sourdough at altitude', 'Three breads for one starter'], feeds: [] } : address.includes('closed') ? { address, title: '', newest: [], feeds: [], failure: 'feeds.refused', status: 403 } : { address: 'https://rye.example/', kind: 'website', title: 'The rye society', newest: ['Autumn meeting in Porto', 'Seed exchange', 'About the society'], feeds: [{ address: 'https://rye.example/news.xml', title: 'News of the rye society' }, { address: 'https://rye.example/events.xml', title: 'Events' }] })

export function answer(kind: 'feeds' | 'feed-items', parts: string[], method: string, query: URLSearchParams, body: Record<string, unknown>, empty: boolean): unknown {
  const [one, verb] = parts
  if (kind === 'feeds') {
    if (one === 'look') return look(String(body.address))
    if (method === 'GET') return { feeds: empty ? [] : feeds, most: 200 } satisfies S['Feeds']
    return method === 'DELETE' ? undefined : feeds.find((each) => each.id === one) ?? feeds[0]
  }
  if (one === 'aside') return { many: 4 } satisfies S['FeedItemsSetAside']
  const found = items.find((each) => each.id === one)
  if (found) return Object.assign(found, verb === 'post' ? { state: 'taken', post: world.id('draft') } : verb === 'idea' ? { state: 'taken', idea: world.id('idea map') } : body)
  const words = (query.get('words') ?? '').toLowerCase()
  return { items: empty ? [] : items.filter((each) => each.state === (query.get('state') ?? each.state) && (!query.get('feed') || each.feed === query.get('feed')) && `${each.title} ${each.summary}`.toLowerCase().includes(words)) } satisfies S['FeedItems']
}
