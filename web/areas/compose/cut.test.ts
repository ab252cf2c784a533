// Pieces of pictures: the same ones as the server cuts.
import { expect, test } from 'vitest'
import { cutAround, moved, shapeOf } from './cut.ts'

test('the largest piece of a shape lies around what matters, as on the server', () => {
  expect(cutAround(4000, 3000, [1, 1])).toEqual({ left: 1250, top: 0, width: 7500, height: 10000 })
  expect(cutAround(4000, 3000, [1, 1], { x: 0, y: 5000 })).toEqual({ left: 0, top: 0, width: 7500, height: 10000 })
  expect(cutAround(4000, 3000, [1, 1], { x: 10000, y: 0 })?.left).toBe(2500)
  expect(cutAround(3000, 4000, [4, 5], { x: 5000, y: 2000 })).toEqual({ left: 0, top: 0, width: 10000, height: 9375 })
  expect(cutAround(1000, 1000, [1, 1])).toBeUndefined()
  expect(cutAround(100_000, 1, [1, 100])?.width).toBe(1)
})

test('a piece is moved within its picture and known by its shape', () => {
  const cut = cutAround(4000, 3000, [1, 1])!
  expect(moved(cut, 9999, -50)).toEqual({ ...cut, left: 2500, top: 0 })
  expect(moved(cut, -300.4, 0).left).toBe(950)
  expect(shapeOf(cut, 4000, 3000, [[16, 9], [1, 1]])).toBe(1)
  expect(shapeOf(undefined, 4000, 3000, [[1, 1]])).toBe(-1)
})
