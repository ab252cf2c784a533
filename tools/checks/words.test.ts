// Shows what is said of words that differ between languages.

import assert from 'node:assert/strict'
import test from 'node:test'
import { messages } from './said.ts'
import { languages, shapeOf, words } from './words.ts'

function inAll(
  folder: string,
  texts: Record<string, string>,
  changed: Record<string, Record<string, string>> = {},
): Record<string, string> {
  return Object.fromEntries(
    languages.map((language) => [`${folder}/${language}.json`, JSON.stringify(changed[language] ?? texts, null, 2)]),
  )
}
const using = { 'web/areas/publish/A.tsx': "t('publish.one') + t('publish.two')" }

test('is silent when every language says everything', () => {
  assert.deepEqual(messages(words, { ...inAll('web/areas/publish/words', { one: 'One', two: 'Two {name}' }), ...using }), [])
})

test('misses languages, keys and placeholders', () => {
  const files = inAll(
    'web/areas/publish/words',
    { one: 'One {count, number}', two: 'Two {name}' },
    {
      nl: { one: 'Een {count}', two: 'Twee {naam}' },
      fi: { one: 'Yksi {count, number}', more: 'Lisää' },
      tr: { one: 'Bir {count, number', two: '' },
    },
  )
  delete files['web/areas/publish/words/ru.json']
  assert.deepEqual(messages(words, { ...files, 'web/areas/publish/words/de.json': '{}', ...using }), [
    'two is no text',
    'this language is missing here',
    'not one of the languages en, nl, tr, fi, nb, ru',
    'one: {count} is plain, in English number',
    'two: {name} is missing',
    'two: {naam} is not in the English',
    'two is missing',
    'one: {count is not closed',
    'two is missing',
    'more is not in en.json',
  ])
})

test('wants the plural forms of each language, and no others', () => {
  const english = '{n, plural, one {# post} other {# posts}}'
  const files = inAll(
    'web/areas/publish/words',
    { one: english, two: 'x' },
    {
      ru: { one: '{n, plural, one {# пост} few {# поста} other {# поста}}', two: 'x' },
      nb: { one: '{n, plural, one {a} two {b} other {c}}', two: 'x' },
    },
  )
  assert.deepEqual(messages(words, { ...files, ...using }), [
    'one: nb has no plural form two',
    'one: {n} lacks the plural form many',
  ])
})

test('warns of words that nobody uses, not of those whose key is put together', () => {
  const files = inAll('web/areas/publish/words', { state_held: 'Held', state_failed: 'Failed', lonely: 'Alone' })
  assert.deepEqual(messages(words, { ...files, 'web/areas/publish/A.tsx': 't(`publish.state_${state}`)' }), [
    'warning: publish.lonely is used nowhere',
  ])
})

test('sees a key that stands twice, and a file that is no JSON', () => {
  const files = inAll('networks/lantern/words', { one: 'x' })
  files['networks/lantern/words/nl.json'] = '{\n "one": "x",\n "one": "y"\n}'
  files['networks/lantern/words/tr.json'] = '{'
  const said = messages(words, { ...files, 'networks/lantern/a.cpp': '"lantern.one"' })
  assert.equal(said[0], 'one stands here twice')
  assert.match(said[1]!, /^not JSON/)
  assert.equal(said[2], 'one is missing')
})

test('reads messages as deep as they go', () => {
  const shape = shapeOf(
    "'{'not'}' <b>{a}</b> it''s {b, select, yes {{c, date, short}} other {{d, plural, offset:1 =0 {none} other {# {e}}}}}",
  )
  assert.deepEqual([...shape.values.keys()].sort(), ['<b>', 'a', 'b', 'c', 'd', 'e'])
  assert.deepEqual(shape.plurals, [{ name: 'd', ordinal: false, forms: ['=0', 'other'] }])
  assert.throws(() => shapeOf('a } b'))
  assert.throws(() => shapeOf('{a'))
  assert.throws(() => shapeOf('{a, plural, one {x}}'))
})
