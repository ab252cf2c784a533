// What is typed for a rule is read as it is meant.
import { expect, test } from 'vitest'
import { linesOf, unknownField } from './rule.ts'

test('lists are a line at a time, without empty ones', () => expect(linesOf(' shop.example \n\n www.shop.example\n')).toEqual(['shop.example', 'www.shop.example']))

test('a name in braces that stands for nothing is found, also when it is not closed', () => {
  expect(unknownField('{network}-{campaign} on {date}')).toBeUndefined()
  expect(unknownField('{network}-{weather}-{oven}')).toBe('weather')
  expect(unknownField('a{')).toBe('')
  expect(unknownField('{network')).toBeUndefined()
})
