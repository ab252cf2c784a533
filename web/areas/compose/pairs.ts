// Two states of a post's texts beside each other.
import { networkName } from '@/base/networks/index.ts'
import type { Channel } from '@/base/session/index.ts'
import { t } from '@/base/words/index.ts'
import type { Content } from './data.ts'
import type { Texts } from './draft.ts'

const wordsOf = (content?: Content): string => [...(content?.parts.map((part) => part.text) ?? []), ...(content?.first_comment ? [content.first_comment] : [])].join('\n\n')

/** The shared text first, then each channel's own that either has. */
export function pairs(before: Texts, after: Texts, channels: Channel[]): { name: string; before: string; after: string }[] {
  const own = channels.filter((channel) => before.own[channel.id] || after.own[channel.id])
  return [
    { name: t('compose.shared_text'), before: wordsOf(before.shared), after: wordsOf(after.shared) },
    ...own.map((channel) => ({ name: networkName(channel.network), before: wordsOf(before.own[channel.id] ?? before.shared), after: wordsOf(after.own[channel.id] ?? after.shared) })),
  ]
}
