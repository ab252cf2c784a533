// Kept texts: their variables, where they join, and which are offered.
import { expect, test } from 'vitest'
import type { Snippet } from './data.ts'
import { fillIn, joining, offered, typeInto } from './snippets.ts'

const snippet = (kind: Snippet['kind'], name: string, more: Partial<Snippet> = {}): Snippet => ({ id: name, version: 1, kind, name, text: `${name} text`, put_away: false, ...more })

test('what is known is put in, what is not stays and is named once', () => {
  expect(fillIn('{campaign}: see {link}, {link} {nobody} {}', { campaign: 'Autumn' })).toEqual({ text: 'Autumn: see {link}, {link} {nobody} {}', left: ['{link}', '{nobody}'] })
  expect(fillIn('{date}', { date: '{link}' })).toEqual({ text: '{link}', left: [] })
})

test('hashtags keep a space, a signature begins a line, a template stands where it is put', () => {
  expect(['', 'Rye', 'Rye ', 'Rye\n'].map((before) => joining(before, { kind: 'hashtags' }))).toEqual(['', ' ', '', ''])
  expect(['', 'Rye', 'Rye\n'].map((before) => joining(before, { kind: 'signature' }))).toEqual(['', '\n', ''])
  expect(joining('Rye', { kind: 'template' })).toBe('')
})

test('typed words are looked for without their marks; put away is not offered; the own language comes first', () => {
  const all = [snippet('hashtags', 'Brot'), snippet('template', 'Åpen dør', { language: 'nb' }), snippet('template', 'Open door', { language: 'en' }), snippet('signature', 'Ada', { put_away: true })]
  expect(offered(all, '', 'en').map((one) => one.name)).toEqual(['Open door', 'Åpen dør', 'Brot'])
  expect(offered(all, 'apen  DØR').map((one) => one.name)).toEqual(['Åpen dør'])
  expect(offered(all, 'nothing')).toEqual([])
})

test('writing into a field tells the field so', () => {
  const field = document.createElement('textarea')
  document.body.append(field)
  field.value = 'Rye is here'
  let heard = ''
  field.addEventListener('input', () => (heard = field.value))
  typeInto(field, 4, 6, 'was')
  expect(heard).toBe('Rye was here')
})
