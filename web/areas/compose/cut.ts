// Pieces of pictures in ten-thousandths of their width and height, as the contract says them; the server's `cut_around` in the browser.
import type { Schemas } from '@/base/api/client.ts'

export type Cut = Schemas['PictureCut']
export type Focus = Schemas['Focus']

export const whole = 10_000
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** The largest piece of a shape around what matters most, as near to the middle as the edges allow; none when the picture has that shape. */
export function cutAround(width: number, height: number, shape: [number, number], focus: Focus = { x: whole / 2, y: whole / 2 }): Cut | undefined {
  const [wide, high] = shape
  const cut = { left: 0, top: 0, width: whole, height: whole }
  if (width * high > height * wide) {
    cut.width = Math.max(1, Math.floor((height * wide * whole) / (width * high)))
    cut.left = clamp(focus.x - Math.floor(cut.width / 2), 0, whole - cut.width)
  } else {
    cut.height = Math.max(1, Math.floor((width * high * whole) / (height * wide)))
    cut.top = clamp(focus.y - Math.floor(cut.height / 2), 0, whole - cut.height)
  }
  return cut.width === whole && cut.height === whole ? undefined : cut
}

/** The same piece somewhere else, within the picture. */
export const moved = (cut: Cut, right: number, down: number): Cut => ({ ...cut, left: clamp(Math.round(cut.left + right), 0, whole - cut.width), top: clamp(Math.round(cut.top + down), 0, whole - cut.height) })

/** Which of the shapes a piece of a picture has. */
export function shapeOf(cut: Cut | undefined, width: number, height: number, shapes: [number, number][]): number {
  return cut ? shapes.findIndex(([wide, high]) => Math.abs((cut.width * width) / (cut.height * height) / (wide / high) - 1) < 0.01) : -1
}
