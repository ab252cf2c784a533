// Figures read as people type them, and said as people read them.
import { expect, test } from 'vitest'
import { readMoney, readTarget, sayMoney, sayTarget, writtenMoney, writtenTarget } from './say.ts'

test('a rate is typed in per cent and kept in hundredths of one', () => {
  expect(readTarget('engagement_rate', '3,25')).toBe(325)
  expect(writtenTarget('engagement_rate', 325)).toBe('3.25')
  expect(sayTarget('engagement_rate', 325)).toMatch(/3[.,]25\s?%/)
  expect(readTarget('views', '60 000')).toBe(60000)
  expect([readTarget('views', ''), readTarget('views', 'many'), readTarget('views', '-3')]).toEqual([undefined, undefined, undefined])
})

test('money keeps the smallest unit its currency has', () => {
  expect(readMoney('450', 'EUR')).toEqual({ minor: 45000, currency: 'EUR' })
  expect(readMoney('450', 'JPY')).toEqual({ minor: 450, currency: 'JPY' })
  expect(writtenMoney({ minor: 45050, currency: 'EUR' })).toBe('450.5')
  expect(sayMoney({ minor: 45000, currency: 'EUR' })).toContain('450')
  expect(sayMoney({ minor: 100, currency: '???' })).toContain('???')
})
