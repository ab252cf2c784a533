// Shows which openings of a file are taken.

import assert from 'node:assert/strict'
import test from 'node:test'
import { headers } from './headers.ts'
import { messages, places } from './said.ts'

test('takes a sentence in the way of each language', () => {
  const files = {
    'a.cpp': '// Says what it is for.\n\n#include "a.h"\n',
    'b.ts': '// Says what it is for\n// in two lines.\n',
    'c.css': '/* Says it. */\n',
    'd.sql': '-- Says it.\n',
    run: '#!/bin/sh\n# Says it.\n',
    'e.json': '{}',
    'f.md': 'words',
  }
  assert.deepEqual(places(headers, files), [])
})

test('misses one that is not there or no sentence', () => {
  assert.deepEqual(
    places(headers, {
      'a.h': '#pragma once\n',
      'b.tsx': "import a from 'a'\n",
      'c.sql': 'SELECT 1;',
      'd.sh': '#!/bin/sh\necho\n',
      'e.cpp': '// words without an end\n',
    }),
    ['a.h:1', 'b.tsx:1', 'c.sql:1', 'd.sh:1', 'e.cpp:1'],
  )
})

test('warns of a long file', () => {
  assert.match(messages(headers, { 'a.h': `// Long.\n${'int x;\n'.repeat(400)}` }).join(), /^warning: has 401 lines/)
})
