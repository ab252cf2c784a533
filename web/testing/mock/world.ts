// Ada's bakery as data: the world the pictures are taken of, on Wednesday 14 October 2026, 10:24 in Lisbon.
import type { components } from '#contract'

type S = components['schemas']

export const now = '2026-10-14T09:24:00Z'
export const zone = 'Europe/Lisbon'
let count = 0
export const id = (name: string): string => {
  let hash = 7
  for (const sign of name) hash = (hash * 31 + sign.charCodeAt(0)) >>> 0
  return `0192f3c4-${String(hash % 10000).padStart(4, '0')}-7abc-8def-${hash.toString(16).padStart(8, '0')}${String(name.length).padStart(4, '0')}`
}
export const fresh = (): string => id(`fresh ${count++}`)

export const workspace = id('ada')
export const people = { ada: id('Ada Moreira'), bo: id('Bo Jansen'), elif: id('Elif Kaya'), ida: id('Ida Dahl'), nuno: id('Nuno Reis') }
const photo = { loaf: id('loaf'), buns: id('buns'), rye: id('rye'), window: id('window') }
export const photos = new Map(Object.entries(photo).map(([name, asset]) => [asset, `${name}.svg`]))

export const folders: S['Folder'][] = [
  { id: id('folder bread'), name: 'Bread', assets: 0 },
  { id: id('folder rye'), name: 'Rye', parent: id('folder bread'), assets: 0 },
  { id: id('folder people'), name: 'People at the ovens', assets: 0 },
  { id: id('folder open day'), name: 'World Bread Day', assets: 0 },
]
const drawn = Object.keys(photo)
const asset = (name: string, at: string, more: Partial<S['Asset']> = {}): S['Asset'] => {
  const picture = drawn[library.length % drawn.length]
  const one: S['Asset'] = { id: photo[name as keyof typeof photo] ?? id(`asset ${name}`), name: more.name ?? name, media_type: 'image/jpeg', bytes: 2_140_000, width: 4032, height: 3024, alt: 'A loaf, just out of the oven', version: 1, revision: 1, tags: [], rights_holder: '', licence: '', added_at: at, ...more }
  if (!photos.has(one.id)) photos.set(one.id, `${picture}.svg`)
  library.push(one)
  return one
}
export const library: S['Asset'][] = []
asset('window', '2026-10-13T15:02:00Z', { name: 'Window in the morning', alt: 'The bakery’s window, bread in rows behind it', folder: id('folder open day'), tags: ['open oven', 'shop'] })
asset('loaf', '2026-10-12T15:02:00Z', { name: 'Round loaf', alt: 'A round loaf with one deep cut', folder: id('folder bread'), tags: ['loaf', 'rye', 'open oven'], rights_holder: 'Ida Dahl', licence: 'CC BY 4.0', expires_on: '2026-10-31', version: 2, revision: 4 })
asset('buns', '2026-10-09T09:00:00Z', { name: 'Cinnamon buns', alt: '', tags: ['friday'], folder: id('folder bread') })
asset('rye', '2026-10-08T09:00:00Z', { name: 'Monday rye', alt: 'Eight rye loaves on a rack', folder: id('folder rye'), tags: ['loaf', 'rye'] })
asset('Ada scores the hundredth loaf', '2026-10-07T09:00:00Z', { folder: id('folder people'), tags: ['people'] })
asset('IMG_4821.jpg', '2026-10-06T09:00:00Z', { alt: '' })
asset('Rye harvest, Beira hills', '2026-10-05T09:00:00Z', { folder: id('folder rye'), rights_holder: 'Rui Costa', expires_on: '2026-10-10', tags: ['rye'] })
asset('Oven door', '2026-10-04T09:00:00Z', { folder: id('folder open day'), tags: ['open oven'] })
asset('Starter at five in the morning', '2026-10-03T09:00:00Z', { tags: ['starter'] })
asset('Oven cam', '2026-10-02T11:00:00Z', { alt: 'Loaves rising in the oven', folder: id('folder open day'), tags: ['open oven'], media_type: 'video/mp4', bytes: 48_200_000, width: 1080, height: 1920, video: { duration: 74_000, codec: 'h264', audio_codec: 'aac', frame_rate: 29.97 } })
asset('Terrace', '2026-10-02T09:00:00Z', { folder: id('folder people'), tags: ['shop'] })
asset('Market stall, Alvalade', '2026-10-01T09:00:00Z', { tags: ['shop', 'market'] })
for (const folder of folders) folder.assets = library.filter((one) => one.folder === folder.id).length

const channel = (network: string, name: string, address: string, proof: S['ProofClass'], more: Partial<S['Channel']> = {}): S['Channel'] => ({ id: id(`channel ${network}`), network, name, address, state: 'connected', proof, created_at: '2026-07-02T08:00:00Z', last_success_at: '2026-10-14T09:24:01Z', ...more })
/** Who can be looked up: everybody has one name on each network, as the network writes it. */
export const mentionables = (channel: string, typed: string): S['Mentionable'][] => {
  const network = channels.find((one) => one.id === channel)?.network
  const written = (name: string, handle: string) => ({ name, handle: network === 'bluesky' ? `${handle}.example` : `${handle}@social.example` })
  return [written('Ada Moreira', 'ada'), written('Adil’s Mill', 'adils-mill'), written('Elif Kaya', 'elif')].filter(({ handle }) => handle.startsWith(typed.toLowerCase()))
}

export const channels: S['Channel'][] = [
  channel('bluesky', 'Ada’s Bakery', '@ada.bakery.example', 'a', { link: 'https://bsky.example/profile/ada.bakery.example', server: 'pds.example' }),
  channel('mastodon', 'Ada’s Bakery', '@ada@social.example', 'b', { link: 'https://social.example/@ada', server: 'social.example', text_limit: 500 }),
  channel('page', 'Ada’s Bakery', 'ada.example', 'a', { link: 'https://ada.example' }),
  channel('instagram', 'Ada’s Bakery', '@adas.bakery', 'b', { state: 'needs_sign_in', problem: 'channels.token_revoked', last_success_at: '2026-10-13T17:00:00Z' }),
  channel('linkedin', 'Ada’s Bakery', 'Ada’s Bakery, page', 'c', { proof: 'c' }),
]
const byLetters: Record<string, string> = { Bs: 'bluesky', Ma: 'mastodon', Pg: 'page', Ig: 'instagram', Li: 'linkedin' }

const text = (value: string, media: S['Media'][] = []): S['Content'] => ({ parts: [{ text: value, media }], language: 'en' })

export type Kept = S['Post'] & { picture?: string; timeline: S['Delivery'][] }
export const posts = new Map<string, Kept>()

const due = (at: string): string => new Date(Date.parse(`${at}:00Z`) - (at >= '2026-10-25T02:00' ? 0 : 3_600_000)).toISOString().replace('.000Z', 'Z')

function add(at: string, title: string, letters: string, state: S['PostState'], more: { purpose?: S['Purpose']; picture?: keyof typeof photo; author?: string; shared?: S['Content']; states?: S['DeliveryState'][]; key?: string } = {}): Kept {
  const delivered: Record<S['PostState'], S['DeliveryState']> = { draft: 'scheduled', scheduled: 'scheduled', sending: 'sending', published: 'published', partly_published: 'published', held: 'held', failed: 'failed', cancelled: 'cancelled' }
  const ids = letters.split(' ').map((one) => id(`channel ${byLetters[one]}`))
  const post = id(more.key ?? `${title} ${at}`)
  const deliveries = state === 'draft' ? [] : ids.map((one, index): S['DeliverySummary'] => ({ id: id(`${post} ${one}`), channel: one, state: more.states?.[index] ?? delivered[state], due_at: due(at) }))
  const shared = more.shared ?? text(`${title}. Come by, the oven is warm.`, more.picture ? [{ asset: photo[more.picture], alt: 'A loaf, just out of the oven' }] : [])
  const kept: Kept = { id: post, title, state, version: 3, text: { shared, variants: ids.map((one) => ({ channel: one })) }, at, zone, due_at: due(at), created_at: '2026-10-12T15:02:00Z', changed_at: '2026-10-12T16:41:00Z', author: more.author ?? 'Bo Jansen', author_id: people.bo, purpose: more.purpose ?? purposeOf(at, title), deliveries, picture: more.picture ? photo[more.picture] : undefined, timeline: [] }
  kept.timeline = deliveries.map((one) => timeline(kept, one))
  posts.set(post, kept)
  return kept
}

function timeline(post: Kept, one: S['DeliverySummary']): S['Delivery'] {
  const moves: S['Move'][] = [{ number: 1, at: '2026-10-12T16:41:00Z', state: 'scheduled', code: 'publish.scheduled', who: 'Bo Jansen', values: { at: post.at!, zone, due_at: post.due_at! } }]
  const push = (at: string, state: S['DeliveryState'], code: string, more: Partial<S['Move']> = {}) => moves.push({ number: moves.length + 1, at, state, code, ...more })
  const at = (seconds: number) => new Date(Date.parse(one.due_at) + seconds * 1000).toISOString().replace('.000Z', 'Z')
  if (one.state !== 'scheduled' && one.state !== 'cancelled') push(at(0), 'sending', 'publish.sending', { values: { attempt: 1 }, call: id('call') })
  if (one.state === 'published') push(at(3), 'published', 'publish.published', { call: id('call') })
  if (one.state === 'failed') push(at(2), 'failed', 'publish.failed', { values: { why: 'publish.refused', said: 'The video is longer than 90 seconds' }, call: id('call') })
  if (one.state === 'held') { push(at(12), 'unsure', 'publish.not_sure_it_arrived'); push(at(60), 'held', 'publish.held_cannot_be_proved') }
  if (one.state === 'cancelled') push('2026-10-08T10:00:00Z', 'cancelled', 'publish.unscheduled', { who: 'Bo Jansen' })
  return { ...one, at: post.at!, zone, fence: 1, proof: channels.find((each) => each.id === one.channel)!.proof, moves, ...(one.state === 'published' ? { published_at: at(3), link: 'https://social.example/@ada/1153' } : {}), ...(one.state === 'held' ? { question: 'cannot_be_proved' as const, choices: ['it_is_published', 'it_is_not_published', 'look_again', 'cancel'] as S['Choice'][] } : {}) }
}

export const campaigns: S['Campaign'][] = [
  { id: id('autumn'), version: 2, plan: { name: 'World Bread Day', colour: 1, starts_on: '2026-10-05', ends_on: '2026-10-18', measure: { measure: 'link_opens', target: 1200 }, key_figures: [{ measure: 'views', target: 60000 }, { measure: 'replies', target: 150 }], why_so_long: 'One week to invite, the day itself, and the weekend to thank people.', audience: 'Families within four kilometres, and whoever bakes at home. Not: other bakeries.', brief: 'The oven door is open from seven to seven. Show hands, flour and faces; never an empty shop. Each post says what to bring and until when.', budget: { minor: 45000, currency: 'EUR' }, utm: { medium: 'social', campaign: 'bread-day' } } },
  { id: id('market'), version: 1, plan: { name: 'Market days', colour: 3, starts_on: '2026-10-01', ends_on: '2026-11-28', measure: { measure: 'contacts', target: 300 } } },
  { id: id('summer'), version: 4, plan: { name: 'Summer terrace', colour: 2, starts_on: '2026-06-01', ends_on: '2026-09-30', measure: { measure: 'reach', target: 80000 }, put_away: true } },
]
export const linkRule: S['LinkRule'] = { version: 3, short_sites: ['https://go.adasbakery.example'], plan: { on: true, tags: { source: '{network}', medium: 'social', campaign: '{campaign}', content: '{post}', term: '' }, sites: ['adasbakery.example', 'breadday.example'], sources: [], mediums: ['social', 'paid'] } }
export const writingHelp: S['WritingHelp'] = { version: 2, plan: { on: true, endpoint: 'http://models.adasbakery.example:11434/v1', model: 'oven-8b', stays_inside: true, asks_a_day: 200 }, has_key: false, asked_today: 14 }
/** Of the post of the timeline's picture: on two networks, with one that nobody followed yet. */
export const clicksOf = (post: Kept): S['Clicks'] => (post.id !== id('lost') ? { links: [], days: [] } : {
  links: [
    { channel: id('channel bluesky'), address: 'https://go.adasbakery.example/k7Pq2Zd', target: 'https://adasbakery.example/bread-day?utm_source=bluesky&utm_medium=social', people: 148, machines: 31 },
    { channel: id('channel mastodon'), address: 'https://go.adasbakery.example/Wm3xTgE', target: 'https://adasbakery.example/bread-day?utm_source=mastodon&utm_medium=social', people: 64, machines: 212 },
    { channel: id('channel page'), address: 'https://go.adasbakery.example/9hRnB4u', target: 'https://adasbakery.example/bread-day?utm_source=page&utm_medium=social', people: 0, machines: 0 },
  ],
  days: [['2026-10-14', 121], ['2026-10-15', 58], ['2026-10-16', 33]].map(([day, people]) => ({ day: String(day), people: Number(people) })),
})
/** What pages say of themselves: one much, one nothing, one not at all. */
export function previewOf(address: string, photo: (name: string) => string): S['LinkPreview'] {
  const read = { address, final_address: address, read_at: now }
  if (address.includes('breadday')) return { ...read, source: 'opengraph', title: 'World Bread Day in Lisbon: the programme', description: 'Nineteen bakeries open their ovens on Friday. What is baked where, from when, and what to bring along.', site: 'Bread Day', picture: { image: photo('window'), width: 640, height: 336, alt: 'A bakery window at dawn' } }
  return { ...read, failure: 'links.page_silent' }
}
export const days: S['CalendarDay'][] = [
  { day: '2026-10-05', until: '2026-10-05', name: 'Implantação da República', english: 'Republic Day', kind: 'holiday', country: 'PT' },
  { day: '2026-10-16', until: '2026-10-16', name: 'World Food Day, World Bread Day', kind: 'trade' },
  { day: '2026-10-21', until: '2026-10-23', name: 'Oven service, no photos', kind: 'note', note: id('note'), colour: 5 },
  { day: '2026-10-10', until: '2026-10-10', name: 'World Mental Health Day', kind: 'trade' },
  { day: '2026-10-30', until: '2026-10-30', name: 'Order chestnut flour', kind: 'note', note: id('note 2'), colour: 2 },
]
export const labels: S['Label'][] = [
  { id: id('label people'), name: 'People', colour: 4, put_away: false },
  { id: id('label offers'), name: 'Offers', colour: 5, put_away: false },
  { id: id('label recipes'), name: 'Recipes', colour: 6, put_away: false },
]
export const snippets: S['Snippet'][] = [
  { id: id('snippet day'), version: 2, kind: 'template', name: 'Bread of the day', text: 'Today from the stone oven: {campaign}. Warm from eight, {link}', put_away: false },
  { id: id('snippet closed'), version: 1, kind: 'template', name: 'Fechado', text: 'Hoje estamos fechados. Até amanhã!', language: 'pt', put_away: false },
  { id: id('snippet ada'), version: 1, kind: 'signature', name: 'Ada signs', text: '– Ada, {workspace}', put_away: false },
  { id: id('snippet rye'), version: 4, kind: 'hashtags', name: 'Rye', text: '#rye #sourdough #realbread #bakery', language: 'en', put_away: false },
]
function purposeOf(at: string, title: string): S['Purpose'] {
  const campaign = title.startsWith('Market') ? id('market') : /open oven|oven door|starter|hundredth|Three days|Thank you/i.test(title) ? id('autumn') : undefined
  const label = /Meet|word to|Your bread/.test(title) ? id('label people') : /buns|soup/.test(title) ? id('label offers') : /salt|starter|rye/.test(title) && at > '2026-10-05' ? id('label recipes') : undefined
  const pillar = /salt|starter|rye|oven/i.test(title) ? id('pillar craft') : /Meet|word to|Market/.test(title) ? id('pillar people') : /buns|soup/.test(title) ? id('pillar offers') : undefined
  return { ...(campaign ? { campaign } : {}), ...(campaign === id('autumn') ? { goal: id('goal bread day'), persona: id('persona parents') } : {}), ...(pillar ? { pillar } : {}), labels: label ? [label] : [] }
}

const d = (day: number, time: string) => `2026-10-${String(day).padStart(2, '0')}T${time}`
add('2026-09-28T08:00', 'Monday rye is back', 'Bs Ma Pg', 'published')
add('2026-09-30T12:00', 'How we feed a starter', 'Ig Li', 'published')
add(d(1, '08:00'), 'October bread list', 'Bs Ma Pg', 'published'); add(d(1, '17:00'), 'Meet Bo at the ovens', 'Li', 'published')
add(d(2, '07:30'), 'Friday cinnamon buns', 'Bs Ig', 'published', { picture: 'buns' })
add(d(5, '08:00'), 'Monday rye, 40 loaves', 'Bs Ma', 'published'); add(d(6, '12:15'), 'A shorter baguette', 'Bs Pg Li', 'published')
add(d(7, '09:00'), 'Oven cam, 20 seconds', 'Ig', 'failed')
add(d(8, '08:00'), 'Thursday soup and loaf', 'Bs Ma', 'published'); add(d(8, '17:30'), 'Rye from the Beira hills', 'Ig Li', 'published')
add(d(9, '07:30'), 'Friday cinnamon buns', 'Bs Ig', 'published', { picture: 'buns' }); add(d(9, '16:00'), 'Terrace open till eight', 'Bs Ma', 'cancelled')
add(d(10, '09:00'), 'Market day, Alvalade', 'Ma Ig', 'published', { picture: 'window' })
add(d(12, '08:00'), 'Monday rye', 'Bs Ma Pg', 'published', { picture: 'rye' })
add(d(13, '12:15'), 'Three days to go', 'Bs Ma', 'published'); add(d(13, '18:00'), 'Your bread, your photos', 'Ig', 'held', { picture: 'rye', author: 'Ida Dahl', key: 'held' })
add(d(14, '08:30'), 'Bring your starter', 'Bs Pg', 'published')
add(d(14, '10:24'), 'The oven door is open', 'Bs Ma Pg', 'sending', { states: ['published', 'sending', 'published'], key: 'sending' })
add(d(15, '08:00'), 'Tomorrow: open oven', 'Bs Ma Ig', 'scheduled', { picture: 'window', author: 'Elif Kaya' }); add(d(15, '12:15'), 'What is in our bread', 'Pg Li', 'scheduled', { author: 'Elif Kaya' })
add(d(16, '07:30'), 'Open oven, all day', 'Bs Ma Pg Ig Li', 'scheduled', { picture: 'loaf', key: 'open oven' }); add(d(16, '12:00'), 'Ada’s word to the guild', 'Li', 'scheduled', { author: 'Elif Kaya' }); add(d(16, '17:00'), 'The hundredth loaf', 'Bs Ma', 'scheduled'); add(d(16, '18:00'), 'Thank you, Lisbon', 'Bs Ma', 'draft', { picture: 'window' })
add(d(17, '09:00'), 'Market day, Alvalade', 'Ma Ig', 'scheduled', { picture: 'window' }); add(d(18, '10:00'), 'Slow Sunday toast', 'Ig', 'draft', { picture: 'rye' })
add(d(19, '08:00'), 'Monday rye', 'Bs Ma Pg', 'scheduled'); add(d(20, '12:15'), 'Why we salt twice', 'Pg Li', 'scheduled', { key: 'salt' }); add(d(21, '08:30'), 'Bring your starter', 'Bs Pg', 'scheduled')
add(d(22, '08:00'), 'Thursday soup and loaf', 'Bs Ma', 'scheduled'); add(d(22, '17:30'), 'Meet Elif’s mill', 'Ig Li', 'draft'); add(d(23, '07:30'), 'Friday cinnamon buns', 'Bs Ig', 'scheduled')
add(d(24, '09:00'), 'Market day, Alvalade', 'Ma Ig', 'scheduled'); add(d(25, '09:00'), 'One hour more to sleep', 'Bs Ma', 'draft'); add(d(26, '08:00'), 'Monday rye', 'Bs Ma Pg', 'scheduled')
add(d(28, '08:30'), 'Bring your starter', 'Bs Pg', 'scheduled'); add(d(29, '08:00'), 'Thursday soup and loaf', 'Bs Ma', 'scheduled'); add(d(30, '07:30'), 'Friday cinnamon buns', 'Bs Ig', 'scheduled'); add(d(31, '09:00'), 'Pumpkin bread, last day', 'Ma Ig', 'scheduled')
export const film = add(d(28, '19:00'), 'Oven cam, all night', 'Bs Ma Pg', 'scheduled', { key: 'film', shared: text('From the first dough to the last loaf, in a minute and a bit. #openoven', [{ asset: id('asset Oven cam'), alt: 'Loaves rising in the oven' }]) })
export const filmStates: S['PostVideos'] = { videos: film.text.variants.map(({ channel }, at) => ({ channel, part: 0, media: 0, asset: id('asset Oven cam'), ...([{ state: 'being_made', percent: 42 }, { state: 'ready' }, { state: 'as_it_is' }] as const)[at] })) }

// The post of the composer's picture: too long for one network, a picture without a description, an own text for another.
const long = 'Friday, World Bread Day: our oven door stays open from seven to seven. Bring your own dough or shape one of ours, and take it home warm. The 100th loaf of the day, baked by Ada herself, goes to our youngest guest, and there is coffee from the cart next door for whoever comes along to wait with a friend.\n\n#WorldBreadDay'
const draft = add(d(16, '07:00'), 'Open oven, all day', 'Bs Ma Pg Ig Li', 'draft', { key: 'draft', shared: { parts: [{ text: 'On Friday the oven door stays open from seven to seven. Bring your own dough, or shape one of ours, and take it home warm. Ada bakes the 100th loaf of the day for the youngest guest. #WorldBreadDay', media: [{ asset: photo.loaf, alt: 'A round loaf with one deep cut' }, { asset: photo.window, alt: '' }] }], language: 'en' } })
draft.text.variants[0].own = { parts: [{ text: long, media: draft.text.shared.parts[0].media }], language: 'en' }

// The post of the timeline's picture: a lost answer, looked for and found.
const lost = add(d(14, '10:20'), 'The oven door is open', 'Bs Ma Pg', 'published', { key: 'lost', shared: text('The oven door is open. Today Bo shapes the last test loaves for Friday, and whoever passes by before noon may score one. Flour on your sleeves is free.', [{ asset: photo.loaf, alt: 'A round loaf' }, { asset: photo.buns, alt: 'Six cinnamon buns' }]) })
lost.timeline[1].moves = [
  { number: 1, at: '2026-10-12T16:41:00Z', state: 'scheduled', code: 'publish.scheduled', who: 'Bo Jansen', values: {} },
  { number: 2, at: '2026-10-14T09:20:00Z', state: 'sending', code: 'publish.sending', values: { attempt: 1 }, call: id('call') },
  { number: 3, at: '2026-10-14T09:20:12Z', state: 'unsure', code: 'publish.not_sure_it_arrived', values: {} },
  { number: 4, at: '2026-10-14T09:20:20Z', state: 'unsure', code: 'publish.not_there_yet', values: {}, call: id('call') },
  { number: 5, at: '2026-10-14T09:20:26Z', state: 'published', code: 'publish.found_published_once', values: {}, call: id('call') },
]

export const call: S['Call'] = { id: id('call'), name: 'look for the post', sent_at: '2026-10-14T09:20:20Z', answered_at: '2026-10-14T09:20:20.184Z', request: 'GET /api/v1/accounts/1094/statuses?limit=20', status: 200, answer: '[{ "id": "1153207",\n   "created_at": "2026-10-14T09:20:03.118Z",\n   "url": "https://social.example/@ada/1153207",\n   "content": "<p>The oven door is …" } ]' }

const told = (at: string, code: string, post: string | undefined, network: string, read: boolean, more: Partial<S['Notice']> = {}): S['Notice'] => ({ id: id(`notice ${at}`), at, code, workspace, post, channel: id(`channel ${network}`), read, asks: !read, values: {}, ...more })
export const notices: S['Notices'] = {
  notices: [
    told('2026-10-14T08:12:00Z', 'publish.held_sign_in_again', id('open oven'), 'instagram', false),
    told('2026-10-13T17:01:00Z', 'publish.held_cannot_be_proved', id('held'), 'instagram', false),
    told('2026-10-13T15:40:00Z', 'publish.held_late', undefined, 'nowhere', false, { workspace: id('mill') }),
    told('2026-10-09T16:00:00Z', 'publish.dropped_as_late', id('Terrace open till eight 2026-10-09T16:00'), 'mastodon', true),
    told('2026-10-07T08:00:02Z', 'publish.failed', id('Oven cam, 20 seconds 2026-10-07T09:00'), 'instagram', true, { values: { said: 'The video is longer than 90 seconds' } }),
  ],
  unread: 3,
}

export const session = (role: S['Role']): S['Session'] => ({
  person: role === 'guest' ? { id: people.nuno, name: 'Nuno Reis', email: 'nuno@pixel.example', language: 'en' } : { id: people.bo, name: 'Bo Jansen', email: 'bo@bakery.example', language: 'en' },
  organization: { id: id('organization'), name: 'Moreira & Daughters', administrator: role === 'administrator' },
  workspaces: [{ id: workspace, name: 'Ada’s Bakery', zone, role }, { id: id('mill'), name: 'Elif’s Mill', zone: 'Europe/Istanbul', role: 'viewer' }],
  csrf_token: 'token',
})

export const members: S['Members'] = {
  members: [
    { person: people.ada, name: 'Ada Moreira', email: 'ada@bakery.example', role: 'administrator', joined_at: '2026-07-01T09:00:00Z', last_seen_at: '2026-10-14T08:02:00Z' },
    { person: people.bo, name: 'Bo Jansen', email: 'bo@bakery.example', role: 'administrator', joined_at: '2026-07-01T09:00:00Z', last_seen_at: now },
    { person: people.elif, name: 'Elif Kaya', email: 'elif@mill.example', role: 'contributor', joined_at: '2026-08-11T09:00:00Z', last_seen_at: '2026-10-13T17:12:00Z' },
    { person: people.ida, name: 'Ida Dahl', email: 'ida@bakery.example', role: 'viewer', joined_at: '2026-09-21T09:00:00Z' },
    { person: people.nuno, name: 'Nuno Reis', email: 'nuno@pixel.example', role: 'guest', joined_at: '2026-09-28T09:00:00Z', last_seen_at: '2026-10-13T15:12:00Z' },
  ],
  invitations: [{ id: id('invitation'), email: 'rui@bakery.example', role: 'editor', invited_at: '2026-10-13T10:00:00Z', expires_at: '2026-10-20T10:00:00Z' }],
}

export const audit: S['AuditPage'] = {
  entries: [
    { number: 412, at: '2026-10-14T09:21:40Z', action: 'publish.change_post', who: 'Elif Kaya', subject_title: 'What is in our bread', before: { title: 'In our bread' }, after: { title: 'What is in our bread' }, from: '10.0.4.17' },
    { number: 411, at: '2026-10-14T08:02:11Z', action: 'people.sign_in', who: 'Ada Moreira', from: '10.0.4.12' },
    { number: 410, at: '2026-10-13T17:15:02Z', action: 'publish.schedule_post', who: 'Bo Jansen', subject_title: 'Open oven, all day', before: { at: '2026-10-16T08:00' }, after: { at: '2026-10-16T07:30' }, from: '10.0.4.11' },
    { number: 409, at: '2026-10-13T10:00:00Z', action: 'people.invite_member', who: 'Ada Moreira', subject_title: 'rui@bakery.example', after: { role: 'editor' }, from: '10.0.4.12' },
    { number: 408, at: '2026-10-12T16:41:00Z', action: 'publish.schedule_post', who: 'Bo Jansen', subject_title: 'The oven door is open', after: { at: '2026-10-14T10:24' }, from: '10.0.4.11' },
    { number: 407, at: '2026-10-12T15:02:00Z', action: 'publish.create_post', who: 'Elif Kaya', subject_title: 'The oven door is open', from: '10.0.4.17' },
  ],
  next_before: 407,
}

export const page: S['Page'] = { slug: 'ada', title: 'Ada’s Bakery', about: 'Bread with time in it, Lisbon', language: 'en', links: [{ title: 'Opening hours', address: 'https://bakery.example/hours' }, { title: 'Order for Saturday', address: 'https://bakery.example/order' }], indexed: true, address: 'https://ada.example/p/ada' }

const channelIds = ['Bs', 'Ma', 'Pg'].map((one) => id(`channel ${byLetters[one]}`))
const weekly = (weekdays: number[], minute: number): S['Slot'][] => weekdays.map((weekday) => ({ weekday, minute }))
export const queues: S['Queue'][] = [
  { id: id('queue mornings'), version: 2, waiting: 3, next_free: '2026-10-22T08:00', wish: { name: 'Mornings', colour: 1, channels: channelIds, slots: [...weekly([1, 2, 3, 4, 5], 480), ...weekly([2, 4], 735)] } },
  { id: id('queue market'), version: 1, waiting: 1, next_free: '2026-10-24T09:00', wish: { name: 'Market and weekend', colour: 3, channels: channelIds.slice(1), slots: [...weekly([6], 540), ...weekly([7], 600)] } },
]
const listed = (post: Kept): S['PostRow'] => ({ id: post.id, title: post.title, excerpt: post.text.shared.parts[0].text.slice(0, 120), state: post.state, at: post.at, zone: post.zone, due_at: post.due_at, changed_at: post.changed_at, version: post.version, channels: post.text.variants.map((one) => one.channel), deliveries: post.deliveries })
const waiting = (title: string): S['PostRow'][] => [...posts.values()].filter((post) => post.state === 'scheduled' && post.title === title).map(listed)
export const queuePage = (queue: string): S['QueuePage'] => ({ queue: queues.find((one) => one.id === queue) ?? queues[0], posts: queue === queues[1].id ? waiting('Market day, Alvalade') : [...waiting('Monday rye'), ...waiting('Why we salt twice'), ...waiting('Bring your starter')].sort((a, b) => a.at!.localeCompare(b.at!)) })
export const freeSlots: S['FreeSlot'][] = [{ queue: queues[0].id, at: '2026-10-16T10:00', channels: channelIds }, { queue: queues[0].id, at: '2026-10-22T08:00', channels: channelIds }, { queue: queues[1].id, at: '2026-10-24T09:00', channels: channelIds.slice(1) }]
export const series: S['Series'][] = [
  { id: id('series rye'), version: 1, ahead: 2, next_at: '2026-10-19T08:00', ended: false, wish: { name: 'Monday rye', posts: waiting('Monday rye').map((post) => post.id), made_as: 'scheduled', recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', starts_at: '2026-10-12T08:00', except: ['2026-12-28'] } } },
  { id: id('series guild'), version: 1, ahead: 1, next_at: '2026-10-30T17:00', ended: false, wish: { name: 'Letter to the guild', posts: waiting('Why we salt twice').map((post) => post.id), made_as: 'draft', recurrence: { rule: 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=12', starts_at: '2026-10-30T17:00' } } },
  { id: id('series evergreen'), version: 3, ahead: 0, ended: false, wish: { name: 'What never goes stale', posts: waiting('Bring your starter').map((post) => post.id), made_as: 'scheduled', evergreen: { queue: queues[0].id, days_between: 60, days_ahead: 3 } } },
]
export const seriesPage = (one: string): S['SeriesPage'] => ({ series: series.find((each) => each.id === one) ?? series[0], posts: [], occurrences: [...waiting('Monday rye').map((post) => ({ at: post.at!, of: post.id, post })), { at: '2026-11-09T08:00', of: id('gone') }, { at: '2026-11-16T08:00', of: id('gone'), post: { ...listed([...posts.values()][0]), id: id('refused'), title: 'Monday rye', state: 'draft' as const }, code: 'compose.text_too_long' }] })

/** What the draft of the open oven said before, as three people made it. */
export const versions: S['PostVersion'][] = ([
  ['Bo Jansen', '2026-10-14T09:12:00Z', 'On Friday the oven door stays open from seven to seven. Bring your own dough, or shape one of ours, and take it home warm.'],
  ['Ada Lindqvist', '2026-10-14T08:40:00Z', 'On Friday the oven stays open from seven to seven. Bring your own dough, or shape one of ours.'],
  ['Bo Jansen', '2026-10-13T15:05:00Z', 'On Friday the oven stays open all day. Bring your own dough.'],
] as const).map(([who, written_at, text], at) => ({ version: { number: 3 - at, title: 'Open oven, all day', who, written_at }, text: { shared: { parts: [{ text, media: [] }] }, variants: channels.slice(0, 3).map(({ id: channel }) => ({ channel })) } }))
