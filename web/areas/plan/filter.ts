// Which posts the calendar shows: what its address says, and whether a post fits.
import { stateOf } from '@/base/posts/state.ts'
import type { State } from '@/base/ui/index.ts'
import { type PostRow } from './data.ts'

export const filterStates = ['draft', 'scheduled', 'held', 'failed', 'published'] as const satisfies State[]

export type Filter = { channels: string[]; campaigns: string[]; labels: string[]; states: string[] }
export type FilterName = keyof Filter
export const filterNames: FilterName[] = ['channels', 'campaigns', 'labels', 'states']

export function filterIn(search: URLSearchParams): Filter {
  const list = (name: FilterName) => (search.get(name) ?? '').split(',').filter(Boolean)
  return { channels: list('channels'), campaigns: list('campaigns'), labels: list('labels'), states: list('states') }
}

export const isOpen = (filter: Filter): boolean => filterNames.every((name) => filter[name].length === 0)

const some = (wanted: string[], has: (one: string) => boolean) => wanted.length === 0 || wanted.some(has)

export const fits = (post: PostRow, filter: Filter): boolean =>
  some(filter.channels, (one) => post.channels.includes(one)) &&
  some(filter.campaigns, (one) => post.purpose?.campaign === one) &&
  some(filter.labels, (one) => !!post.purpose?.labels.includes(one)) &&
  some(filter.states, (one) => stateOf(post) === one)

/** A list with one more, or one less. */
export const toggled = (list: string[], one: string): string[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one])
