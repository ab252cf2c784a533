// Shows what is taken for a key, put together here so that this file is not taken for one.

import assert from 'node:assert/strict'
import test from 'node:test'
import { places } from './said.ts'
import { secrets } from './secrets.ts'

test('finds keys by their shapes', () => {
  const lines = [
    `-----BEGIN ${'EC PRIVATE'} KEY-----\n${'A'.repeat(60)}`,
    `AKIA${'A1'.repeat(8)}`,
    `ghp_${'a1'.repeat(18)}`,
    `xoxb-${'1a'.repeat(12)}`,
    `postgres://ada:${'q9'.repeat(8)}@db.example.com`,
  ]
  for (const line of lines) assert.deepEqual(places(secrets, { 'a.txt': `x\n${line}\n` }), ['a.txt:2'], line)
})

test('leaves examples alone', () => {
  assert.deepEqual(
    places(secrets, {
      'a.md': 'postgres://user:password@localhost/x https://social.example/@ada ghp_short -----BEGIN PUBLIC KEY-----',
    }),
    [],
  )
})
