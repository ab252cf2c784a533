// Takes every screen in both sizes, both themes and two languages, lets axe look at each, and checks that nothing flows over sideways.
// node web/testing/pictures.ts [--out FOLDER] [--only NAME,…] [--variants light-en,dark-fi] [--widths 320,1024,2560] [--quick]; needs a build made with
// `--mode mock`. Of `--widths` no picture is looked at by a person as a rule: they are for what flows over.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { preview } from 'vite'
import * as world from './mock/world.ts'

type Shot = { name: string; path: string; scene?: string; act?: (page: Page, phone: boolean) => Promise<void>; desk?: boolean; settle?: string }

const home = `/w/${world.workspace}`
const shots: Shot[] = [
  { name: 'first-run', path: '/?token=secret', scene: 'first-run', act: async (page) => {
    const fields = page.locator('form .input input')
    for (const [index, value] of ['Moreira & Daughters', 'Ada’s Bakery'].entries()) await fields.nth(index).fill(value)
    await fields.nth(3).fill('Ada Moreira')
    await fields.nth(4).fill('ada@bakery.example')
    await fields.nth(5).fill('bread with time in it')
  } },
  { name: 'sign-in', path: '/', scene: 'signed-out' },
  { name: 'sign-in-wrong', path: '/', scene: 'signed-out', act: async (page) => {
    await page.locator('input[type=email]').fill('bo@bakery.example')
    await page.locator('input[type=password]').fill('wrong password')
    await page.locator('button[type=submit]').click()
    await page.locator('.note.failed').waitFor()
  } },
  { name: 'sign-in-demo', path: '/', scene: 'signed-out+demo' },
  { name: 'invitation', path: '/invitation/abc', scene: 'signed-out' },
  { name: 'calendar-month', path: `${home}/calendar?view=month` },
  { name: 'calendar-week', path: `${home}/calendar?view=week` },
  { name: 'calendar-list', path: `${home}/calendar?view=list` },
  { name: 'calendar-day', path: `${home}/calendar?view=day&day=2026-10-16` },
  { name: 'calendar-board', path: `${home}/calendar?view=board&colour=campaign` },
  { name: 'calendar-colours', path: `${home}/calendar?view=month&colour=campaign&labels=` },
  { name: 'calendar-filter', path: `${home}/calendar?view=month&campaigns=${world.id('market')}&states=scheduled`, desk: true, act: async (page) => { await page.locator('.subhead [aria-haspopup=menu]').first().click() } },
  { name: 'calendar-chosen', path: `${home}/calendar?view=week&day=2026-10-20`, act: async (page, phone) => {
    if (phone) {
      await page.locator('.head .phone-only [aria-haspopup=menu]').first().click()
      await page.locator('[role=menuitem]:has(.lucide-list-checks)').click()
      await page.locator('.ag').nth(0).click()
      await page.locator('.ag').nth(1).click()
      return
    }
    await page.locator(`[data-post="${world.id('salt')}"]`).focus()
    await page.keyboard.press('Control+a')
  } },
  { name: 'calendar-move-many', path: `${home}/calendar?view=week&day=2026-10-20`, desk: true, act: async (page) => {
    await page.locator(`[data-post="${world.id('salt')}"]`).focus()
    await page.keyboard.press('Control+a')
    await page.locator('.bulk .btn').first().click()
  } },
  { name: 'calendar-label-many', path: `${home}/calendar?view=week&day=2026-10-20`, desk: true, act: async (page) => {
    await page.locator(`[data-post="${world.id('salt')}"]`).focus()
    await page.keyboard.press('x')
    await page.locator('.bulk .btn').nth(2).click()
  } },
  { name: 'calendar-more', path: `${home}/calendar?view=month`, act: async (page, phone) => { await (phone ? page.locator('.head .phone-only [aria-haspopup=menu]').first() : page.locator('.head .desk-only [aria-haspopup=menu]').first()).click() } },
  { name: 'calendar-note', path: `${home}/calendar?view=month&day=2026-10-20`, act: async (page, phone) => { if (phone) { await page.locator('.mini button').nth(23).click(); await page.locator('.mark-note').first().click() } else await page.locator('.mark-note').first().click() } },
  { name: 'calendar-days', path: `${home}/calendar?view=month`, desk: true, act: async (page) => { await page.locator('.head .desk-only [aria-haspopup=menu]').first().click(); await page.locator('[role^=menuitem]:has(.lucide-calendar-days)').last().click(); await page.locator('dialog [role=combobox]').click() } },
  { name: 'calendar-share', path: `${home}/calendar?view=month&campaigns=${world.id('autumn')}`, act: async (page, phone) => {
    await (phone ? page.locator('.head .phone-only [aria-haspopup=menu]').first() : page.locator('.head .desk-only [aria-haspopup=menu]').first()).click()
    await page.locator('[role^=menuitem]:has(.lucide-link-2)').last().click()
    await page.locator('dialog input[maxlength="80"]').fill('The guild')
    await page.locator('dialog button[type=submit]').click()
    await page.locator('dialog .note.good').waitFor()
  } },
  { name: 'calendar-zone', path: `${home}/calendar?view=week&zone=Asia/Tokyo` },
  { name: 'shared', path: '/shared/1v9Jq2YwVw8TqkZb', scene: 'signed-out' },
  { name: 'shared-ended', path: '/shared/ended', scene: 'signed-out' },
  { name: 'bin', path: `${home}/bin` },
  { name: 'queues', path: `${home}/queues` },
  { name: 'queues-empty', path: `${home}/queues`, scene: 'empty' },
  { name: 'queue-change', path: `${home}/queues?edit=${world.id('queue mornings')}` },
  { name: 'series', path: `${home}/queues?view=series`, act: async (page) => { await page.locator('.series [aria-expanded]').first().click(); await page.locator('.series .qposts li').first().waitFor() } },
  { name: 'series-change', path: `${home}/queues?view=series&edit=${world.id('series rye')}` },
  { name: 'series-evergreen', path: `${home}/queues?view=series&edit=${world.id('series evergreen')}` },
  { name: 'composer-queue', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.split [aria-haspopup=menu]:visible').last().click(); await page.locator('[role=menuitem]:has(.lucide-list-ordered)').click(); await page.locator('dialog [type=radio]').first().waitFor() } },
  { name: 'into-queue', path: `${home}/posts/${world.id('salt')}`, act: async (page) => { await page.locator('.head [aria-haspopup=menu]:visible').last().click(); await page.locator('[role=menuitem]:has(.lucide-list-ordered)').click(); await page.locator('dialog [type=radio]').first().waitFor() } },
  { name: 'strategy', path: `${home}/strategy` },
  { name: 'strategy-people', path: `${home}/strategy`, act: async (page) => { await page.evaluate(() => document.getElementById('people')?.scrollIntoView()) } },
  { name: 'brand-kit', path: `${home}/strategy`, act: async (page) => { await page.locator('.kit').scrollIntoViewIfNeeded() } },
  { name: 'brand-kit-form', path: `${home}/strategy?edit=brand:kit` },
  { name: 'month', path: `${home}/strategy/month` },
  { name: 'month-leaders', path: `${home}/strategy/month?for=leaders` },
  { name: 'month-empty', path: `${home}/strategy/month`, scene: 'empty' },
  { name: 'story-lines', path: `${home}/campaigns?show=all`, act: async (page) => { await page.locator('.story-lines').scrollIntoViewIfNeeded() } },
  { name: 'story-line', path: `${home}/campaigns`, act: async (page) => { await page.locator('.story-line button').first().click() } },
  { name: 'strategy-empty', path: `${home}/strategy`, scene: 'empty' },
  { name: 'strategy-section', path: `${home}/strategy?edit=topic:voice`, act: async (page) => { await page.locator('.topic form button[type=submit]').click(); await page.locator('.theirs').waitFor() } },
  { name: 'strategy-goal', path: `${home}/strategy?edit=goal:${world.id('goal bread day')}` },
  { name: 'campaigns', path: `${home}/campaigns?show=all` },
  { name: 'campaigns-empty', path: `${home}/campaigns`, scene: 'empty' },
  { name: 'campaign', path: `${home}/campaigns/${world.id('autumn')}` },
  { name: 'campaign-new', path: `${home}/campaigns/new` },
  { name: 'campaign-change', path: `${home}/campaigns/${world.id('autumn')}?change=` },
  { name: 'calendar-carried', path: `${home}/calendar?view=month`, desk: true, act: async (page) => {
    await page.locator(`[data-post="${world.id('salt')}"]`).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
  } },
  { name: 'calendar-moved', path: `${home}/calendar?view=week&day=2026-10-20`, desk: true, act: async (page) => {
    await page.locator(`[data-post="${world.id('salt')}"]`).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.locator('.toast').waitFor()
  } },
  { name: 'calendar-empty', path: `${home}/calendar?view=month`, scene: 'empty' },
  { name: 'calendar-demo', path: `${home}/calendar?view=week`, scene: 'demo' },
  { name: 'calendar-paused', path: `${home}/calendar?view=week`, scene: 'paused' },
  { name: 'calendar-holds', path: `${home}/calendar?view=week`, scene: 'holds', act: async (page) => { await page.locator('.banner .btn').click() } },
  { name: 'calendar-lost', path: `${home}/calendar?view=week`, act: async (page) => {
    await page.route('**/api/**', (route) => route.abort())
    await page.locator('.head .btn.icon.small').nth(1).click()
    await page.locator('.banner').waitFor()
  } },
  { name: 'posts', path: `${home}/posts` },
  { name: 'posts-empty', path: `${home}/posts`, scene: 'empty' },
  { name: 'import-empty', path: `${home}/import` },
  { name: 'import-read', path: `${home}/import/${world.id('import asking')}` },
  { name: 'import-rows', path: `${home}/import/${world.id('import')}` },
  { name: 'import-done', path: `${home}/import/${world.id('import written')}` },
  { name: 'export', path: `${home}/posts`, act: async (page, phone) => { if (phone) await page.locator('.head .lucide-ellipsis').filter({ visible: true }).first().click(); await page.locator('.lucide-file-down').filter({ visible: true }).first().click(); await page.locator('[role=radiogroup] input[type=radio]').first().waitFor() } },
  { name: 'composer-new', path: `${home}/posts/new` },
  { name: 'composer', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('[role=tab]').nth(1).click() } },
  { name: 'composer-history', path: `${home}/posts/${world.id('draft')}/edit`, scene: 'crowded', act: async (page) => { await page.locator('.lucide-history').filter({ visible: true }).first().click(); await page.locator('.one-text').waitFor() } },
  { name: 'composer-writers', path: `${home}/posts/${world.id('draft')}/edit`, scene: 'crowded', act: async (page) => { await page.locator('.writers').filter({ visible: true }).first().waitFor() } },
  { name: 'composer-options', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { for (const details of await page.locator('.opts details').all()) await details.locator('summary').click() } },
  { name: 'composer-video', path: `${home}/posts/${world.film.id}/edit`, act: async (page) => { await page.locator('.film-length').first().waitFor(); await page.locator('.vids li').first().waitFor() } },
  { name: 'composer-video-checks', path: `${home}/posts/${world.film.id}/edit`, act: async (page) => {
    await page.locator('.film-length').first().waitFor()
    await page.locator('.etools .lucide-images').first().click()
    await page.locator('.pick-list .tile-open').first().click()
    await page.locator('[role=dialog] [type=submit], dialog [type=submit]').last().click()
    await page.locator('.checks .btn').first().waitFor()
    await page.locator('.checks').scrollIntoViewIfNeeded()
  } },
  { name: 'composer-video-described', path: `${home}/posts/${world.film.id}/edit`, act: async (page) => { await page.locator('.media .alt').first().click(); await page.locator('.describe video').waitFor() } },
  { name: 'post-video', path: `${home}/posts/${world.film.id}`, act: async (page) => { await page.locator('.vids li').first().waitFor() } },
  { name: 'composer-describe', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.media .miss .alt').first().click() } },
  { name: 'composer-thread', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.checks .btn').first().click() } },
  { name: 'composer-poll', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => {
    await page.locator('.opts details:has(.lucide-list-checks) summary').click()
    await page.locator('.opts details[open] .btn').first().click()
    for (const [index, choice] of ['Rye, as ever', 'Spelt with walnuts'].entries()) await page.locator('.opts details[open] .input input').nth(index).fill(choice)
    await page.locator('.opts details[open] .btn.plain').last().click()
  } },
  { name: 'composer-time', path: `${home}/posts/new?day=2026-10-25&time=01:30`, act: async (page) => { await page.locator('.when .btn').click() } },
  { name: 'composer-previews', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page, phone) => { if (phone) await page.locator('.narrow-only:visible').first().click() } },
  { name: 'composer-links', path: `${home}/posts/new?campaign=${world.id('autumn')}`, act: async (page, phone) => {
    await page.locator('.etext textarea').fill('The oven door is open on Friday. Everything about the day, and what to bring: https://www.breadday.example/lisbon?from=home#programme\n\nWhy rye is back: https://news.example/rye')
    await page.locator('.lk-card input').first().check()
    if (!phone) await page.locator('.fr-card img').first().waitFor()
    await page.locator('.links').scrollIntoViewIfNeeded()
  } },
  { name: 'composer-mention', path: `${home}/posts/new?campaign=${world.id('autumn')}`, act: async (page) => {
    await page.locator('.etext textarea').fill('Fresh from the mill of @someone.example and baked with @ad')
    await page.locator('.people [role=option]').first().waitFor()
  } },
  { name: 'composer-library', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => {
    await page.locator('.etools .lucide-images').first().click()
    for (const index of [0, 3]) await page.locator('.pick-list .tile-open').nth(index).click()
  } },
  { name: 'composer-upload', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => {
    await page.locator('.ed input[type=file]').first().setInputFiles({ name: 'market.png', mimeType: 'image/png', buffer: Buffer.alloc(24_000_000) })
    await page.waitForFunction('document.querySelector(".busy progress")?.value >= 3145728')
  } },
  { name: 'composer-insert', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.etools .lucide-text-quote').first().click(); await page.locator('.inserts li').first().waitFor() } },
  { name: 'composer-emoji', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.etools .lucide-smile').first().click(); await page.locator('.emoji-grid button').first().waitFor() } },
  { name: 'composer-text-help', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.texthelp').first().waitFor() } },
  { name: 'composer-left', path: `${home}/posts/new`, act: async (page) => {
    await page.locator('.etext textarea').fill('Rye is back, and so is the')
    await page.evaluate((workspace) => { localStorage.setItem(`rostrum.draft.${workspace}.new.left`, JSON.stringify({ draft: { title: '', shared: { parts: [{ text: 'Rye is back', media: [] }] }, channels: [], own: {}, when: { kind: 'none' }, purpose: { labels: [] } }, version: 0, at: Date.parse('2026-10-14T09:12:00Z') })) }, world.workspace)
    await page.reload()
    await page.locator('.ed').waitFor()
  } },
  { name: 'composer-conflict', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => {
    await page.evaluate(({ workspace, post }) => { localStorage.setItem(`rostrum.draft.${workspace}.${post}`, JSON.stringify({ draft: { title: '', shared: { parts: [{ text: 'On Friday the oven door stays open from seven to nine. Bring your own dough, and take it home warm. Ada bakes the 100th loaf of the day for the youngest guest. #WorldBreadDay', media: [] }] }, channels: [], own: {}, when: { kind: 'none' }, purpose: { labels: [] } }, version: 0, at: Date.parse('2026-10-14T09:12:00Z') })) }, { workspace: world.workspace, post: world.id('draft') })
    await page.reload()
    await page.locator('.note .btn').first().click()
    await page.locator('.twotexts').first().waitFor()
  } },
  { name: 'link-rule', path: `${home}/settings/links` },
  { name: 'writing-help', path: `${home}/settings/writing-help` },
  { name: 'composer-suggest', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.ed:visible .alt').last().click(); await page.locator('dialog .describe-words .btn').first().click(); await page.locator('dialog .describe-words .btn.primary').waitFor() } },
  { name: 'composer-comment', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.opts summary:has(.lucide-message-square)').click(); await page.locator('.opts details[open] textarea').fill('Where we are: https://adasbakery.example/where #WorldBreadDay'); await page.locator('.opts details[open]').scrollIntoViewIfNeeded() } },
  { name: 'composer-help', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => { await page.locator('.etools:visible').first().locator('button:has(.lucide-sparkles)').click(); await page.locator('dialog .dlg-acts .btn.primary').click(); await page.locator('dialog .dlg-acts .btn').nth(2).waitFor() } },
  { name: 'link-rule-wrong', path: `${home}/settings/links`, act: async (page) => {
    await page.locator('.linkrule .pair input').nth(4).fill('{weather}')
    await page.locator('.linkrule .hint.bad').scrollIntoViewIfNeeded()
  } },
  { name: 'suggestions', path: `${home}/suggestions` },
  { name: 'suggestions-kept', path: `${home}/suggestions?state=taken` },
  { name: 'suggestions-empty', path: `${home}/suggestions`, scene: 'empty' },
  { name: 'suggestions-watched', path: `${home}/suggestions?view=watched` },
  { name: 'suggestions-watch', path: `${home}/suggestions?new=1`, act: async (page) => { await page.locator('dialog input').first().fill('rye.example'); await page.keyboard.press('Enter'); await page.locator('.way').first().waitFor() } },
  { name: 'suggestions-refused', path: `${home}/suggestions?new=1`, act: async (page) => { await page.locator('dialog input').first().fill('closed.example'); await page.keyboard.press('Enter'); await page.locator('dialog .note.failed').waitFor() } },
  { name: 'suggestions-change', path: `${home}/suggestions?view=watched`, act: async (page) => { await page.locator('.watch .btn.icon, .watch [aria-haspopup]').first().click(); await page.locator('[role=menuitem]').first().click(); await page.locator('dialog textarea').waitFor() } },
  { name: 'snippets', path: `${home}/settings/texts` },
  { name: 'snippets-empty', path: `${home}/settings/texts`, scene: 'empty' },
  { name: 'snippets-change', path: `${home}/settings/texts`, act: async (page) => { await page.locator('.snip .btn').first().click() } },
  { name: 'library', path: `${home}/library` },
  { name: 'library-empty', path: `${home}/library`, scene: 'empty' },
  { name: 'library-picture', path: `${home}/library?asset=${world.id('loaf')}` },
  { name: 'library-video', path: `${home}/library?asset=${world.id('asset Oven cam')}` },
  { name: 'library-aim', path: `${home}/library?asset=${world.id('loaf')}`, act: async (page) => { await page.locator('.details [aria-pressed]').first().click(); await page.locator('.aim').click({ position: { x: 90, y: 60 } }) } },
  { name: 'composer-cut', path: `${home}/posts/${world.id('draft')}/edit`, act: async (page) => {
    await page.locator('.media .alt').first().click()
    await page.locator('.cutfield [role=radio]').nth(2).click()
  } },
  { name: 'library-ended', path: `${home}/library?view=ending&asset=${world.id('asset Rye harvest, Beira hills')}` },
  { name: 'library-folder', path: `${home}/library?folder=${world.id('folder bread')}`, act: async (page, phone) => { if (phone) await page.locator('.head .phone-only .btn').nth(1).click() } },
  { name: 'library-found-nothing', path: `${home}/library?text=sourdough` },
  { name: 'library-chosen', path: `${home}/library`, act: async (page, phone) => {
    if (phone) await page.locator('.head .phone-only .btn').first().click()
    for (const index of [0, 2, 3]) await page.locator('.tile-box input').nth(index).check({ force: true })
    await page.locator('.bulk .btn').first().click()
  } },
  { name: 'library-tag', path: `${home}/library`, act: async (page, phone) => {
    if (phone) await page.locator('.head .phone-only .btn').first().click()
    for (const index of [1, 3]) await page.locator('.tile-box input').nth(index).check({ force: true })
    await page.locator('.bulk .btn').nth(1).click()
  } },
  { name: 'library-new-folder', path: `${home}/library?folder=${world.id('folder bread')}`, desk: true, act: async (page) => { await page.keyboard.press('n'); await page.locator('dialog').waitFor() } },
  { name: 'library-uploads', path: `${home}/library`, act: async (page) => {
    await page.locator('input[type=file][multiple]').setInputFiles([{ name: 'buns-again.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') }, { name: 'new loaf.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('y') }, { name: 'market square in the morning.png', mimeType: 'image/png', buffer: Buffer.alloc(24_000_000) }, { name: 'oven.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('z') }])
    await page.waitForFunction('document.querySelector(".ups progress")?.value >= 3145728')
  } },
  { name: 'post', path: `${home}/posts/${world.id('lost')}`, act: async (page) => { await page.locator('.dl').nth(1).click(); await page.locator('.ans summary').nth(1).click() } },
  { name: 'post-held', path: `${home}/posts/${world.id('held')}` },
  { name: 'post-failed', path: `${home}/posts/${world.id('Oven cam, 20 seconds 2026-10-07T09:00')}` },
  { name: 'post-scheduled', path: `${home}/posts/${world.id('open oven')}`, act: async (page) => { await page.locator('header [aria-haspopup=menu]:visible').last().click() } },
  { name: 'tasks', path: `${home}/tasks` },
  { name: 'tasks-list', path: `${home}/tasks?view=list` },
  { name: 'tasks-load', path: `${home}/tasks?view=load` },
  { name: 'projects', path: `${home}/tasks?view=projects` },
  { name: 'project', path: `${home}/projects/${world.id('project Holiday orders')}` },
  { name: 'project-edit', path: `${home}/projects/${world.id('project Holiday orders')}?edit=1` },
  { name: 'ideas', path: `${home}/tasks?view=ideas` },
  { name: 'idea-new', path: `${home}/tasks?view=ideas&new=1` },
  { name: 'task-sign-off', path: `${home}/tasks/${world.id('task Poster for the holiday order list')}`, act: async (page) => { await page.locator('.sign-off .ask .btn').last().click() } },
  { name: 'post-tasks', path: `${home}/posts/${world.id('draft')}` },
  { name: 'tasks-carried', path: `${home}/tasks`, desk: true, act: async (page) => {
    await page.locator(`[data-task="${world.id('task Course: alt text that helps')}"]`).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
  } },
  { name: 'tasks-empty', path: `${home}/tasks`, scene: 'empty' },
  { name: 'tasks-guest', path: `${home}/tasks`, scene: 'guest' },
  { name: 'task', path: `${home}/tasks/${world.id('task Poster for the holiday order list')}` },
  { name: 'task-mention', path: `${home}/tasks/${world.id('task Poster for the holiday order list')}`, act: async (page) => { await page.locator('.say textarea').fill('Shall we print two, @'); await page.locator('.say .combo-list').waitFor() } },
  { name: 'task-review', path: `${home}/tasks/${world.id('task Text: where our flour grows')}` },
  { name: 'task-guest', path: `${home}/tasks/${world.id('task Poster for the holiday order list')}`, scene: 'guest' },
  { name: 'task-new', path: `${home}/tasks?new=1`, act: async (page) => { await page.locator('dialog .input input').first().fill('Text for the spelt loaf'); await page.locator('dialog .btn.plain').last().click() } },
  { name: 'task-decline', path: `${home}/tasks/${world.id('task Course: alt text that helps')}`, act: async (page) => { await page.locator('header [aria-haspopup=menu]:visible').last().click(); await page.locator('.menu [role=menuitem]').filter({ hasText: /…$/ }).last().click() } },
  { name: 'notices', path: `${home}/notices` },
  { name: 'notices-empty', path: `${home}/notices`, scene: 'empty' },
  { name: 'server', path: `${home}/settings/server` },
  { name: 'channels', path: `${home}/channels` },
  { name: 'channels-test', path: `${home}/channels`, act: async (page) => { await page.locator('.chn .acts .btn').nth(2).click(); await page.locator('.note.good, .note.failed').first().waitFor() } },
  { name: 'connect', path: `${home}/channels/connect` },
  { name: 'connect-account', path: `${home}/channels/connect/bluesky`, act: async (page) => { await page.locator('.seg button').nth(1).click() } },
  { name: 'public-page', path: `${home}/page` },
  { name: 'members', path: `${home}/settings/members` },
  { name: 'members-invite', path: `${home}/settings/members`, act: async (page, phone) => { await (phone ? page.locator('.head .phone-only .btn').first() : page.locator('.head .btn.primary')).click() } },
  { name: 'audit', path: `${home}/settings/audit` },
  { name: 'settings', path: `${home}/settings` },
  { name: 'myself', path: `${home}/settings/me` },
  { name: 'myself-devices', path: `${home}/settings/me`, act: async (page) => { await page.locator('#this-device').scrollIntoViewIfNeeded() } },
  { name: 'pause', path: `${home}/calendar?view=week`, act: async (page, phone) => {
    await (phone ? page.locator('.phone-pause') : page.locator('.outflow')).click()
    await page.locator('dialog input[maxlength="500"]').fill('The oven broke, no open day until we know more')
  } },
  { name: 'release', path: `${home}/calendar?view=week`, scene: 'paused', act: async (page, phone) => { await (phone ? page.locator('.phone-pause') : page.locator('.outflow')).click() } },
  { name: 'palette', path: `${home}/calendar?view=month`, desk: true, act: async (page) => { await page.keyboard.press('Control+k'); await page.locator('.pq input').fill('open'); await page.waitForTimeout(150) } },
  { name: 'keys', path: `${home}/calendar?view=month`, desk: true, act: async (page) => { await page.keyboard.press('?'); await page.locator('dialog').waitFor() } },
  { name: 'more', path: `${home}/calendar?view=month`, act: async (page, phone) => { if (phone) await page.locator('.tabbar button').click(); else await page.locator('.switcher').click() } },
]

const argument = (name: string): string | undefined => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined)
const out = argument('--out') ?? 'build/pictures'
const only = argument('--only')?.split(',')
const widths = argument('--widths')?.split(',').map(Number)
const sizes: Record<string, { width: number; height: number }> = widths ? Object.fromEntries(widths.map((width) => [String(width), { width, height: width < 720 ? 640 : 900 }])) : { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const variants = (argument('--variants') ?? (process.argv.includes('--quick') ? 'light-en' : 'light-en,dark-en,light-fi,dark-fi')).split(',').map((variant) => variant.split('-'))
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const complaints: string[] = []
const complain = (text: string): void => {
  complaints.push(text)
  console.log(text)
}

async function take(browser: Browser, base: string, shot: Shot, size: string, theme: string, language: string): Promise<void> {
  const name = [shot.name, size === 'desk' ? '' : size, theme === 'dark' ? 'dark' : '', language === 'en' ? '' : language].filter(Boolean).join('-')
  const phone = sizes[size].width < 720
  const context = await browser.newContext({ viewport: sizes[size], colorScheme: theme as 'light', locale: { en: 'en-GB', nb: 'nb-NO' }[language] ?? `${language}-${language.toUpperCase()}`, timezoneId: 'Europe/Lisbon', hasTouch: phone, isMobile: phone, bypassCSP: true, reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'scene', value: `${shot.scene ?? ''}+${language}`, url: base }])
  await context.addInitScript(`localStorage.setItem('rostrum.language', '${language}')`)
  const page = await context.newPage()
  page.on('pageerror', (error) => complain(`${name}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text())) complain(`${name}: console: ${message.text()}`)
  })
  try {
    await page.clock.install({ time: new Date(world.now) })
    await page.goto(base + shot.path)
    await page.locator('h1').first().waitFor({ timeout: 15_000 })
    await page.waitForTimeout(250)
    await page.evaluate(() => document.fonts.ready)
    if (shot.act) await shot.act(page, phone)
    await page.waitForTimeout(250)
    await page.screenshot({ path: join(out, `${name}.png`) })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) complain(`${name}: ${over} px wider than the window`)
    if (await page.evaluate(() => document.querySelector('.app') !== null && document.documentElement.scrollHeight > innerHeight)) complain(`${name}: the frame itself scrolls`)
    await page.evaluate(axe)
    const found = await page.evaluate(() => (window as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }> } }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
    for (const violation of found.violations) complain(`${name}: axe ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.failureSummary.split('\n')[1]?.trim()})`).join(' ; ')}`)
  } catch (error) {
    complain(`${name}: ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`)
    await page.screenshot({ path: join(out, `${name}.png`) }).catch(() => {})
  } finally {
    await context.close()
  }
}

await mkdir(out, { recursive: true })
const server = await preview({ configFile: join(import.meta.dirname, '../vite.config.ts'), mode: 'mock', preview: { port: Number(argument('--port') ?? 4173), host: '127.0.0.1' }, logLevel: 'error' })
const base = server.resolvedUrls!.local[0].replace(/\/$/, '')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
for (const [theme, language] of variants) {
  for (const size of Object.keys(sizes)) {
    const wanted = shots.filter((shot) => (!only || only.includes(shot.name)) && !(sizes[size].width < 720 && shot.desk))
    for (let at = 0; at < wanted.length; at += 3) await Promise.all(wanted.slice(at, at + 3).map((shot) => take(browser, base, shot, size, theme, language)))
  }
}
await browser.close()
await server.close()
await writeFile(join(out, 'complaints.txt'), complaints.join('\n'))
console.log(`pictures in ${out}, ${complaints.length} complaints`)
process.exit(complaints.length ? 1 : 0)
