// How figures become lines and a verdict.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Goal, lineOf, median, percentile, reached, referenceOf } from './line.ts'

const rate: Goal = { name: 'calendar, kept', unit: 'req/s', goal: 5000, better: 'more' }
const late: Goal = { name: 'lateness, p99', unit: 'ms', goal: 250, better: 'less' }

test('a line says figure, unit, goal and verdict', () => {
  assert.equal(lineOf(rate, 5000), 'calendar, kept: 5000 req/s (goal 5000) ok')
  assert.equal(lineOf(rate, 4999), 'calendar, kept: 4999 req/s (goal 5000) short')
  assert.equal(lineOf(late, 12.34), 'lateness, p99: 12.3 ms (goal 250) ok')
  assert.equal(lineOf(late, 250.5), 'lateness, p99: 251 ms (goal 250) short')
})

test('the verdict is that of the figure itself, not of how it is written', () => {
  assert.equal(reached(late, 250.4), false)
  assert.equal(reached(rate, 4999.9), false)
})

test('a reference has no verdict', () => {
  assert.equal(referenceOf('disk flushes', '/s', 271.6), 'reference, disk flushes: 272 /s')
})

test('the median of an even number lies between the two in the middle', () => {
  assert.equal(median([9, 1, 5]), 5)
  assert.equal(median([1, 2, 4, 100]), 3)
  assert.throws(() => median([]))
})

test('a percentile is a figure that was measured', () => {
  assert.equal(percentile([3, 1, 2], 0.99), 3)
  assert.equal(percentile(Array.from({ length: 200 }, (_, i) => i + 1), 0.99), 198)
})
