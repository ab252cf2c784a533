// Files on their way in, one after another: what is there already, what failed, what is stopped and what is paused.
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import type { Asset } from './index.ts'
import type { Sending } from './sending.ts'
import { useUploads, type Ways } from './uploads.ts'

/** The hook in a component of its own, since it holds state. */
async function uploading(add: Ways['add'], forget: Ways['forget'] = async () => {}, name?: string) {
  ;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true
  let latest!: ReturnType<typeof useUploads>
  const Shown = () => ((latest = useUploads({ add, forget }, name)), null)
  const root = createRoot(document.createElement('div'))
  await act(async () => root.render(createElement(Shown)))
  return { leave: () => act(async () => root.unmount()), now: () => latest.uploads.map((one) => `${one.file.name} ${one.state}`), do: (deed: (hook: typeof latest) => void) => act(async () => deed(latest)), all: () => latest.uploads }
}

const files = (...names: string[]): File[] => names.map((name) => new File(['12345'], name))

/** Never ends unless it is stopped. */
const endless = ({ signal }: Sending): Promise<Asset> => new Promise((_, reject) => signal!.addEventListener('abort', () => reject(new Error('stopped'))))

test('files go one after another; what is there already and what failed can be sent again', async () => {
  const sent: string[] = []
  let full = true
  const hook = await uploading(async ({ file, known, folder, onSent }) => {
    sent.push(`${file.name} ${known} ${folder}`)
    onSent!(3, false)
    if (file.name === 'full' && full) throw new Error('disk full')
    return { id: file.name, known: file.name === 'known' && known === 'use' } as Asset
  })
  await hook.do(({ add }) => add(files('loaf', 'known', 'full'), 'bread'))
  expect(hook.now()).toEqual(['loaf added', 'known known', 'full failed'])
  expect(hook.all().map((one) => one.sent)).toEqual([5, 5, 3])
  full = false
  await hook.do(({ again }) => { again(hook.all()[1], 'add'); again(hook.all()[2]) })
  expect(hook.now()).toEqual(['loaf added', 'known added', 'full added'])
  expect(sent).toEqual(['loaf use bread', 'known use bread', 'full use bread', 'known add bread', 'full use bread'])
})

test('one that is stopped is forgotten on the server, too, and the next begins', async () => {
  const forgotten: string[] = []
  const hook = await uploading(async (sending) => (sending.file.name === 'next' ? ({ id: 'next' } as Asset) : endless(sending)), async ({ file }) => void forgotten.push(file.name))
  await hook.do(({ add }) => add(files('endless', 'next')))
  expect(hook.now()).toEqual(['endless going', 'next waiting'])
  await hook.do(({ dismiss }) => dismiss(hook.all()[0]))
  expect(hook.now()).toEqual(['next added'])
  expect(forgotten).toEqual(['endless'])
})

test('one that is paused lets the next go first, and goes on when it is told to', async () => {
  let stays = true
  const hook = await uploading(async (sending) => {
    sending.onSent!(2, sending.file.name === 'film')
    return stays && sending.file.name === 'film' ? endless(sending) : ({ id: sending.file.name } as Asset)
  })
  await hook.do(({ add }) => add(files('film', 'loaf')))
  expect(hook.all()[0]).toMatchObject({ state: 'going', sent: 2, lost: true })
  await hook.do(({ pause }) => pause(hook.all()[0]))
  expect(hook.now()).toEqual(['film paused', 'loaf added'])
  expect(hook.all()[0]).toMatchObject({ sent: 2, lost: false })
  stays = false
  await hook.do(({ again }) => again(hook.all()[0]))
  expect(hook.now()).toEqual(['film added', 'loaf added'])
})

test('those of a name go on while nobody looks, and are there on the way back', async () => {
  let arrive!: (asset: Asset) => void
  const first = await uploading(() => new Promise((resolve) => (arrive = resolve)), undefined, 'w')
  await first.do(({ add }) => add(files('film')))
  await first.leave()
  const back = await uploading(endless, undefined, 'w')
  expect(back.now()).toEqual(['film going'])
  await back.do(() => arrive({ id: 'film' } as Asset))
  expect(back.now()).toEqual(['film added'])
})
