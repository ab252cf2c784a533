// Emoji: found in every language by their names, with tones, and those used lately.
import { afterEach, expect, test } from 'vitest'
import { languages, speak } from '@/base/words/index.ts'
import { findEmoji, groups, lately, loadEmoji, toned, tones, usedEmoji } from './emoji.ts'

afterEach(() => speak('en', false))

const bread = { en: 'bread', nl: 'brood', tr: 'ekmek', fi: 'leipä', nb: 'brød', ru: 'хлеб' }

test.each(languages)('in %s every emoji has a name and bread is found by its own', async (language) => {
  await speak(language, false)
  const all = await loadEmoji()
  expect(all.every((one) => one.name && one.text && one.group < groups.length)).toBe(true)
  expect(findEmoji(all, bread[language]).map((one) => one.text)).toContain('🍞')
  expect(findEmoji(all, `${bread[language]} zzz`)).toEqual([])
  expect(findEmoji(all, '  ')).toEqual([])
})

test('marks do not hinder finding', async () => {
  await speak('fi', false)
  expect(findEmoji(await loadEmoji(), 'LEIPA').map((one) => one.text)).toContain('🍞')
})

test('a tone colours everybody in it, and nothing that has none', async () => {
  const all = await loadEmoji()
  const called = (name: string) => all.find((one) => one.name === name)!
  expect(toned(called('waving hand'), 3)).toBe(`👋${tones[3]}`)
  expect(toned(called('waving hand'), 0)).toBe('👋')
  expect(toned(called('woman cook'), 5)).toBe(`👩${tones[5]}\u200D🍳`)
  expect(toned(called('women holding hands'), 1)).toContain(tones[1])
  expect(toned(called('bread'), 3)).toBe('🍞')
})

test('what was used last comes first, once', () => {
  for (const one of ['🍞', '🥐', '🍞']) usedEmoji(one)
  expect(lately()).toEqual(['🍞', '🥐'])
  localStorage.setItem('rostrum.emoji.lately', '{"not":"a list"}')
  expect(lately()).toEqual([])
})
