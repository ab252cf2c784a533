// Words in six languages: plurals, places, what is missing.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'
import { compile, files } from '../../build/words.ts'
import { fill } from './message.ts'

const web = join(dirname(fileURLToPath(import.meta.url)), '../..')
const languages = ['en', 'nl', 'tr', 'fi', 'nb', 'ru']
const read = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'))

/** Names of the placeholders of a message, and the plural forms each of its plurals gives. */
function study(elements: MessageFormatElement[], names = new Set<string>(), plurals: string[][] = []) {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue
    if ('value' in element) names.add(element.value)
    if (element.type === TYPE.plural) plurals.push(Object.keys(element.options).filter((option) => !option.startsWith('=')))
    if ('options' in element) for (const option of Object.values(element.options)) study(option.value, names, plurals)
  }
  return { names, plurals }
}

const said = (text: string, language: string, values: Record<string, string | number>) => fill(compile(text, language), language, values).join('')

test('a plural takes the form of its language, an exact number before it, and says the number as it is written there', () => {
  const posts = '{count, plural, =0 {нет постов} one {# пост} few {# поста} many {# постов} other {# поста}}'
  expect([0, 1, 2, 5, 21, 1000].map((count) => said(posts, 'ru', { count }))).toEqual(['нет постов', '1 пост', '2 поста', '5 постов', '21 пост', '1\u00a0000 постов'])
})

test('a choice within a plural keeps its number, and an unknown choice takes the last form', () => {
  const text = '{then, select, ask {Ask after {minutes, plural, one {# minute} other {# minutes}}} other {Send {who}’s, it’s fine}}'
  expect(said(text, 'en', { then: 'ask', minutes: 1 })).toBe('Ask after 1 minute')
  expect(said(text, 'en', { then: 'new', who: 'Ada' })).toBe('Send Ada’s, it’s fine')
})

test('what cannot be filled in is refused: a form when it is built, a value that is not given when it is said', () => {
  expect(() => compile('{price, number}', 'en')).toThrow()
  expect(() => said('{network} said no', 'en', {})).toThrow()
})

for (const english of files(web, 'en')) {
  const words = read(english)
  const area = english.slice(web.length + 1, -'/words/en.json'.length)
  for (const language of languages.slice(1)) {
    const other = read(english.replace(/en\.json$/, `${language}.json`))
    test(`${area} says everything in ${language}, with the same placeholders`, () => {
      expect(Object.keys(other).sort()).toEqual(Object.keys(words).sort())
      for (const [key, text] of Object.entries(words)) {
        expect([...study(parse(other[key])).names].sort(), key).toEqual([...study(parse(text)).names].sort())
      }
    })
    test(`${area} knows the plural forms of ${language}`, () => {
      const forms = new Set(new Intl.PluralRules(language).resolvedOptions().pluralCategories)
      for (const [key, text] of Object.entries(other)) {
        for (const given of study(parse(text)).plurals) {
          expect(given.filter((form) => !forms.has(form as Intl.LDMLPluralRule)), key).toEqual([])
          // A language with more than two forms either needs them all or says the same for every number.
          if (language === 'ru' && given.includes('one') && given.length > 2) expect(given.sort(), key).toEqual(['few', 'many', 'one', 'other'])
        }
      }
    })
  }
  test(`${area} is translated, not copied`, () => {
    const same = languages.slice(1).map((language) => Object.entries(read(english.replace(/en\.json$/, `${language}.json`))).filter(([key, text]) => text === words[key] && /[a-z]{4,} [a-z]{2,} [a-z]{3,}/i.test(text.replace(/\{[^}]*\}/g, ''))))
    expect(same.flat()).toEqual([])
  })
}

test('whatever is told by mail is told on the screen', () => {
  const mails = Object.keys(read(join(web, '../server/areas/notify/words/en.json'))).flatMap((key) => /^((?:cadence|feeds|publish|work)\..*)\.subject$/.exec(key)?.[1] ?? [])
  const told = Object.keys(read(join(web, 'areas/notify/words/en.json')))
  expect(mails.filter((code) => !told.includes(`told.${code}`))).toEqual([])
  expect(mails.length).toBeGreaterThan(5)
})

test('every word is used somewhere', () => {
  const source = globSync('{app,base,areas}/**/*.{ts,tsx}', { cwd: web }).filter((file) => !file.endsWith('.test.ts')).map((file) => readFileSync(join(web, file), 'utf8')).join('\n')
  const prefixes = [...source.matchAll(/`((?:app|assist|base|cadence|channels|compose|feeds|library|links|notify|pages|people|plan|publish|sheets|strategy|system|work)\.[a-z_.]*)\$\{/g)].map((match) => match[1])
  // Codes of refusals are the server's words.
  const server = globSync('areas/*/*.cpp', { cwd: join(web, '../server') }).map((file) => readFileSync(join(web, '../server', file), 'utf8')).join('\n')
  const unused = files(web, 'en').flatMap((file) => {
    const area = dirname(dirname(file)).split('/').at(-1)
    return Object.keys(read(file)).map((key) => `${area}.${key}`).filter((key) => !source.includes(`'${key}'`) && !server.includes(`"${key.replace('.problem.', '.')}"`) && !prefixes.some((prefix) => key.startsWith(prefix)))
  })
  expect(unused).toEqual([])
})
