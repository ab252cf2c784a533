// What of the library an address names, how its folders hang together, and what is to be said of a picture; values in, values out.
import { sayLength } from '@/base/library/length.ts'
import { addDays, type Day } from '@/base/time/days.ts'
import { number, t } from '@/base/words/index.ts'
import type { Asset, Folder, Shelf } from './data.ts'

export function shelfOf(search: URLSearchParams): Shelf {
  const text = search.get('text')?.trim()
  const view = search.get('view')
  return {
    ...(search.get('folder') ? { folder: search.get('folder')! } : {}),
    ...(search.get('tag') ? { tag: search.get('tag')! } : {}),
    ...(text ? { text: text.slice(0, 200) } : {}),
    ...(view === 'unfiled' ? { unfiled: true } : view === 'ending' ? { ending: true } : view === 'bin' ? { bin: true } : {}),
  }
}

export function searchOf(shelf: Shelf, asset?: string): Record<string, string> {
  const view = shelf.unfiled ? 'unfiled' : shelf.ending ? 'ending' : shelf.bin ? 'bin' : undefined
  return { ...(shelf.folder ? { folder: shelf.folder } : {}), ...(shelf.tag ? { tag: shelf.tag } : {}), ...(shelf.text ? { text: shelf.text } : {}), ...(view ? { view } : {}), ...(asset ? { asset } : {}) }
}

export const sameShelf = (one: Shelf, other: Shelf): boolean => JSON.stringify(searchOf(one)) === JSON.stringify(searchOf(other))

export type Branch = Folder & { depth: number; path: string[] }

/** The folders as a tree laid flat: each after the one it lies in, with the names above it. */
export function branches(folders: Folder[]): Branch[] {
  const known = new Set(folders.map((folder) => folder.id))
  const below = (parent: string | undefined, depth: number, path: string[]): Branch[] => folders
    .filter((folder) => (folder.parent && known.has(folder.parent) ? folder.parent : undefined) === parent)
    .flatMap((folder) => [{ ...folder, depth, path }, ...below(folder.id, depth + 1, [...path, folder.name])])
  return below(undefined, 0, [])
}

/** The folder and all that lie in it: none of these can take it. */
export const insideOf = (folders: Branch[], id: string): Set<string> => {
  const start = folders.findIndex((folder) => folder.id === id)
  const rest = folders.slice(start + 1)
  const end = rest.findIndex((folder) => folder.depth <= folders[start]?.depth)
  return new Set([id, ...rest.slice(0, end < 0 ? rest.length : end).map((folder) => folder.id)])
}

/** How near the end of the right to use it is. */
export function endOf(asset: Pick<Asset, 'expires_on'>, today: Day): 'ended' | 'soon' | undefined {
  if (!asset.expires_on) return undefined
  return asset.expires_on < today ? 'ended' : asset.expires_on <= addDays(today, 30) ? 'soon' : undefined
}

/** The next of a grid for an arrow, in rows of so many. */
export function stepIn(count: number, columns: number, at: number, key: string): number | undefined {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key]
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (!step) return undefined
  const next = at + step
  return next < 0 ? (step === -1 ? 0 : at) : next >= count ? (step === columns && Math.floor(at / columns) < Math.floor((count - 1) / columns) ? count - 1 : at) : next
}

/** Tags as they are typed: apart at commas, without the sign of a hashtag, each once. */
export function tagsIn(typed: string, present: string[]): string[] {
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()
  const tags = [...present]
  for (const one of typed.split(/[,\n]/)) {
    const tag = one.trim().replace(/^#+/, '').replace(/\s+/g, ' ').slice(0, 60)
    if (tag && !tags.some((other) => plain(other) === plain(tag))) tags.push(tag)
  }
  return tags.slice(0, 30)
}

const kinds: Record<string, string> = { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/webp': 'WebP', 'image/gif': 'GIF', 'video/mp4': 'MP4', 'video/quicktime': 'QuickTime', 'video/webm': 'WebM' }
export const kindOf = (mediaType: string): string => kinds[mediaType] ?? mediaType

/** Kinds of files that the library takes, as a file field wants them. */
export const taken = 'image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/webm'

const codecs: Record<string, string> = { h264: 'H.264', hevc: 'HEVC', av1: 'AV1', vp9: 'VP9', vp8: 'VP8', aac: 'AAC', mp3: 'MP3', opus: 'Opus', vorbis: 'Vorbis', ac3: 'AC-3', alac: 'ALAC' }
const nameOf = (codec: string): string => codecs[codec] ?? (codec.startsWith('pcm_') ? 'PCM' : codec)

/** How long a video is, how it moves, and in what it was written. */
export const videoFacts = ({ duration, codec, audio_codec, frame_rate }: NonNullable<Asset['video']>): string[] => [
  sayLength(duration), ...(frame_rate ? [t('library.frames', { rate: number(Math.round(frame_rate * 100) / 100) })] : []), nameOf(codec), audio_codec ? nameOf(audio_codec) : t('library.silent'),
]
