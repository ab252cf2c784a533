// Shows where a network's name is refused.

import assert from 'node:assert/strict'
import test from 'node:test'
import { networkNamesOutside } from './network_names.ts'
import { places } from './said.ts'

const networks = {
  'networks/lantern/facts.yaml': 'sign_in: { ways: [oauth] }',
  'networks/page/facts.yaml': 'sign_in: { ways: [own] }',
}

test('finds a quoted name, a namespace and an include', () => {
  const found = places(networkNamesOutside, {
    ...networks,
    'server/areas/publish/deliver.cpp':
      'x;\nif (network == "lantern") y;\nnetworks::lantern::network();\n// networks/lantern/wire.h\n',
    'web/areas/publish/A.tsx': "a === 'lantern' || b === `lantern`\n",
  })
  assert.deepEqual(found, [
    'server/areas/publish/deliver.cpp:2',
    'server/areas/publish/deliver.cpp:3',
    'server/areas/publish/deliver.cpp:4',
    'web/areas/publish/A.tsx:1',
    'web/areas/publish/A.tsx:1',
  ])
})

test('passes over networks, tests, documents and longer words', () => {
  const found = places(networkNamesOutside, {
    ...networks,
    'networks/lantern/lantern.cpp': '"lantern"',
    'tests/journeys/a.journey.ts': "'lantern'",
    'docs/a.md': '"lantern"',
    'CHANGELOG.md': '"lantern"',
    'server/areas/publish/deliver_test.cpp': '"lantern"',
    'server/areas/publish/deliver.cpp': '"lanterns" lantern',
  })
  assert.deepEqual(found, [])
})

test('lets the web app use the ordinary word that our own page is named by, and the server not', () => {
  const found = places(networkNamesOutside, {
    ...networks,
    'web/app/Shell.tsx': "current ? 'page' : undefined",
    'server/areas/pages/a.cpp': '"page"',
  })
  assert.deepEqual(found, ['server/areas/pages/a.cpp:1'])
})
