// Vite plugin for pictures and component work: answers /api from Ada's bakery in memory. Never part of the product's build.
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { components } from '#contract'
import * as feeds from './feeds.ts'
import * as imports from './imports.ts'
import * as strategy from './strategy.ts'
import * as work from './tasks.ts'
import { upload } from './uploads.ts'
import * as world from './world.ts'

type S = components['schemas']
type Context = { parts: string[]; query: URLSearchParams; body: Record<string, unknown>; method: string; scene: Set<string> }

const row = (post: world.Kept): S['PostRow'] => ({ id: post.id, title: post.title, excerpt: post.text.shared.parts[0].text.slice(0, 120), state: post.state, at: post.at, zone: post.zone, due_at: post.due_at, changed_at: post.changed_at, version: post.version, picture: post.picture, ...(post.purpose.campaign || post.purpose.labels.length ? { purpose: post.purpose } : {}), channels: post.text.variants.map((one) => one.channel), deliveries: post.deliveries })
const shown = ({ timeline: _, picture: __, ...post }: world.Kept): S['Post'] => post
const problem = (status: number, code: string) => ({ status, problem: { type: 'about:blank', title: code, status, code, detail: '', trace: '7c1f20d4' } })

let pauses: S['Pause'][] = []

const languages: S['Language'][] = ['nl', 'tr', 'fi', 'nb', 'ru']
const speaking = (session: S['Session'], scene: Set<string>): S['Session'] => ({ ...session, person: { ...session.person, language: languages.find((one) => scene.has(one)) ?? 'en' } })

type OfLibrary = { one?: string; verb?: string; query?: URLSearchParams; body: Record<string, unknown>; method: string; empty: boolean }
const gone = new Set<string>()
const endsBy = '2026-11-13'

function assets({ one, verb, query, body, method, empty }: OfLibrary): unknown {
  const asset = world.library.find((each) => each.id === one) ?? world.library[1]
  if (verb === 'details') return { asset, versions: Array.from({ length: asset.version }, (_, index) => ({ id: index ? world.id('buns') : asset.id, version: asset.version - index, name: 'IMG_4711.jpg', media_type: asset.media_type, bytes: asset.bytes - index * 400_000, width: asset.width, height: asset.height, added_at: index ? '2026-10-02T08:00:00Z' : asset.added_at, added_by: index ? 'Ida Dahl' : 'Bo Jansen' })) } satisfies S['AssetDetails']
  if (verb === 'posts') return { posts: [...world.posts.values()].filter((post) => post.text.shared.parts.some((part) => part.media.some((media) => media.asset === asset.id))).reverse().map((post) => ({ post: row(post), version: post.id === world.id('lost') ? 1 : asset.version })), more: false } satisfies S['PostsOfAsset']
  if (verb === 'versions') return { ...asset, version: asset.version + 1 }
  if (method === 'PUT') return Object.assign(asset, body, { revision: asset.revision + 1 })
  if (method === 'PATCH') return Object.assign(asset, body)
  if (method === 'POST') return { ...world.library[2], known: query!.get('name')?.startsWith('buns') || undefined }
  const words = (query!.get('text') ?? '').toLowerCase().split(' ').filter(Boolean)
  return { assets: empty ? [] : world.library.filter((each) => gone.has(each.id) === query!.has('bin') && (!query!.has('folder') || each.folder === query!.get('folder')) && (!query!.has('unfiled') || !each.folder) && (!query!.has('tag') || each.tags.includes(query!.get('tag')!)) && (!query!.has('ending') || (each.expires_on ?? '9') <= endsBy) && words.every((word) => `${each.name} ${each.alt} ${each.tags} ${each.rights_holder}`.toLowerCase().includes(word))) } satisfies S['AssetPage']
}

function library({ one, verb, body, method, empty }: OfLibrary): unknown {
  for (const id of (body.assets ?? []) as string[]) one === 'bin' ? gone.add(id) : gone.delete(id)
  if (one === 'folders') return method === 'DELETE' ? undefined : { id: verb ?? world.fresh(), name: String(body.name), assets: 0 }
  if (one) return undefined
  const shown = empty ? [] : world.library
  const tags = [...new Set(shown.flatMap((each) => each.tags))].map((tag) => ({ tag, assets: shown.filter((each) => each.tags.includes(tag)).length })).sort((a, b) => b.assets - a.assets)
  return { folders: empty ? [] : world.folders, tags, all: shown.length, unfiled: shown.filter((each) => !each.folder).length, ending: shown.filter((each) => (each.expires_on ?? '9') <= endsBy).length, bin: gone.size } satisfies S['Library']
}

/** What each address answers; scenes are switched on by a cookie, so that every state can be pictured. */
function answer({ parts, query, body, method, scene }: Context): unknown {
  const [area, workspace, kind, one, verb] = parts
  const post = world.posts.get(one)
  if (area === 'system') return { name: 'Rostrum', version: '0.1.0', needs_first_run: scene.has('first-run'), demo: scene.has('demo'), ...(scene.has('demo') ? { demo_people: world.members.members.map(({ name, role, email }) => ({ name, role, email, password: 'bread with time in it' })) } : { push_key: 'BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs' }), holds_everything: scene.has('holds'), now: world.now, public_url: 'https://ada.example' } satisfies S['System']
  if (area === 'session') return method === 'DELETE' ? undefined : (scene.has('signed-out') || scene.has('first-run')) && method === 'GET' ? problem(401, 'people.not_signed_in') : method === 'POST' && body.password === 'wrong password' ? problem(401, 'people.wrong_password') : speaking(world.session(scene.has('viewer') ? 'viewer' : scene.has('guest') ? 'guest' : 'administrator'), scene)
  if (area === 'first-run') return world.session('administrator')
  if (area === 'me') return world.session('administrator')
  if (area === 'reachability') return { public_url: 'https://ada.example', state: 'loopback_only', checked_at: world.now, detail: '' } satisfies S['Reachability']
  if (area === 'notices') return parts[1] === 'devices' ? { devices: [{ id: world.id('telephone'), name: 'Chrome, Android', added_at: '2026-09-21T09:00:00Z' }] } satisfies S['Devices'] : parts[1] === 'settings' ? { by_mail: 'what_asks', by_push: 'what_asks', quiet_from: '20:00', quiet_until: '07:00', zone: world.zone } satisfies S['NoticeSettings'] : scene.has('empty') ? { notices: [], unread: 0 } : method === 'POST' ? undefined : world.notices
  if (area === 'shared') return workspace === 'ended' ? problem(404, 'plan.link_ended') : { workspace: 'Ada’s Bakery', zone: world.zone, name: 'For Elif’s mill', posts: [...world.posts.values()].filter((each) => each.at && each.at >= query.get('from')! && each.at < query.get('until')! && each.state !== 'cancelled' && each.purpose.campaign === world.id('autumn')).sort((a, b) => a.at!.localeCompare(b.at!)).map((each) => ({ id: each.id, title: each.title, state: each.state, at: each.at!, networks: each.text.variants.map((one) => world.channels.find((channel) => channel.id === one.channel)!.network), text: each.text.shared.parts[0].text, picture: each.picture })) } satisfies S['SharedCalendar']
  if (area === 'invitations') return method === 'GET' ? { workspace_name: 'Ada’s Bakery', organization_name: 'Moreira & Daughters', email: 'rui@bakery.example', role: 'editor', has_account: false } satisfies S['OpenInvitation'] : world.session('editor')
  if (area !== 'workspaces') return problem(404, 'http.404')
  const empty = scene.has('empty') || workspace !== world.workspace
  switch (kind) {
    case undefined: return { id: world.workspace, name: 'Ada’s Bakery', zone: world.zone, late_rule: { after_minutes: 15, then: 'ask' } } satisfies S['Workspace']
    case 'members': return world.members
    case 'tasks': return work.answer(parts.slice(3), method, body, scene.has('guest'), empty) ?? problem(404, 'work.task_not_found')
    case 'feeds': case 'feed-items': return feeds.answer(kind, parts.slice(3), method, query, body, empty)
    case 'projects': return empty ? { projects: [] } : one ? work.projectPage(one) ?? problem(404, 'work.project_not_found') : { projects: work.projects } satisfies S['Projects']
    case 'ideas': return empty ? { ideas: [] } : { ideas: work.ideas } satisfies S['Ideas']
    case 'load': return work.load(Number(query.get('weeks') ?? 6))
    case 'invitations': return method === 'POST' ? { ...world.members.invitations[0], email: String(body.email) } : undefined
    case 'audit': return query.has('before') ? { entries: [] } : world.audit
    case 'page': return method === 'PUT' ? { ...world.page, ...body } : world.page
    case 'channels':
      if (verb === 'people') return { people: world.mentionables(one!, query.get('typed')!) } satisfies S['Mentionables']
      if (verb === 'test') return { works: true, checked_at: world.now } satisfies S['ChannelTest']
      if (method === 'POST') return body.password === 'wrong password' ? problem(422, 'channels.wrong_password') : { go_to: '/somewhere' }
      return { channels: empty ? world.channels.filter((each) => each.network === 'page') : world.channels }
    case 'held': return { held: empty ? [] : [...world.posts.values()].filter((each) => each.state === 'held').map((each) => ({ post: each.id, title: each.title, delivery: each.timeline[0] })) }
    case 'pauses':
      if (verb === 'release') { pauses = []; return undefined }
      if (method === 'POST') { pauses = [{ id: world.fresh(), scope: body.scope as 'workspace', reason: String(body.reason), who: 'Bo Jansen', since: world.now, came_due: 0 }]; return pauses[0] }
      return { pauses: scene.has('paused') ? [{ id: world.id('pause'), scope: 'workspace', reason: 'The oven broke, no open day until we know more', who: 'Ada Moreira', since: '2026-10-14T08:40:00Z', came_due: 2 }] : pauses, due_next_day: 11 }
    case 'calendar': return { zone: world.zone, from: query.get('from')!, until: query.get('until')!, posts: empty ? [] : [...world.posts.values()].filter((each) => each.at && each.at.slice(0, 10) >= query.get('from')! && each.at.slice(0, 10) < query.get('until')! && each.id !== world.id('draft') && each.id !== world.id('lost')).map(row), clock_changes: [{ day: '2026-10-25', minutes: -60 }] } satisfies S['Calendar']
    case 'queues': return method === 'DELETE' ? undefined : one ? verb === 'posts' || verb === 'arrange' ? { done: [], refused: [] } : world.queuePage(one) : method === 'POST' ? { ...world.queues[0], id: world.fresh(), wish: body } : { queues: empty ? [] : world.queues } satisfies S['Queues']
    case 'free-slots': return { slots: empty ? [] : one === 'next' ? world.freeSlots.slice(1) : world.freeSlots } satisfies S['FreeSlots']
    case 'series': return method === 'DELETE' ? undefined : one === 'preview' ? { times: ['2026-10-19T09:00', '2026-10-26T09:00', '2026-11-02T09:00'], more: true } satisfies S['RecurrencePreview'] : one ? world.seriesPage(one) : method === 'POST' ? world.series[0] : { series: empty ? [] : world.series } satisfies S['SeriesList']
    case 'imports': return imports.answer(one, verb, query, method)
    case 'campaigns': return one ? world.campaigns.find((each) => each.id === one) ?? problem(404, 'strategy.campaign_not_found') : method === 'POST' ? { id: world.fresh(), version: 1, plan: body } : { campaigns: empty ? [] : world.campaigns.map(({ id, plan: { name, colour, starts_on, ends_on, put_away } }) => ({ id, name, colour, starts_on, ends_on, put_away: put_away ?? false })) } satisfies S['Campaigns']
    case 'labels': return method === 'POST' ? { id: world.fresh(), name: String(body.name), colour: Number(body.colour), put_away: false } : { labels: empty ? [] : world.labels } satisfies S['Labels']
    case 'snippets': return method === 'GET' ? { snippets: empty ? [] : world.snippets } satisfies S['Snippets'] : { id: one ?? world.fresh(), version: 1, ...((one ? body.snippet : body) as S['SnippetText']), put_away: false } satisfies S['Snippet']
    case 'link-previews': return world.previewOf(String(body.address), (name) => `data:image/svg+xml;base64,${readFileSync(join(import.meta.dirname, 'photos', `${name}.svg`)).toString('base64')}`)
    case 'writing-help': return method === 'PUT' ? { ...world.writingHelp, version: world.writingHelp.version + 1, plan: body.plan as S['WritingHelpPlan'] } satisfies S['WritingHelp'] : world.writingHelp
    case 'link-rule': return method === 'PUT' ? { ...world.linkRule, version: world.linkRule.version + 1, plan: body.plan as S['LinkRulePlan'] } satisfies S['LinkRule'] : world.linkRule
    case 'goals': return { goals: empty ? [] : strategy.goals } satisfies S['Goals']
    case 'pillars': return { pillars: empty ? [] : strategy.pillars } satisfies S['Pillars']
    case 'personas': return { personas: empty ? [] : strategy.personas } satisfies S['Personas']
    case 'strategy': return method === 'PUT' ? problem(409, 'strategy.changed_meanwhile') : empty ? { sections: [], networks: [] } : strategy.strategy
    case 'brand-kit': return empty ? { version: 0, colours: [], fonts: [], logos: [], examples: [] } satisfies S['BrandKit'] : strategy.brandKit
    case 'story-lines': return method === 'GET' ? { lines: empty ? [] : strategy.storyLines } satisfies S['StoryLines'] : strategy.storyLines[0]
    case 'month-review': return empty ? { ...strategy.monthReview, version: 0, learned: '', recommendations: [] } : strategy.monthReview
    case 'mix': return empty ? { counts: [] } : strategy.mix
    case 'days': return { days: empty ? [] : world.days.filter((each) => each.day < query.get('until')! && each.until >= query.get('from')!) } satisfies S['CalendarDays']
    case 'day-sources': return { countries: ['PT', 'NO'], observances: true, trade: true, offered: ['FI', 'NL', 'NO', 'PT', 'TR'], known_until: 2035 } satisfies S['DaySources']
    case 'notes': return method === 'DELETE' ? undefined : { id: world.fresh(), note: body, who: 'Bo Jansen' }
    case 'views': return method === 'DELETE' ? undefined : method === 'POST' ? { id: world.fresh(), mine: true, view: body } : { views: empty ? [] : [{ id: world.id('view'), mine: true, view: { name: 'Bread Day week', shared: true, form: 'week', colour: 'campaign', filter: { channels: [], campaigns: [world.id('autumn')], labels: [], states: [] } } }] } satisfies S['CalendarViews']
    case 'calendar-links': {
      const link: S['CalendarLink'] = { id: world.id('link'), link: { name: 'Elif’s mill', drafts: false, filter: { channels: [], campaigns: [], labels: [], states: [] }, ends_at: '2027-01-12T09:24:00Z' }, who: 'Bo Jansen', made_at: '2026-10-02T10:00:00Z', read_at: '2026-10-14T07:40:00Z' }
      return verb === 'revoke' ? undefined : method === 'POST' ? { link, page: 'https://ada.example/shared/1v9Jq2YwVw8TqkZb', feed: 'https://ada.example/api/shared/1v9Jq2YwVw8TqkZb/calendar.ics' } satisfies S['NewCalendarLink'] : { links: [link] } satisfies S['CalendarLinks']
    }
    case 'bin': return { posts: empty ? [] : [{ post: world.id('binned'), title: 'Rye, second try', at: '2026-10-21T08:00', binned_at: '2026-10-13T11:00:00Z', who: 'Elif Kaya' }] } satisfies S['Bin']
    case 'deliveries': return verb === 'calls' ? world.call : {}
    case 'assets': return assets({ one, verb, query, body, method, empty })
    case 'library': return library({ one, verb, body, method, empty })
    case 'posts': break
    default: return problem(404, 'http.404')
  }
  if (['move', 'file', 'duplicate', 'delete', 'restore'].includes(one)) return arranged(one, body.posts as (string | { post: string; at?: string; purpose?: S['Purpose'] })[])
  if (verb === 'versions') return { versions: empty ? [] : world.versions.map(({ version }) => version) } satisfies S['PostVersions']
  if (verb === 'version') return world.versions.find(({ version }) => version.number === Number(query.get('number'))) ?? problem(404, 'compose.version_not_found')
  if (verb === 'videos') return one === world.film.id ? world.filmStates : { videos: [] } satisfies S['PostVideos']
  if (verb === 'writing') return method === 'DELETE' ? undefined : { others: scene.has('crowded') ? [{ person: world.id('ada'), name: 'Ada Lindqvist', since: world.now }] : [] } satisfies S['Writers']
  if (one === 'check') {
    const text = body.text as S['PostText']
    const made = text.shared.parts.some((part) => part.media.some(({ asset }) => asset === world.id('asset Oven cam')))
    return { findings: made ? [{ channel: world.id('channel bluesky'), severity: 'fine', code: 'compose.video_made_to_fit', part: 0, media: 0 }] : [], lengths: [] } satisfies S['Findings']
  }
  if (!one && method === 'GET') return { posts: empty ? [] : [...world.posts.values()].filter((each) => (!query.get('state') || each.state === query.get('state')) && (!query.get('campaign') || each.purpose.campaign === query.get('campaign')) && (!query.get('label') || each.purpose.labels.includes(query.get('label')!))).reverse().map(row) }
  if (!one) {
    const text = body.text as S['PostText']
    const plan = body.plan as S['Plan'] | undefined
    const made: world.Kept = { id: world.fresh(), title: String(body.title ?? text.shared.parts[0].text.slice(0, 40)), state: 'draft', version: 1, text, at: plan?.at, zone: world.zone, created_at: world.now, changed_at: world.now, author: 'Bo Jansen', purpose: (body.purpose as S['Purpose']) ?? { labels: [] }, deliveries: [], timeline: [] }
    world.posts.set(made.id, made)
    return shown(made)
  }
  if (!post) return problem(404, 'compose.post_not_found')
  if (verb === 'tasks') return { tasks: work.ofPost(post.id) } satisfies S['Tasks']
  if (verb === 'clicks') return world.clicksOf(post)
  if (verb === 'timeline') return { post: post.id, deliveries: post.timeline }
  if (method === 'PUT' || verb === 'schedule') {
    if (body.version !== post.version) return problem(409, 'compose.changed_meanwhile')
    post.version++
    if (verb === 'schedule') {
      const plan = body.plan as S['Plan']
      post.at = plan.at ?? post.at
      if (plan.when !== 'draft') post.state = 'scheduled'
    } else Object.assign(post, { text: body.text, title: body.title ?? post.title })
  }
  if (verb === 'unschedule') Object.assign(post, { state: 'draft', deliveries: [], timeline: [], version: post.version + 1 })
  if (method === 'DELETE') { world.posts.delete(post.id); return undefined }
  return shown(post)
}

function arranged(deed: string, posts: (string | { post: string; at?: string; purpose?: S['Purpose'] })[]): S['Arranged'] {
  const done = posts.map((wish) => {
    const { post, at, purpose } = typeof wish === 'string' ? { post: wish } as { post: string; at?: string; purpose?: S['Purpose'] } : wish
    const kept = world.posts.get(post)
    if (kept && deed === 'move' && at) kept.at = at
    if (kept && purpose) kept.purpose = purpose
    if (deed === 'delete') world.posts.delete(post)
    return { post }
  })
  return { done, refused: [] }
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const piece of request) text += piece
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  // What the server sends too: no inline style or script may be needed.
  response.setHeader('Content-Security-Policy', "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; connect-src 'self' ws:")
  if (!url.pathname.startsWith('/api/')) return next()
  const parts = url.pathname.slice(5).split('/').filter(Boolean)
  const scene = new Set((/scene=([^;]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '').split('+'))
  if (parts[0] === 'live') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    return void response.write(': here\n\n')
  }
  if (parts[2] === 'uploads') return upload(request, response)
  if (parts[2] === 'writing-help' && parts[3] === 'ask') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    for (const text of ['Our oven door is open on Friday ', 'from seven to seven. ', 'Bring your own dough, or shape one of ours ', 'and take it home warm. 🍞']) response.write(`event: text\ndata: ${JSON.stringify({ text })}\n\n`)
    return void response.end('event: end\ndata: {}\n\n')
  }
  const from = parts[0] === 'shared' ? 'pictures' : parts[2] === 'tasks' ? 'files' : 'assets'
  const at = parts.indexOf(from) + 1
  const asset = request.method === 'GET' && at > 0 && (parts.length === at + 1 || parts[at + 1] === 'thumbnail') ? world.photos.get(parts[at]) : undefined
  if (asset) {
    response.writeHead(200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=3600' })
    return void response.end(readFileSync(join(import.meta.dirname, 'photos', asset)))
  }
  const found = answer({ parts, query: url.searchParams, body: await read(request), method: request.method ?? 'GET', scene })
  const refused = (found as { problem?: object; status?: number } | undefined)?.problem ? (found as { problem: object; status: number }) : undefined
  response.writeHead(refused?.status ?? (found === undefined ? 204 : 200), { 'Content-Type': refused ? 'application/problem+json' : 'application/json' })
  response.end(found === undefined ? undefined : JSON.stringify(refused?.problem ?? found))
}

export function mock(): Plugin {
  return {
    name: 'mock',
    configureServer: (server) => void server.middlewares.use((request, response, next) => void serve(request, response, next)),
    configurePreviewServer: (server) => void server.middlewares.use((request, response, next) => void serve(request, response, next)),
  }
}
