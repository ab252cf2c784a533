// Renditions of a picture of twelve megapixels in the darkroom, its thumbnail beside that of `sharp` for the same picture and quality, and how
// soon a decompression bomb is refused.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { developed, freshFolder, root } from './base/programs.ts'
import type { Bench, Report } from './base/report.ts'

/** A photograph as a telephone takes it: 4032 by 3024, with the grain of a sensor. */
async function photograph(): Promise<string> {
  const [width, height] = [4032, 3024]
  const large = sharp(join(root, 'server/app/demo/pictures/loaf.jpg')).resize(width, height, { fit: 'cover' })
  const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 12 } } }).png().toBuffer()
  const file = join(freshFolder('photograph'), 'photograph.jpg')
  writeFileSync(file, await large.composite([{ input: grain, blend: 'soft-light' }]).jpeg({ quality: 92 }).toBuffer())
  return file
}

async function thumbnailsOfSharp(file: string, many: number): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i <= many; ++i) {
    const began = performance.now()
    await sharp(file).rotate().resize(480, 480, { fit: 'inside' }).jpeg({ quality: 80 }).toBuffer()
    if (i > 0) times.push(performance.now() - began) // the first one opens the library
  }
  return times
}

async function measure(report: Report): Promise<void> {
  const file = await photograph()
  const theirs = await thumbnailsOfSharp(file, report.runs * 10)
  const ours = await developed(file, report.runs)
  const middle = theirs.toSorted((a, b) => a - b)[Math.floor(theirs.length / 2)]!
  report.figure({ name: 'eight renditions of 12 megapixels', unit: 'ms', goal: 400, better: 'less' }, ours.eight)
  report.figure({ name: 'memory of one of them', unit: 'MB', goal: 100, better: 'less' }, [ours.kilobytes / 1024])
  report.reference('thumbnail by sharp', 'ms', theirs)
  report.figure({ name: 'thumbnail', unit: 'ms', goal: middle, better: 'less' }, ours.thumbnails)
  report.figure({ name: 'bomb refused', unit: 'ms', goal: 10, better: 'less' }, ours.bomb)
}

export const pictures: Bench = { name: 'pictures', sentence: 'renditions, thumbnails beside those of sharp, a bomb', measure }
