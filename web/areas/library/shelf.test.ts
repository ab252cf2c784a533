// Where things lie in the library and what is said of them, as values; and files on their way in, one after another.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { act } from 'react'
import { expect, test } from 'vitest'
import type { Asset, Folder } from './data.ts'
import { branches, endOf, insideOf, sameShelf, searchOf, shelfOf, stepIn, tagsIn } from './shelf.ts'
import { useUploads } from './uploads.ts'

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

/** The hook in a component of its own, since it holds state. */
async function uploading(send: Parameters<typeof useUploads>[0]) {
  ;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true
  let latest!: ReturnType<typeof useUploads>
  const Shown = () => ((latest = useUploads(send)), null)
  await act(async () => createRoot(document.createElement('div')).render(createElement(Shown)))
  return { now: () => latest.uploads.map((one) => `${one.file.name} ${one.state}`), do: (deed: (hook: typeof latest) => void) => act(async () => deed(latest)), all: () => latest.uploads }
}

test('files go one after another; what is there already and what failed can be sent again', async () => {
  const sent: string[] = []
  let full = true
  const hook = await uploading(async (file, known, onPart) => {
    sent.push(`${file.name} ${known}`)
    onPart(0.5)
    if (file.name === 'full' && full) throw new Error('disk full')
    return { id: file.name, known: file.name === 'known' && known === 'use' } as Asset
  })
  await hook.do(({ add }) => add(['loaf', 'known', 'full'].map((name) => new File(['x'], name))))
  expect(hook.now()).toEqual(['loaf added', 'known known', 'full failed'])
  full = false
  await hook.do(({ again }) => { again(hook.all()[1], 'add'); again(hook.all()[2]) })
  expect(hook.now()).toEqual(['loaf added', 'known added', 'full added'])
  expect(sent).toEqual(['loaf use', 'known use', 'full use', 'known add', 'full use'])
})

test('one that is stopped is gone, and the next begins', async () => {
  const hook = await uploading((file, _known, _onPart, signal) => new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')))
    if (file.name === 'next') resolve({ id: 'next' } as Asset)
  }))
  await hook.do(({ add }) => add(['endless', 'next'].map((name) => new File(['x'], name))))
  expect(hook.now()).toEqual(['endless going', 'next waiting'])
  await hook.do(({ dismiss }) => dismiss(hook.all()[0]))
  expect(hook.now()).toEqual(['next added'])
})
