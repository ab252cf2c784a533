// A push message in a real browser: the service worker shows it as the server meant it, and a press on it leads to the post.
//
// What comes before is not here: a browser without a push service gives no subscription, so the message is handed over where the push service
// would do it. What comes after the press is shown as far as a browser without a desktop goes: no person presses, so the event is made by hand,
// and that a window may come to the front is granted by hand. The notification, its words, the worker and the way of the window are real.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { Browser, BrowserContext, Page, Worker } from 'playwright-core'
import { Rostrum } from '../world/rostrum.ts'
import { complaints, openBrowser, personAt, said } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-push-'))
const rostrum = new Rostrum(folder)
let browser: Browser
let ada: BrowserContext
let page: Page
let worker: Worker
let deliver: (message: string) => Promise<void> // until it is shown

interface Shown {
  title: string
  body: string
  tag: string
  lang: string
  data: { path: string }
}
const notifications = (): Promise<Shown[]> =>
  page.evaluate(`navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) => all.map(({ title, body, tag, lang, data }) => ({ title, body, tag, lang, data })))`)

// Chromium takes a notification it has been asked for, but does not show yet, for one that was closed: they are read only once the worker's have been shown.
const countShown = `(() => {
  const show = registration.showNotification.bind(registration)
  Object.assign(self, { shown: 0, told: () => undefined })
  registration.showNotification = async (...words) => {
    await show(...words)
    shown += 1
    told()
  }
})()`
const whenShown = (many: number): string => `new Promise((resolve) => (self.told = () => shown >= ${many} && resolve())())`

before(async () => {
  browser = await openBrowser()
  await rostrum.start()
  await rostrum.setUp()
  ada = await personAt(browser, { ada: rostrum })
  await ada.grantPermissions(['notifications'], { origin: rostrum.url })
  page = await ada.newPage()
  await page.goto(`${rostrum.url}/w/${rostrum.workspace}/calendar`)
  const devtools = await ada.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const active = versions.find(({ status }) => status === 'activated')
      if (active) resolve(active.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  const coming = ada.waitForEvent('serviceworker')
  // As the app does when somebody turns it on.
  await page.evaluate(`navigator.serviceWorker.register('/push.js')`)
  worker = await coming
  const registrationId = await registered
  await worker.evaluate(countShown)
  let delivered = 0
  deliver = async (data) => {
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: rostrum.url, registrationId, data })
    await worker.evaluate(whenShown(++delivered))
  }
})
after(async () => {
  await browser?.close()
  await rostrum?.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => assert.deepEqual(complaints.splice(0), []))

test('a message is shown with its words, and a newer one of the same post takes its place', async () => {
  const message = { title: 'Ada’s bakery: a post asks you', body: 'Was it published?', path: '/notices', tag: 'post/channel', language: 'tr' }
  await deliver(JSON.stringify(message))
  assert.deepEqual(await notifications(), [{ title: message.title, body: message.body, tag: message.tag, lang: 'tr', data: { path: message.path } }])
  await deliver(JSON.stringify({ ...message, title: 'It is published' }))
  assert.deepEqual((await notifications()).map(({ title }) => title), ['It is published'])
  await deliver(JSON.stringify({ title: 'Another post', path: '//elsewhere.example', tag: 'other' }))
  assert.deepEqual((await notifications()).map(({ data }) => data.path).sort(), ['/', '/notices'], 'a way out of Rostrum is not taken')
})

test('what cannot be read is shown all the same, as the browser asks of who is pushed', async () => {
  await deliver('no JSON at all')
  const all = await notifications()
  assert.equal(all.length, 3)
  assert.ok(all.some(({ title }) => title === 'Rostrum'))
})

test('a press on it leads the open window to the post', async () => {
  const post = await rostrum.draft('The oven is warm.', [await rostrum.channel('page')])
  const path = `/w/${rostrum.workspace}/posts/${post}`
  await deliver(JSON.stringify({ title: 'A post asks you', body: '', path, tag: 'pressed' }))
  assert.equal((await notifications()).length, 4)
  await worker.evaluate(`(async () => {
    WindowClient.prototype.focus = async function () { return this }
    NotificationEvent.prototype.waitUntil = () => undefined
    const [notification] = await registration.getNotifications({ tag: 'pressed' })
    dispatchEvent(new NotificationEvent('notificationclick', { notification }))
  })()`)
  await page.waitForURL(rostrum.url + path)
  await said(page, 'The oven is warm.')
  assert.equal((await notifications()).some(({ tag }) => tag === 'pressed'), false, 'it is gone')
})
