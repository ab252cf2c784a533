// The figures of ./test are only as true as these readings.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromGoogleTest, fromGoogleTestLog, fromPlainLine, fromTap, fromVitest, honest, none, sentence } from './counting.ts'

test('GoogleTest: tests of another shard are not counted, failures are named', () => {
  const json = JSON.stringify({
    testsuites: [
      {
        testsuite: [
          { name: 'A', classname: 'Deliver', status: 'RUN', result: 'COMPLETED' },
          { name: 'B', classname: 'Deliver', status: 'RUN', result: 'COMPLETED', failures: [{ failure: 'deliver_test.cpp:9 no' }] },
          { name: 'C', classname: 'Deliver', status: 'RUN', result: 'SKIPPED' },
          { name: 'D', classname: 'Deliver', status: 'NOTRUN', result: 'SUPPRESSED' },
        ],
      },
    ],
  })
  const report = fromGoogleTest(json)
  assert.deepEqual(report.counts, { passed: 1, failed: 1, skipped: 1 })
  assert.deepEqual(report.failures, ['Deliver.B\ndeliver_test.cpp:9 no'])
})

test('GoogleTest that died: what had passed stays counted, the running test failed', () => {
  const log = '[ RUN      ] A.One\n[       OK ] A.One (0 ms)\n[ RUN      ] A.Two\nfree(): invalid pointer\n'
  const report = fromGoogleTestLog(log)
  assert.deepEqual(report.counts, { passed: 1, failed: 1, skipped: 0 })
  assert.match(report.failures[0] ?? '', /^A\.Two/)
})

test('vitest: a file that could not be loaded is a failure', () => {
  const json = JSON.stringify({
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  })
  assert.deepEqual(fromVitest(json), { passed: 4, failed: 2, skipped: 0 })
})

test("node's runner: cancelled tests have failed", () => {
  const tap = '# tests 9\n# suites 0\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n'
  assert.deepEqual(fromTap(tap), { passed: 5, failed: 2, skipped: 2 })
})

test('the last plain line counts', () => {
  assert.deepEqual(fromPlainLine('1 passed, 0 failed\nmore\n7 passed, 2 failed, 1 skipped\n'), { passed: 7, failed: 2, skipped: 1 })
})

test('a run that counted nothing, or ended badly without saying why, has failed', () => {
  assert.equal(honest(none, 0).failed, 1)
  assert.equal(honest({ ...none, passed: 3 }, 1).failed, 1)
  assert.equal(honest({ ...none, passed: 3 }, 0).failed, 0)
  assert.equal(sentence({ passed: 3, failed: 0, skipped: 0 }), '3 passed, 0 failed')
})
