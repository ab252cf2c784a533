// A video comes into the library, is watched there, from the middle too, and goes into a post.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { folder, rostrum, signedIn } = stage('videos')

/** Twelve seconds of grain and a tone: of several megabytes, so that it comes in pieces and is read in parts. */
function filmed(name: string, seed: number): string {
  const file = join(folder, name)
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=640x360:rate=25:duration=12,noise=alls=60:allf=t:all_seed=${seed}`, '-f', 'lavfi', '-i', 'sine=duration=12',
    '-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '5M', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-metadata', 'location=+38.7-009.1/', file])
  return file
}

/** What a page's own policy would not let it look at by itself again and again. */
async function until(page: Page, holds: string): Promise<void> {
  for (let tries = 0; !(await page.evaluate<boolean>(holds)); ++tries) {
    assert.ok(tries < 200, holds)
    await pause(50)
  }
}

interface Player {
  readyState: number
  duration: number
  currentTime: number
  videoWidth: number
}

hands.forEach((hand, index) =>
  test(`a video is added and watched, ${hand.name}`, async () => {
    const ada = await signedIn({ phone: hand.phone })
    const page = await ada.newPage()
    const name = `oven ${index}.mp4`
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/library`)
    await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
    await page.locator('input[type=file][multiple]').setInputFiles(filmed(name, index + 1))
    await said(page, 'One file added')
    await said(page, '0:12')
    await looksRight(page, hand)
    await hand.press(page, 'button', new RegExp(name))
    await said(page, /MP4 · 640 × 360 · 0:12 · 25 frames\/s · H\.264 · AAC/)
    await until(page, 'document.querySelector("video").readyState >= 1')
    await page.evaluate('document.querySelector("video").currentTime = 9')
    await until(page, 'document.querySelector("video").readyState >= 2 && !document.querySelector("video").seeking')
    const player = await page.evaluate<Player>('(({ readyState, duration, currentTime, videoWidth }) => ({ readyState, duration, currentTime, videoWidth }))(document.querySelector("video"))')
    assert.ok(Math.abs(player.duration - 12) < 0.2, String(player.duration))
    assert.equal(player.currentTime, 9)
    assert.equal(player.videoWidth, 640)
    await looksRight(page, hand)
    await ada.close()
  }),
)

test('a video is chosen for a post, shown with its length, and taken as it is by the own page', async () => {
  const ada = await signedIn()
  const page = await ada.newPage()
  await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
  await page.getByRole('button', { name: 'Choose from the library' }).click()
  await page.locator('dialog').getByRole('button', { name: /oven 0\.mp4/ }).click()
  await page.locator('dialog').getByRole('button', { name: 'Add one' }).click()
  await page.locator('.media .film-length', { hasText: '0:12' }).waitFor()
  await page.locator('.pvs .film-length', { hasText: '0:12' }).waitFor()
  await said(page, 'Public page will take this as it is.')
  await ada.close()
})
