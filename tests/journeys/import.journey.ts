// A table of posts: brought, looked at row by row, written, handed out again, and taken back.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('import')

hands.forEach((hand, index) =>
  test(`a table becomes posts, and they are taken back, ${hand.name}`, async () => {
    const ada = await signedIn(hand)
    const page = await ada.newPage()
    const home = `${rostrum.url}/w/${rostrum.workspace}`
    await rostrum.channel('page')
    const table = `Datum;Zeit;Was;Ort\n1/2/2031;09:00;Rye ${index};page\n2/2/2031;09:00;Spelt ${index};page\n99/2/2031;09:00;Oats ${index};page\n`
    await page.goto(`${home}/import`)
    await page.getByRole('heading', { level: 1, name: 'Import posts' }).waitFor()
    await looksRight(page, hand)
    await page.locator('input[type=file]').setInputFiles({ name: `month-${index}.csv`, mimeType: 'text/csv', buffer: Buffer.from(table) })
    await page.getByRole('heading', { level: 1, name: `month-${index}.csv` }).waitFor()

    if (index === 0) {
      for (const [header, meaning] of [['Datum', 'date'], ['Zeit', 'time'], ['Was', 'text'], ['Ort', 'channels']] as const) await page.getByLabel(header, { exact: true }).selectOption(meaning)
      await page.getByLabel('Order of day and month').selectOption('day_first')
    } else {
      await page.getByText('Its columns are read as last time.', { exact: false }).waitFor()
    }
    await page.getByText('This is no date and time.', { exact: false }).waitFor()
    await looksRight(page, hand)
    await hand.press(page, 'checkbox', `Write row 3: Spelt ${index}`)
    await hand.press(page, 'button', 'Write 1 post')
    await page.getByRole('heading', { name: '1 post is written' }).waitFor()
    await looksRight(page, hand)
    await page.getByRole('link', { name: `Rye ${index}` }).waitFor()

    const imported = page.url()
    await page.goto(`${home}/posts`)
    await (hand.phone ? hand.take(page, 'More ways', 'Export…') : hand.press(page, 'button', 'Export…'))
    await hand.press(page, 'radio', /^CSV/)
    await looksRight(page, hand)
    const saving = page.waitForEvent('download')
    await hand.press(page, 'button', 'Save file')
    const file = await saving
    assert.match(file.suggestedFilename(), /\.csv$/)
    assert.match(readFileSync(await file.path(), 'utf8'), new RegExp(`Rye ${index}`))
    await page.goto(imported)
    await hand.press(page, 'button', 'Delete these posts again')
    await said(page, 'The posts are in the bin')
  }),
)
