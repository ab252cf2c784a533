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
