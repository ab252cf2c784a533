// Pictures in the library: added once, described, put into a folder, found again, chosen for a post, and where they are used.

import { test } from 'node:test'
import { smallPicture } from '../world/pictures.ts'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('library')

hands.forEach((hand, index) =>
  test(`a picture is added, described, filed, found and put into a post, ${hand.name}`, async () => {
    const ada = await signedIn(hand)
    const page = await ada.newPage()
    const name = `loaf ${index}`
    const file = { name, mimeType: 'image/gif', buffer: smallPicture(index) }
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/library`)
    await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
    await page.locator('input[type=file][multiple]').setInputFiles(file)
    await said(page, 'One file added')
    await page.locator('input[type=file][multiple]').setInputFiles(file)
    await said(page, `This very file is here already, as “${name}”.`)
    await looksRight(page, hand)

    await hand.press(page, 'button', 'Show it')
    await hand.write(page, 'Description for people who cannot see it', 'A round loaf')
    await hand.write(page, 'Rights holder', 'Ida Dahl')
    await hand.press(page, 'button', 'Save')
    await said(page, 'Saved')
    await said(page, 'No post carries it yet.')
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Close')

    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
    await hand.write(page, 'Text', `With a picture, ${hand.name}`)
    await hand.press(page, 'button', 'Choose from the library')
    await hand.write(page, 'Find in the library', `dahl ${index}`)
    await hand.press(page, 'button', new RegExp(name))
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Add one')
    await page.getByRole('button', { name: 'Picture 1 is described' }).or(page.locator('.media figure')).first().waitFor()
    await page.getByText(/Saved/).filter({ visible: true }).first().waitFor()

    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/library?text=${encodeURIComponent(name)}`)
    await hand.press(page, 'button', new RegExp(name))
    await page.getByRole('link', { name: new RegExp(`With a picture, ${hand.name}`) }).waitFor()
    await looksRight(page, hand)
  }),
)
