// A post while it is written: one shared text, own texts for some channels, a wished time; values in, values out.
import type { Schemas } from '@/base/api/client.ts'
import type { Channel } from '@/base/session/index.ts'
import { sentText, type Marking } from '@/base/links/marking.ts'
import { able, facts } from '@/base/networks/index.ts'
import { textLength } from '@/base/networks/text_length.ts'
import { spans } from '@/base/networks/text_spans.ts'
import type { Wall } from '@/base/ui/index.ts'
import type { Content, Part, Plan, Poll, Post, PostText } from './data.ts'

export type When = { kind: 'now' } | ({ kind: 'at' } & Wall) | { kind: 'none' }

export type Draft = {
  title: string
  shared: Content
  channels: string[]
  own: Record<string, Content>
  when: When
  lateRule?: Schemas['LateRule']
  purpose: Schemas['Purpose']
}

export const emptyPart = (): Part => ({ text: '', media: [] })
export const emptyDraft = (channels: string[], when: When = { kind: 'none' }): Draft => ({ title: '', shared: { parts: [emptyPart()] }, channels, own: {}, when, purpose: { labels: [] } })

export type Texts = Pick<Draft, 'shared' | 'channels' | 'own'>
export const textsOf = (text: PostText): Texts => ({
  shared: text.shared,
  channels: text.variants.map((variant) => variant.channel),
  own: Object.fromEntries(text.variants.flatMap((variant) => (variant.own ? [[variant.channel, variant.own]] : []))),
})

export function fromPost(post: Post): Draft {
  return {
    title: post.title,
    ...textsOf(post.text),
    when: post.at ? { kind: 'at', at: post.at.slice(0, 16) } : { kind: 'none' },
    lateRule: post.late_rule,
    purpose: post.purpose,
  }
}

export const contentFor = (draft: Draft, channel: string): Content => draft.own[channel] ?? draft.shared

/** Every picture and video that any text of it carries. */
export const assetsIn = (draft: Texts): string[] => [...new Set([draft.shared, ...Object.values(draft.own)].flatMap((content) => content.parts.flatMap((part) => part.media.map((media) => media.asset))))]

export const newPoll = (): Poll => ({ choices: ['', ''], minutes: 1440, several: false })
const choicesOf = (poll: Poll): string[] => poll.choices.map((choice) => choice.trim()).filter(Boolean)
export const halfPoll = (content: Content): boolean => !!content.poll && choicesOf(content.poll).length < 2
/** Whether a poll is begun that cannot be sent yet, so that only this browser can keep it. */
export const halfWritten = (draft: Draft): boolean => [draft.shared, ...Object.values(draft.own)].some(halfPoll)

/** What all networks that can show a poll agree on. */
export function pollLimits(channels: Channel[]) {
  const all = channels.filter((channel) => able(channel.network, 'poll')).map((channel) => facts(channel.network).poll!)
  return { choices: Math.min(...all.map((one) => one.choices)), choice_length: Math.min(...all.map((one) => one.choice_length)), least_minutes: Math.max(...all.map((one) => one.least_minutes)), most_minutes: Math.min(...all.map((one) => one.most_minutes)) }
}

const sendable = ({ poll, ...content }: Content): Content => ({ ...content, ...(poll && choicesOf(poll).length >= 2 ? { poll: { ...poll, choices: choicesOf(poll) } } : {}) })

export function textOf(draft: Draft): PostText {
  return { shared: sendable(draft.shared), variants: draft.channels.map((channel) => ({ channel, ...(draft.own[channel] ? { own: sendable(draft.own[channel]) } : {}) })) }
}

/** The parts as a network gets them: a first comment is the last one. */
export const partsSent = (content: Content): Part[] => (content.first_comment?.trim() ? [...content.parts, { text: content.first_comment, media: [] }] : content.parts)

export const planOf = (when: When): Plan | undefined => (when.kind === 'at' ? { when: 'at', at: when.at, ...(when.fold ? { fold: when.fold } : {}) } : when.kind === 'now' ? { when: 'now' } : undefined)
export const wishOf = (when: When): Plan | undefined => (when.kind === 'at' ? { when: 'draft', at: when.at, ...(when.fold ? { fold: when.fold } : {}) } : undefined)

export const isEmpty = (content: Content): boolean => content.parts.every((part) => !part.text.trim() && part.media.length === 0)
export const worthKeeping = (draft: Draft): boolean => !!draft.title.trim() || !isEmpty(draft.shared) || Object.values(draft.own).some((content) => !isEmpty(content))

export const limitOf = (channel: Channel): number => channel.text_limit ?? facts(channel.network).text.limit

/** What a text of a content becomes on its way to a channel. */
export type Sent = (channel: Channel, content: Content) => (text: string) => string
export const asWritten: Sent = () => (text) => text

/** How links are marked, as a way texts are sent. */
export const sentWith = (marking: ((channel: Channel) => Marking) | undefined): Sent => (marking ? (channel, content) => (text) => sentText(text, marking(channel), content.links_as_written) : asWritten)

/** What a part of a content counts on a channel, as it is sent there, a shared warning included. */
export function lengthOn(channel: Channel, content: Content, part: number, sent = asWritten): number {
  return textLength(sent(channel, content)(partsSent(content)[part]?.text ?? ''), facts(channel.network).text, content.content_warning)
}

/** The first address in a text. */
export const firstLink = (text: string): string | undefined => spans(text).find((span) => span.kind === 'link')?.name

/** Each address in a content once, in its order; the one of its card is last unless the text names it. */
export const linksIn = (content: Content): string[] => [...new Set([...[...content.parts.map((part) => part.text), content.first_comment ?? ''].flatMap((text) => spans(text).flatMap((span) => (span.kind === 'link' ? [span.name] : []))), ...(content.link ? [content.link] : [])])]

/** The content with a link going out as it is written, or marked again. */
export function leaveLink(content: Content, link: string, asWritten: boolean): Content {
  const others = (content.links_as_written ?? []).filter((one) => one !== link)
  const left = asWritten ? [...others, link] : others
  return { ...content, links_as_written: left.length ? left : undefined }
}

export type Card = { title?: string; description?: string }

/** The content with a link shown as a card by what its page says, or with none where it was the one. */
export function showCard(content: Content, link: string, shown: boolean, page: Card = {}): Content {
  if (!shown) return { ...content, link: undefined, link_title: undefined, link_description: undefined }
  return { ...content, link, link_title: page.title?.slice(0, 300), link_description: page.description?.slice(0, 1000) }
}

/** The link that becomes a card on a network: the chosen one where the post brings the card along, else the first, of which the network makes it. */
export const cardLink = (content: Content, bringsCard: boolean): string | undefined => (bringsCard ? content.link : firstLink(content.parts[0]?.text ?? ''))

/** The name a post gets on the calendar when nobody gave it one. */
export function firstWords(text: string): string {
  const line = text.trim().split('\n')[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 58).replace(/\s+\S*$/, '')}…` : line
}

/** A draft kept in this browser until the server has it. */
export type Kept = { draft: Draft; version: number; at: number }
const key = (workspace: string, post: string) => `rostrum.draft.${workspace}.${post}`
/** A browser that is full keeps less; writing goes on. */
export function keep(workspace: string, post: string, kept: Kept): void {
  try {
    localStorage.setItem(key(workspace, post), JSON.stringify(kept))
  } catch { /* the server has it a second later */ }
}
export const forget = (workspace: string, post: string): void => localStorage.removeItem(key(workspace, post))
export function recall(workspace: string, post: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(key(workspace, post)) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

export const leftKey = (post?: string): string => `${post ?? 'new'}.left`

/** What was kept and cannot simply be gone on with: of a new post, or of one that somebody changed since. It stays until a person decides. */
export function leftOver(workspace: string, post?: { id: string; version: number }): Kept | undefined {
  const id = post?.id ?? 'new'
  const kept = recall(workspace, id)
  if (kept && kept.version !== post?.version) {
    if (worthKeeping(kept.draft)) keep(workspace, leftKey(post?.id), kept)
    forget(workspace, id)
  }
  return recall(workspace, leftKey(post?.id))
}
