// What the composer counts, finds and keeps.
import { beforeAll, expect, test } from 'vitest'
import { networks } from '@/base/networks/index.ts'
import type { Channel } from '@/base/session/index.ts'
import { allWords, speak } from '@/base/words/index.ts'
import { checksOf, onlyVideo, refusedChannels, splitFor, takeNewest, takeOut } from './checks.ts'
import { cardLink, contentFor, emptyDraft, firstLink, firstWords, leaveLink, lengthOn, limitOf, linksIn, partsSent, sentWith, showCard, textOf, worthKeeping, type Draft } from './draft.ts'

beforeAll(() => speak('en', false).then(allWords))

// Networks by what they can, so that no name is needed here.
const ids = Object.keys(networks)
const tight = ids.toSorted((a, b) => networks[a].text.limit - networks[b].text.limit)[0]
const roomy = ids.toSorted((a, b) => networks[b].text.limit - networks[a].text.limit)[0]
const channel = (network: string, more: Partial<Channel> = {}): Channel => ({ id: `on ${network}`, network, name: network, address: '@ada', state: 'connected', proof: 'a', created_at: '2026-10-01T00:00:00Z', ...more })
const channels = [channel(tight), channel(roomy)]
const write = (text: string): Draft => ({ ...emptyDraft(channels.map((one) => one.id)), shared: { parts: [{ text, media: [] }] } })
const long = 'Warm bread at eight. '.repeat(40).trim()

test('a text too long for one network is refused there and taken elsewhere', () => {
  const checks = checksOf(write(long), channels, [], false)
  expect(refusedChannels(checks)).toEqual([channels[0].id])
  expect(checks.at(-1)).toMatchObject({ severity: 'fine', channels: [channels[1].id] })
})

test('splitting gives that channel its own parts, each of which fits, and leaves the shared text alone', () => {
  const draft = splitFor(write(long), channels[0])
  const own = contentFor(draft, channels[0].id)
  expect(own.parts.length).toBeGreaterThan(1)
  expect(own.parts.every((_, index) => lengthOn(channels[0], own, index) <= limitOf(channels[0]))).toBe(true)
  expect(contentFor(draft, channels[1].id).parts[0].text).toBe(long)
  expect(refusedChannels(checksOf(draft, channels, [], true))).toEqual([])
})

test("the server's own limit wins over the network's usual one", () => {
  expect(limitOf(channel(tight, { text_limit: 5000 }))).toBe(5000)
  expect(refusedChannels(checksOf(write(long), [channel(tight, { text_limit: 5000 })], [], false))).toEqual([])
})

test('a picture without a description is asked for once, however many channels share it', () => {
  const draft = write('Bread')
  draft.shared.parts[0].media = [{ asset: 'a', alt: '' }, { asset: 'b', alt: 'A loaf' }]
  const asked = checksOf(draft, channels, [], false).filter((check) => check.remedy?.act === 'describe')
  expect(asked.map((check) => check.remedy?.media)).toEqual([0])
})

test('an empty post is not scolded before someone tries to send it', () => {
  expect(checksOf(write(''), channels, [], false)).toEqual([])
  expect(refusedChannels(checksOf(write(''), channels, [], true)).sort()).toEqual(channels.map((one) => one.id).sort())
})

test("the server's findings that this browser cannot make are shown, its own are not doubled", () => {
  const findings = [{ channel: channels[1].id, severity: 'refused' as const, code: 'compose.picture_too_large', media: 0 }, { channel: channels[0].id, severity: 'refused' as const, code: 'compose.text_too_long', have: 900, limit: 300 }]
  const checks = checksOf(write('Bread'), channels, findings, false)
  expect(checks.filter((check) => check.severity === 'refused').map((check) => check.channels)).toEqual([[channels[1].id]])
})

const film = (asset: string, seconds = 20) => [asset, { duration: seconds * 1000, codec: 'h264' }] as const
const withMedia = (...assets: string[]): Draft => ({ ...write('Bread'), shared: { parts: [{ text: 'Bread', media: assets.map((asset) => ({ asset, alt: 'An oven' })) }] } })
const refusals = (draft: Draft, videos: ReturnType<typeof film>[], on = channels) => checksOf(draft, on, [], false, undefined, new Map(videos)).filter((check) => check.severity === 'refused')

test('a video beside pictures is refused where a network takes one of both, and goes alone there by a press', () => {
  const draft = withMedia('a', 'film')
  const [found, ...others] = refusals(draft, [film('film')])
  expect(others).toEqual([])
  expect(found).toMatchObject({ channels: [channels[0].id], remedy: { act: 'only_video', part: 0, media: 1 } })
  const next = onlyVideo(draft, channels[0].id, 0, 1)
  expect(contentFor(next, channels[0].id).parts[0].media.map((media) => media.asset)).toEqual(['film'])
  expect(contentFor(next, channels[1].id).parts[0].media).toHaveLength(2)
  expect(refusals(next, [film('film')])).toEqual([])
})

test('videos are held against how many and how long a network takes, pictures are counted without them', () => {
  const { videos: most, seconds = 0 } = networks[tight].video!
  const many = Array.from({ length: most + 1 }, (_, at) => `film ${at}`)
  expect(refusals(withMedia(...many), many.map((asset) => film(asset)), [channels[0]]).map((check) => check.id)).toEqual([`videos ${channels[0].id} 0`])
  expect(refusals(withMedia('film'), [film('film', seconds)], [channels[0]])).toEqual([])
  expect(refusals(withMedia('film'), [film('film', seconds + 1)], [channels[0]])).toMatchObject([{ remedy: { act: 'take_out', media: 0 } }])
  expect(refusals(withMedia('film'), [film('film')], [channel('elsewhere')])).toMatchObject([{ remedy: { act: 'take_out' } }])
})

test('a video that cannot be made small enough is taken out for that channel alone', () => {
  const draft = withMedia('a', 'film')
  const findings = [{ channel: channels[1].id, severity: 'refused' as const, code: 'compose.video_too_large', part: 0, media: 1 }]
  const remedy = checksOf(draft, [channels[1]], findings, false, undefined, new Map([film('film')])).find((check) => check.severity === 'refused')!.remedy!
  expect(remedy).toMatchObject({ act: 'take_out', channel: channels[1].id, part: 0, media: 1 })
  const next = takeOut(draft, remedy.channel!, remedy.part!, remedy.media!)
  expect(contentFor(next, channels[1].id).parts[0].media.map((media) => media.asset)).toEqual(['a'])
  expect(contentFor(next, channels[0].id).parts[0].media).toHaveLength(2)
})

test('a post that comes near to another is asked about once, on all channels where it does', () => {
  const near = { post: 'p', title: 'Monday rye', at: '2026-10-12T08:00' }
  const findings = channels.map((one) => ({ channel: one.id, severity: 'asked' as const, code: 'compose.said_before', near }))
  const asked = checksOf(write('Bread'), channels, findings, false).filter((check) => check.severity === 'asked')
  expect(asked.map((check) => check.channels)).toEqual([channels.map((one) => one.id)])
  expect(asked[0].title).toContain('Monday rye')
  expect(refusedChannels(checksOf(write('Bread'), channels, findings, true))).toEqual([])
})

test('own texts go out only for the channels that are chosen', () => {
  const draft: Draft = { ...write('Bread'), channels: [channels[0].id], own: { [channels[0].id]: { parts: [{ text: 'Rye', media: [] }] }, [channels[1].id]: { parts: [{ text: 'Bun', media: [] }] } } }
  expect(textOf(draft).variants).toEqual([{ channel: channels[0].id, own: { parts: [{ text: 'Rye', media: [] }] } }])
})

test('small things: names, links, what is worth keeping', () => {
  expect(firstWords('Monday rye\nis back')).toBe('Monday rye')
  expect(firstWords('word '.repeat(30)).length).toBeLessThanOrEqual(60)
  expect(firstLink('See https://bakery.example/bread.')).toBe('https://bakery.example/bread')
  expect([worthKeeping(write('  ')), worthKeeping(write('Bread'))]).toEqual([false, true])
})

test('what the library says of a picture is a check with its day, and a newer version is one press away', () => {
  const draft: Draft = { ...write('Bread'), shared: { parts: [{ text: 'Bread', media: [{ asset: 'first', alt: 'A loaf' }] }] } }
  const found = { part: 0, media: 0 } as const
  const checks = checksOf(draft, channels, [
    { channel: channels[0].id, severity: 'refused', code: 'compose.picture_expired', day: '2026-10-31', ...found },
    ...channels.map((one) => ({ channel: one.id, severity: 'asked' as const, code: 'compose.picture_has_newer', newest: 'second', ...found })),
  ], false)
  expect(checks[0].title).toContain('31 October 2026')
  expect(refusedChannels(checks)).toEqual([channels[0].id])
  const newer = checks.filter((check) => check.remedy?.act === 'newest')
  expect(newer).toHaveLength(1)
  const next = takeNewest(draft, newer[0].remedy!.asset!, newer[0].remedy!.newest!)
  expect(next.shared.parts[0].media).toEqual([{ asset: 'second', alt: 'A loaf' }])
})

const marking = () => ({ rule: { on: true, tags: { source: 'a'.repeat(40), medium: '', campaign: '', content: '', term: '' }, sites: [], sources: [], mediums: [] }, known: {} })
const marked = sentWith(marking)
const whole = ids.filter((id) => !networks[id].text.link_costs)
const short = ids.filter((id) => networks[id].text.link_costs)

test('marks on links count where a network counts all of a link, and nowhere else', () => {
  expect([whole.length, short.length].every((count) => count > 0)).toBe(true)
  const content = write('Bread: https://bakery.example/').shared
  for (const id of whole) expect(lengthOn(channel(id), content, 0, marked) - lengthOn(channel(id), content, 0)).toBe('?utm_source='.length + 40)
  for (const id of short) expect(lengthOn(channel(id), content, 0, marked)).toBe(lengthOn(channel(id), content, 0))
})

test('a text that only its marks make too long is refused, and split so that each part fits as it goes out', () => {
  const tightest = channel(whole.toSorted((a, b) => networks[a].text.limit - networks[b].text.limit)[0])
  const text = `${'Warm bread at eight. '.repeat(13).trim()} https://bakery.example/`
  const draft = { ...write(text), channels: [tightest.id] }
  expect(refusedChannels(checksOf(draft, [tightest], [], false))).toEqual([])
  expect(refusedChannels(checksOf(draft, [tightest], [], false, marked))).toEqual([tightest.id])
  const own = contentFor(splitFor(draft, tightest, marked), tightest.id)
  expect(own.parts.map((part) => part.text).join(' ')).toBe(text)
  expect(own.parts.every((_, index) => lengthOn(tightest, own, index, marked) <= limitOf(tightest))).toBe(true)
})

test('a first comment is measured as the last part', () => {
  const tight = channel(ids.toSorted((a, b) => networks[a].text.limit - networks[b].text.limit)[0])
  const draft = { ...write('Bread'), channels: [tight.id] }
  draft.shared.first_comment = 'b'.repeat(limitOf(tight) + 1)
  expect(partsSent(draft.shared)).toHaveLength(2)
  expect(refusedChannels(checksOf(draft, [tight], [], false))).toEqual([tight.id])
  draft.shared.first_comment = ' '
  expect(partsSent(draft.shared)).toHaveLength(1)
  expect(refusedChannels(checksOf(draft, [tight], [], false))).toEqual([])
})

test('a warning that is too long by itself says nothing of a comment that nobody wrote', () => {
  const counting = channel(ids.find((id) => networks[id].text.warning_counts)!)
  const draft = { ...write('Bread'), channels: [counting.id] }
  draft.shared.content_warning = 'w'.repeat(limitOf(counting) + 1)
  expect(checksOf(draft, [counting], [], false).filter((check) => check.severity === 'refused').map((check) => check.id)).toEqual([`long ${counting.id} 0`])
  draft.shared.first_comment = 'More'
  expect(checksOf(draft, [counting], [], false).filter((check) => check.severity === 'refused').map((check) => check.id)).toEqual([`long ${counting.id} 0`, `comment ${counting.id}`])
})

test('a link that is left as written is neither marked nor counted longer', () => {
  const content = leaveLink(write('https://bakery.example/a https://bakery.example/b').shared, 'https://bakery.example/a', true)
  expect(marked(channels[0], content)(content.parts[0].text)).toBe(`https://bakery.example/a https://bakery.example/b?utm_source=${'a'.repeat(40)}`)
  expect(leaveLink(content, 'https://bakery.example/a', false).links_as_written).toBeUndefined()
})

test('links are named once each, that of the card with them', () => {
  const content = { ...write('https://a.example/ and https://b.example/ and https://a.example/').shared, link: 'https://c.example/' }
  expect(linksIn(content)).toEqual(['https://a.example/', 'https://b.example/', 'https://c.example/'])
})

test('a card takes the words of its page, is one at most, and can be taken off again', () => {
  const content = showCard(write('https://a.example/').shared, 'https://a.example/', true, { title: 'Bread '.repeat(100), description: 'Warm' })
  expect([content.link, content.link_title?.length, content.link_description]).toEqual(['https://a.example/', 300, 'Warm'])
  expect(showCard(content, 'https://b.example/', true)).toMatchObject({ link: 'https://b.example/', link_title: undefined, link_description: undefined })
  expect(textOf({ ...write(''), shared: showCard(content, 'https://a.example/', false) }).shared.link).toBeUndefined()
})

test('where the post brings its card along only the chosen link is one; elsewhere the network takes the first', () => {
  const content = write('https://a.example/ https://b.example/').shared
  expect(cardLink(content, true)).toBeUndefined()
  expect(cardLink({ ...content, link: 'https://b.example/' }, true)).toBe('https://b.example/')
  expect(cardLink({ ...content, link: 'https://b.example/' }, false)).toBe('https://a.example/')
})

test('a mention that means nobody on a network is said there, once it is whole', () => {
  const elsewhere = channel(ids.find((id) => networks[id].text.mentions === 'address')!)
  const said = (typing?: string) => checksOf({ ...write('Baked by @ada.example'), channels: [elsewhere.id] }, [elsewhere], [], false, undefined, undefined, typing).filter(({ id }) => id.startsWith('mentions')).map(({ title, remedy }) => [title, remedy?.act])
  expect(said()).toEqual([[`@ada.example stays plain text on ${networks[elsewhere.network].name}`, 'own']])
  expect(said('@ada.example')).toEqual([])
})
