// Pictures that are as large as a test needs them.

import { crc32, deflateSync } from 'node:zlib'
import { Chance } from './chance.ts'

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG of grain from a seed, three bytes a point: no way of writing it makes it small. */
export function grainyPicture(width: number, height: number, seed: number): Buffer {
  const chance = new Chance(seed)
  const line = 1 + width * 3
  const points = Buffer.alloc(line * height)
  for (let at = 0; at + 4 <= points.length; at += 4) points.writeUInt32LE(chance.below(2 ** 32), at)
  for (let row = 0; row < height; row++) points[row * line] = 0
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(points, { level: 0 })), chunk('IEND', Buffer.alloc(0))])
}

/** A GIF of one point, of a colour of its own. */
export const smallPicture = (shade: number): Buffer => Buffer.from([...Buffer.from('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, shade, 0, 0, 0xff, 0xff, 0xff, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b])
