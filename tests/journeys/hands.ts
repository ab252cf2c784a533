// How a person does a thing: with the mouse, with the keyboard alone, or with a finger on a phone. A journey is told once, for every hand.

import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

type Role = 'button' | 'link' | 'tab' | 'menuitem' | 'radio' | 'checkbox'

export interface Hand {
  name: string
  phone: boolean
  /** Its screens are those of another hand, and were looked at with that one. */
  sameScreens?: boolean
  press: (page: Page, role: Role, name: string | RegExp) => Promise<void>
  write: (page: Page, label: string | RegExp, text: string) => Promise<void>
  /** Opens a menu by its button and takes one of its entries. */
  take: (page: Page, menu: string | RegExp, entry: string) => Promise<void>
}

// Of several that fit, as a head has its phone form beside the other, the one that is shown.
const shown = (page: Page, role: Role, name: string | RegExp): Locator =>
  page.getByRole(role, { name, exact: typeof name === 'string' }).filter({ visible: true }).first()
const field = (page: Page, label: string | RegExp): Locator => page.getByLabel(label, { exact: typeof label === 'string' }).filter({ visible: true }).first()

const mouse: Hand = {
  name: 'with the mouse',
  phone: false,
  press: async (page, role, name) => shown(page, role, name).click(),
  write: async (page, label, text) => field(page, label).fill(text),
  take: async (page, menu, entry) => {
    await shown(page, 'button', menu).click()
    await shown(page, 'menuitem', entry).click()
  },
}

const finger: Hand = {
  name: 'with a finger on a phone',
  phone: true,
  press: async (page, role, name) => shown(page, role, name).tap(),
  write: async (page, label, text) => {
    await field(page, label).tap()
    await field(page, label).fill(text)
  },
  take: async (page, menu, entry) => {
    await shown(page, 'button', menu).tap()
    await shown(page, 'menuitem', entry).tap()
  },
}

const focused = async (target: Locator): Promise<boolean> => (await target.and(target.page().locator(':focus')).count()) > 0

/** Goes on with Tab until the thing has focus, as somebody without a mouse does; a hundred stops are more than any screen has. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let stops = 0; stops < 100; ++stops) {
    if (await focused(target)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`Tab does not lead to ${target.toString()} on ${page.url()}`)
}

/** Inside one stop of Tab, as a menu or a grid, a key goes from thing to thing. */
async function goOn(page: Page, key: string, target: Locator): Promise<void> {
  for (let steps = 0; steps < 100; ++steps) {
    if (await focused(target)) return
    await page.keyboard.press(key)
  }
  assert.fail(`${key} does not lead to ${target.toString()} on ${page.url()}`)
}

const keyboard: Hand = {
  name: 'with the keyboard alone',
  phone: false,
  sameScreens: true,
  press: async (page, role, name) => {
    const target = shown(page, role, name)
    await target.waitFor()
    // Of tabs and choices only the chosen one is a stop; arrows lead to the others.
    if (role === 'tab' || role === 'radio') {
      await reach(page, target.locator(`xpath=ancestor::*[@role="${role === 'tab' ? 'tablist' : 'radiogroup'}"]`).locator('[tabindex="0"], input:checked'))
      return goOn(page, 'ArrowRight', target)
    }
    // A calendar is one stop, too: at a day, with its posts below.
    const grid = page.getByRole('grid')
    if (await target.and(grid.locator('*')).count()) {
      await reach(page, grid.locator('[tabindex="0"]').first())
      await goOn(page, 'ArrowDown', target)
    } else await reach(page, target)
    await page.keyboard.press(role === 'checkbox' ? 'Space' : 'Enter')
  },
  write: async (page, label, text) => {
    const target = field(page, label)
    await reach(page, target)
    const kind = await target.getAttribute('type')
    if (kind === 'date') text = text.replace(/(\d+)-(\d+)-(\d+)/, '$2$3$1')
    else await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
  },
  take: async (page, menu, entry) => {
    await reach(page, shown(page, 'button', menu))
    await page.keyboard.press('Enter')
    const target = shown(page, 'menuitem', entry)
    await target.waitFor()
    await goOn(page, 'ArrowDown', target)
    await page.keyboard.press('Enter')
  },
}

export const hands: Hand[] = [mouse, keyboard, finger]
