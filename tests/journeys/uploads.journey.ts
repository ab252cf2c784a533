// A large picture on its way into the library: paused and told to go on, over a line that is lost, and past the closing of the page.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { BrowserContext, Page, Route } from 'playwright-core'
import { grainyPicture } from '../world/pictures.ts'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

// A browser notes every request that a lost line fails.
const { folder, rostrum, signedIn } = stage('uploads', { expected: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

const isPiece = (route: Route): boolean => route.request().method() === 'PATCH'

/** Lets so many pieces through; the next is held back, or lost, until all are let go. */
async function stopAfter(context: BrowserContext, pieces: number, then: 'hold' | 'lose' = 'hold'): Promise<() => Promise<void>> {
  let seen = 0
  await context.route('**/uploads/*', async (route) => {
    if (!isPiece(route) || ++seen <= pieces) return route.continue()
    if (then === 'lose') return route.abort()
    await new Promise<void>(() => {}) // until the routes are taken off
  })
  return () => context.unrouteAll({ behavior: 'ignoreErrors' })
}

const choose = (page: Page, file: string): Promise<void> => page.locator('input[type=file][multiple]').setInputFiles(file)
const pictureFile = (name: string, seed: number): string => {
  const file = join(folder, name)
  writeFileSync(file, grainyPicture(1800, 1300, seed))
  return file
}
async function libraryOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${rostrum.url}/w/${rostrum.workspace}/library`)
  await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
  return page
}

hands.forEach((hand, index) =>
  test(`a large picture is paused and goes on, ${hand.name}`, async () => {
    const context = await signedIn(hand)
    const page = await libraryOf(context)
    const name = `market ${index}.png`
    const letGo = await stopAfter(context, 1)
    await choose(page, pictureFile(name, index))
    await said(page, '1 MB of 7 MB')
    await looksRight(page, hand)
    await hand.press(page, 'button', `Pause ${name}`)
    await said(page, '1 MB of 7 MB, paused')
    await letGo()
    await hand.press(page, 'button', `Go on with ${name}`)
    await said(page, 'One file added')
    await page.getByRole('button', { name: new RegExp(name) }).first().waitFor()
    await context.close()
  }),
)

test('a line that is lost is waited for, and the file goes on by itself', async () => {
  const context = await signedIn()
  const page = await libraryOf(context)
  const letGo = await stopAfter(context, 1)
  await choose(page, pictureFile('storm.png', 11))
  await said(page, '1 MB of 7 MB')
  await context.setOffline(true)
  await letGo()
  await said(page, 'The connection is lost. It goes on by itself.')
  await looksRight(page)
  await context.setOffline(false)
  await said(page, 'One file added')
  await context.close()
})

test('a file that is chosen again after the page was closed goes on where it was', async () => {
  const context = await signedIn()
  const file = pictureFile('night.png', 12)
  const first = await libraryOf(context)
  const letGo = await stopAfter(context, 2, 'lose')
  await choose(first, file)
  await said(first, '3.1 MB of 7 MB')
  await first.close()
  await letGo()
  const again = await libraryOf(context)
  const offsets: string[] = []
  again.on('request', (request) => request.method() === 'PATCH' && offsets.push(request.headers()['upload-offset'] ?? ''))
  await choose(again, file)
  await said(again, 'One file added')
  assert.equal(offsets[0], String(3 * 1024 * 1024))
  await context.close()
})

test('a picture for a post comes in pieces, too, and can be stopped', async () => {
  const context = await signedIn()
  const page = await context.newPage()
  await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
  await page.getByLabel('Text', { exact: true }).fill('With a large picture')
  const letGo = await stopAfter(context, 1)
  const input = page.locator('.ed input[type=file]')
  await input.setInputFiles(pictureFile('stopped.png', 13))
  await said(page, '1 MB of 7 MB')
  await looksRight(page)
  await page.getByRole('button', { name: 'Stop stopped.png' }).click()
  await letGo()
  await page.getByText('1 MB of 7 MB').waitFor({ state: 'detached' })
  await input.setInputFiles(pictureFile('carried.png', 14))
  await page.getByRole('button', { name: 'Picture 1 is not described yet' }).or(page.locator('.media figure img')).first().waitFor()
  await context.close()
})
