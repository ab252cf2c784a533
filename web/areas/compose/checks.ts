// What stands against sending, worst first, each with its remedy; what this browser can tell at once, and what the server adds.
import { able, facts, networkName } from '@/base/networks/index.ts'
import { splitToFit } from '@/base/networks/text_length.ts'
import type { Channel } from '@/base/session/index.ts'
import { sayLength } from '@/base/library/length.ts'
import { sayDayAndYear, sayShort } from '@/base/time/say.ts'
import type { Videos } from '@/base/videos/index.ts'
import { listOf, sentence, t } from '@/base/words/index.ts'
import type { Finding, Part } from './data.ts'
import { namesNobody } from './mentions.ts'
import { asWritten, contentFor, halfPoll, isEmpty, lengthOn, limitOf, partsSent, type Draft, type Sent } from './draft.ts'

export type Check = {
  id: string
  severity: 'refused' | 'asked' | 'fine'
  channels: string[]
  title: string
  text?: string
  remedy?: { label: string; act: 'split' | 'describe' | 'take_out' | 'only_video' | 'first_pictures' | 'channels' | 'leave_out' | 'newest' | 'own'; what?: Extra; asset?: string; newest?: string; channel?: string; part?: number; media?: number; limit?: number }
}

/** What a text may carry and some networks do not. */
export type Extra = 'poll' | 'content_warning' | 'visibility'
const extras: Record<string, Extra> = { no_poll: 'poll', poll_with_pictures: 'poll', no_content_warning: 'content_warning', no_visibility: 'visibility' }

/** Codes this file finds by itself; the server's word on them would only repeat it. */
const ours = new Set(['text_too_long', 'text_missing', 'alt_text_missing', 'too_many_pictures', 'no_threads', 'video_not_taken', 'video_too_long', 'too_many_videos', 'video_with_pictures'])

/** `typing` is a mention that is not whole yet. */
export function checksOf(draft: Draft, chosen: Channel[], findings: Finding[], tried: boolean, sent: Sent = asWritten, videos: Videos = new Map(), typing?: string): Check[] {
  const checks: Check[] = []
  const refusedOn = new Set<string>()
  const refuse = (check: Omit<Check, 'severity'>) => {
    checks.push({ ...check, severity: 'refused' })
    for (const channel of check.channels) refusedOn.add(channel)
  }
  if (tried && chosen.length === 0) refuse({ id: 'no_channel', channels: [], title: t('compose.no_channel'), text: t('compose.no_channel_means') })
  for (const channel of chosen) {
    const network = networkName(channel.network)
    const content = contentFor(draft, channel.id)
    const limit = limitOf(channel)
    if (tried && isEmpty(content)) refuse({ id: `empty ${channel.id}`, channels: [channel.id], title: t('compose.nothing_to_send', { network }), text: t('compose.nothing_to_send_means') })
    if (partsSent(content).length > 1 && !able(channel.network, 'thread')) refuse({ id: `thread ${channel.id}`, channels: [channel.id], title: t('compose.no_threads', { network }), text: t('compose.no_threads_means') })
    partsSent(content).forEach((part, index) => {
      const comment = index === content.parts.length
      const over = lengthOn(channel, content, index, sent) - limit
      if (limit > 0 && over > 0) refuse({ id: comment ? `comment ${channel.id}` : `long ${channel.id} ${index}`, channels: [channel.id], title: t(comment ? 'compose.comment_too_long' : 'compose.too_long', { network, count: over }), text: t('compose.too_long_means', { network, limit }), remedy: !comment && able(channel.network, 'thread') ? { label: t('compose.split'), act: 'split', channel: channel.id } : undefined })
      const images = facts(channel.network).media.images
      const pictures = part.media.filter((media) => !videos.has(media.asset)).length
      for (const check of checksOfVideos(channel, part, index, videos)) refuse(check)
      if (pictures > images && images > 0) refuse({ id: `pictures ${channel.id} ${index}`, channels: [channel.id], title: t('compose.too_many_pictures', { network, count: pictures }), text: t('compose.too_many_pictures_means', { network, limit: images }), remedy: { label: t('compose.first_pictures', { limit: images }), act: 'first_pictures', channel: channel.id, limit: images } })
    })
    if (tried && halfPoll(content) && able(channel.network, 'poll')) refuse({ id: `poll ${channel.id}`, channels: [channel.id], title: t('compose.poll_unfinished', { network }), text: t('compose.poll_unfinished_means') })
    const nobody = partsSent(content).flatMap((part) => namesNobody(part.text, channel.network)).filter((mention) => !typing?.startsWith(mention))
    if (nobody.length) checks.push({ id: `mentions ${channel.id}`, severity: 'asked', channels: [channel.id], title: t('compose.names_nobody', { network, mentions: listOf(nobody) }), text: t(`compose.mentioned_by.${facts(channel.network).text.mentions!}`, { network }), remedy: draft.own[channel.id] ? undefined : { label: t('compose.give_own'), act: 'own', channel: channel.id } })
    if (channel.state !== 'connected') checks.push({ id: `sign-in ${channel.id}`, severity: 'asked', channels: [channel.id], title: t('compose.needs_sign_in', { network }), text: t('compose.needs_sign_in_means'), remedy: { label: t('compose.to_channels'), act: 'channels' } })
  }
  const contents: [string | undefined, Draft['shared']][] = [[undefined, draft.shared], ...Object.entries(draft.own)]
  const seen = new Set<string>()
  for (const [channel, content] of contents) {
    if (channel === undefined && chosen.length > 0 && chosen.every((one) => draft.own[one.id])) continue
    content.parts.forEach((part, index) => part.media.forEach((media, at) => {
      if (media.alt.trim() || seen.has(media.asset)) return
      seen.add(media.asset)
      checks.push({ id: `alt ${media.asset}`, severity: 'asked', channels: [], title: t(videos.has(media.asset) ? 'compose.alt_missing_video' : 'compose.alt_missing', { number: at + 1 }), text: t('compose.alt_missing_means'), remedy: { label: t('compose.describe_it'), act: 'describe', channel, part: index, media: at } })
    }))
  }
  const newer = new Set<string>()
  for (const finding of findings) {
    const short = finding.code.replace(/^\w+\./, '')
    const channel = chosen.find((one) => one.id === finding.channel)
    if (finding.near && channel) {
      near(checks, finding, channel)
      continue
    }
    if (ours.has(short) || finding.severity === 'fine' || !channel) continue
    if (short === 'picture_has_newer') {
      const asset = contentFor(draft, channel.id).parts[finding.part ?? 0]?.media[finding.media ?? 0]?.asset
      if (!asset || !finding.newest || newer.has(asset)) continue
      newer.add(asset)
      checks.push({ id: `newer ${asset}`, severity: 'asked', channels: [], title: t('compose.newer_picture', { number: (finding.media ?? 0) + 1 }), text: t('compose.newer_picture_means'), remedy: { label: t('compose.take_newest'), act: 'newest', asset, newest: finding.newest } })
      continue
    }
    const values = { network: networkName(channel.network), day: finding.day ? sayDayAndYear(finding.day) : '', have: finding.have ?? 0, limit: finding.limit ?? 0, part: (finding.part ?? 0) + 1, number: (finding.media ?? 0) + 1 }
    const check: Check = { id: `${finding.code} ${finding.channel} ${finding.part} ${finding.media}`, severity: finding.severity, channels: [finding.channel], title: sentence(`compose.found.${short}`, values) ?? t('compose.found_other', values), text: sentence(`compose.found_means.${short}`, values) ?? finding.code, remedy: extras[short] ? { label: t('compose.leave_out'), act: 'leave_out', what: extras[short], channel: channel.id } : short === 'video_too_large' ? { label: t('compose.take_it_out'), act: 'take_out', channel: channel.id, part: finding.part ?? 0, media: finding.media ?? 0 } : undefined }
    checks.push(check)
    if (finding.severity === 'refused') refusedOn.add(finding.channel)
  }
  const rank = { refused: 0, asked: 1, fine: 2 }
  checks.sort((a, b) => rank[a.severity] - rank[b.severity])
  const fine = chosen.filter((channel) => !refusedOn.has(channel.id) && !isEmpty(contentFor(draft, channel.id)))
  const anew = new Set(findings.flatMap((finding) => (finding.code === 'compose.video_made_to_fit' ? [finding.channel] : [])))
  for (const made of [false, true]) {
    const alike = fine.filter((channel) => anew.has(channel.id) === made)
    if (alike.length) checks.push({ id: made ? 'fine made' : 'fine', severity: 'fine', channels: alike.map((channel) => channel.id), title: t(made ? 'compose.will_take_made' : 'compose.will_take', { networks: listOf(alike.map((channel) => networkName(channel.network))) }) })
  }
  return checks
}

/** What a network would refuse of the videos of a part, as its facts say; what is only too large is made smaller, which takes the server to tell. */
function checksOfVideos(channel: Channel, part: Part, index: number, videos: Videos): Omit<Check, 'severity'>[] {
  const places = part.media.flatMap(({ asset }, at) => (videos.has(asset) ? [at] : []))
  if (places.length === 0) return []
  const network = networkName(channel.network)
  const limits = facts(channel.network).video
  const about = (what: string) => ({ id: `${what} ${channel.id} ${index}`, channels: [channel.id] })
  const takeOut = (media: number): Check['remedy'] => ({ label: t('compose.take_it_out'), act: 'take_out', channel: channel.id, part: index, media })
  const keepOne: Check['remedy'] = { label: t('compose.only_video'), act: 'only_video', channel: channel.id, part: index, media: places[0] }
  if (!limits) return places.map((at) => ({ ...about(`video ${at}`), title: t('compose.video_not_taken', { network }), text: t('compose.video_not_taken_means'), remedy: takeOut(at) }))
  return [
    ...(places.length > limits.videos ? [{ ...about('videos'), title: t('compose.too_many_videos', { network, count: places.length }), text: t('compose.too_many_videos_means', { network, limit: limits.videos }), remedy: limits.videos === 1 ? keepOne : takeOut(places.at(-1)!) }] : []),
    ...(places.length < part.media.length && !limits.with_pictures ? [{ ...about('beside'), title: t('compose.video_with_pictures', { network }), text: t('compose.video_with_pictures_means'), remedy: keepOne }] : []),
    ...places.flatMap((at) => {
      const { duration } = videos.get(part.media[at].asset)!
      return limits.seconds && Math.ceil(duration / 1000) > limits.seconds ? [{ ...about(`length ${at}`), title: t('compose.video_too_long', { network, have: sayLength(duration), limit: sayLength(limits.seconds * 1000) }), text: t('compose.video_too_long_means'), remedy: takeOut(at) }] : []
    }),
  ]
}

/** What comes near to another post is said once, for all channels on which it does. */
function near(checks: Check[], finding: Finding, channel: Channel): void {
  const id = `${finding.code} ${finding.near!.post}`
  const known = checks.find((one) => one.id === id)
  const channels = [...(known?.channels ?? []), channel.id]
  if (known) return void (known.channels = channels)
  const short = finding.code.replace(/^\w+\./, '')
  const values = { title: finding.near!.title, when: sayShort(finding.near!.at) }
  checks.push({ id, severity: 'asked', channels, title: sentence(`compose.near.${short}`, values) ?? finding.code, text: sentence(`compose.near_means.${short}`, values) })
}

export const refusedChannels = (checks: Check[]): string[] => [...new Set(checks.filter((check) => check.severity === 'refused').flatMap((check) => check.channels))]

/** The draft with something left out on one channel, which gets its own text for that. */
export function leaveOut(draft: Draft, channel: string, what: Extra): Draft {
  return { ...draft, own: { ...draft.own, [channel]: { ...contentFor(draft, channel), [what]: undefined } } }
}

/** The draft without something that one channel cannot send; it gets its own text for that. */
export function takeOut(draft: Draft, channel: string, part: number, media: number): Draft {
  const content = contentFor(draft, channel)
  return { ...draft, own: { ...draft.own, [channel]: { ...content, parts: content.parts.map((one, at) => (at === part ? { ...one, media: one.media.toSpliced(media, 1) } : one)) } } }
}

/** The draft with one video and nothing beside it on one channel, which gets its own text for that. */
export function onlyVideo(draft: Draft, channel: string, part: number, media: number): Draft {
  const content = contentFor(draft, channel)
  return { ...draft, own: { ...draft.own, [channel]: { ...content, parts: content.parts.map((one, at) => (at === part ? { ...one, media: [one.media[media]] } : one)) } } }
}

/** The draft with another version of a picture, wherever it stands. */
export function takeNewest(draft: Draft, asset: string, newest: string): Draft {
  const swapped = (content: Draft['shared']) => ({ ...content, parts: content.parts.map((part) => ({ ...part, media: part.media.map((media) => (media.asset === asset ? { ...media, asset: newest } : media)) })) })
  return { ...draft, shared: swapped(draft.shared), own: Object.fromEntries(Object.entries(draft.own).map(([channel, content]) => [channel, swapped(content)])) }
}

/** The draft with a channel's text cut into a thread of parts that fit. */
export function splitFor(draft: Draft, channel: Channel, sent: Sent = asWritten): Draft {
  const content = contentFor(draft, channel.id)
  const rules = facts(channel.network).text
  const limit = limitOf(channel)
  const parts = content.parts.flatMap((part) => splitToFit(part.text, rules, limit, sent(channel, content)).map((text, index) => ({ text, media: index === 0 ? part.media : [] })))
  return { ...draft, own: { ...draft.own, [channel.id]: { ...content, parts } } }
}
