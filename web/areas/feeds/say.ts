// How what is watched says of itself how it goes.
import { sayMoment } from '@/base/time/say.ts'
import { sentence, t } from '@/base/words/index.ts'
import type { Feed } from './data.ts'

export const nameOf = (feed: Feed): string => feed.name ?? feed.title

/** An address as people read it. */
export const shortAddress = (address: string): string => address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')

export function sayLook(feed: Feed, zone: string): string {
  if (feed.state === 'paused') return t('feeds.is_paused')
  const looked = feed.looked_at ? t('feeds.looked_at', { when: sayMoment(feed.looked_at, zone) }) : t('feeds.not_looked_yet')
  return feed.next_at && feed.looked_at ? t('feeds.and_next', { looked, when: sayMoment(feed.next_at, zone) }) : looked
}

/** What failed and what can be done about it. */
export const sayFailure = (failure: string, status?: number): string => sentence(failure, { status: status ?? 0 }) ?? t('feeds.silent')
