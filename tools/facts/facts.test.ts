// Holds the generator of networks' facts against kept input and output.

import { join } from 'node:path'
import test from 'node:test'
import { assertGolden, assertRefused } from '../base/golden.ts'
import { generated } from './generate.ts'
import { readFacts } from './facts.ts'

const golden = join(import.meta.dirname, 'golden')

test('makes from the facts of two networks what it made before', () => {
  assertGolden(join(golden, 'out'), generated(join(golden, 'networks')))
})

test('names every fact that it refuses, with file and line', () => {
  assertRefused(join(golden, 'refused/refusals.txt'), () => readFacts(join(golden, 'refused')))
})
