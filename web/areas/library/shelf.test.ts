// Where things lie in the library and what is said of them, as values.
import { beforeAll, expect, test } from 'vitest'
import { sayLength } from '@/base/library/length.ts'
import { allWords, speak } from '@/base/words/index.ts'
import type { Folder } from './data.ts'
import { branches, endOf, insideOf, sameShelf, searchOf, shelfOf, stepIn, tagsIn, videoFacts } from './shelf.ts'

beforeAll(() => speak('en', false).then(allWords))

const folder = (id: string, parent?: string): Folder => ({ id, name: id, assets: 0, ...(parent ? { parent } : {}) })
const folders = [folder('bread'), folder('cakes'), folder('dark', 'rye'), folder('rye', 'bread'), folder('lost', 'nowhere')]

test('an address says what is shown, and what is shown says its address', () => {
  for (const shelf of [{}, { folder: 'bread' }, { tag: 'rye' }, { text: 'round loaf' }, { bin: true, text: 'loaf' }, { ending: true }, { unfiled: true }]) expect(shelfOf(new URLSearchParams(searchOf(shelf)))).toEqual(shelf)
  expect(sameShelf({ text: 'loaf' }, shelfOf(new URLSearchParams('text=+loaf+&asset=1')))).toBe(true)
  expect(searchOf({ folder: 'bread' }, 'loaf')).toEqual({ folder: 'bread', asset: 'loaf' })
})

test('folders follow the one they lie in, and none is lost with a parent that is not there', () => {
  expect(branches(folders).map((one) => `${one.depth} ${[...one.path, one.name].join('/')}`)).toEqual(['0 bread', '1 bread/rye', '2 bread/rye/dark', '0 cakes', '0 lost'])
  expect([...insideOf(branches(folders), 'bread')]).toEqual(['bread', 'rye', 'dark'])
  expect([...insideOf(branches(folders), 'lost')]).toEqual(['lost'])
})

test('a right ends after its last day, and soon within thirty days of it', () => {
  const today = '2026-10-14'
  expect([undefined, '2026-10-13', '2026-10-14', '2026-11-13', '2026-11-14'].map((expires_on) => endOf({ expires_on }, today))).toEqual([undefined, 'ended', 'soon', 'soon', undefined])
})

test('arrows go along the rows of a grid and stay in it', () => {
  const step = (at: number, key: string) => stepIn(7, 3, at, key)
  expect(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'a'].map((key) => step(4, key))).toEqual([5, 3, 6, 1, 0, 6, undefined])
  expect([step(5, 'ArrowDown'), step(6, 'ArrowDown'), step(6, 'ArrowRight'), step(0, 'ArrowLeft'), step(1, 'ArrowUp')]).toEqual([6, 6, 6, 0, 1])
})

test('tags are taken apart at commas, each once whatever its case and accents', () => {
  expect(tagsIn('#Rye, rye , Brûlée,, crème  fraîche', ['brulee'])).toEqual(['brulee', 'Rye', 'crème fraîche'])
  expect(tagsIn(Array.from({ length: 40 }, (_, index) => `t${index}`).join(','), [])).toHaveLength(30)
})

test('a video says how long it is, how it moves and in what it was written', () => {
  expect([400, 59_600, 74_000, 3_723_000].map(sayLength)).toEqual(['0:01', '1:00', '1:14', '1:02:03'])
  expect(videoFacts({ duration: 74_000, codec: 'h264', audio_codec: 'aac', frame_rate: 29.97003 })).toEqual(['1:14', '29.97 frames/s', 'H.264', 'AAC'])
  expect(videoFacts({ duration: 1_000, codec: 'av1' })).toEqual(['0:01', 'AV1', 'no sound'])
})
