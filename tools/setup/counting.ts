// Reads how many tests passed and failed from what each test runner writes, so that ./test can add them up.

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 }

export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

export const sentence = (counts: Counts): string =>
  `${counts.passed} passed, ${counts.failed} failed` + (counts.skipped > 0 ? `, ${counts.skipped} skipped` : '')

/** A runner that did not end well although it counts no failure has failed in a way it could not count; one that ran nothing proves nothing. */
export function honest(counts: Counts, exitCode: number): Counts {
  const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return silent ? { ...counts, failed: 1 } : counts
}

interface GoogleTest {
  name: string
  classname: string
  status: string
  result: string
  failures?: { failure: string }[]
}

export interface GoogleTestReport {
  counts: Counts
  failures: string[]
}

/** GoogleTest's `--gtest_output=json:` file. */
export function fromGoogleTest(json: string): GoogleTestReport {
  const report = JSON.parse(json) as { testsuites: { testsuite: GoogleTest[] }[] }
  const counts = { ...none }
  const failures: string[] = []
  for (const test of report.testsuites.flatMap((suite) => suite.testsuite)) {
    if (test.status !== 'RUN') continue // of another shard, or filtered out
    if (test.failures !== undefined) {
      counts.failed += 1
      failures.push(`${test.classname}.${test.name}\n${test.failures.map((each) => each.failure).join('\n')}`)
    } else if (test.result === 'SKIPPED') {
      counts.skipped += 1
    } else {
      counts.passed += 1
    }
  }
  return { counts, failures }
}

/** What GoogleTest printed before it died without its file: the test that was running counts as failed. */
export function fromGoogleTestLog(log: string): GoogleTestReport {
  const counts = { ...none }
  const failures: string[] = []
  let running: string | undefined
  for (const line of log.split('\n')) {
    const [, mark, name] = /^\[ +(RUN|OK|FAILED|SKIPPED) +\] ([^ ,]+)/.exec(line) ?? []
    if (name === undefined) continue
    if (mark === 'RUN') {
      running = name
    } else if (name === running) {
      running = undefined
      if (mark === 'OK') counts.passed += 1
      if (mark === 'SKIPPED') counts.skipped += 1
      if (mark === 'FAILED') {
        counts.failed += 1
        failures.push(name)
      }
    }
  }
  counts.failed += 1
  failures.push(running === undefined ? 'the program died outside a test' : `${running}: the program died in it`)
  return { counts, failures }
}

/** vitest's `--reporter=json`; a file that could not be loaded counts as one failure. */
export function fromVitest(json: string): Counts {
  const report = JSON.parse(json) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length, skipped: report.numPendingTests }
}

/** The closing figures of node's test runner in its TAP form. */
export function fromTap(tap: string): Counts {
  const figure = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0)
  return { passed: figure('pass'), failed: figure('fail') + figure('cancelled'), skipped: figure('skipped') + figure('todo') }
}

/** A program of ours that ends with the plain line itself. */
export function fromPlainLine(log: string): Counts {
  const lines = [...log.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)]
  const [, passed, failed, skipped] = lines.at(-1) ?? []
  return { passed: Number(passed ?? 0), failed: Number(failed ?? 0), skipped: Number(skipped ?? 0) }
}
