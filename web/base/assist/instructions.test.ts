// What a model is told, and how its answer is heard.
import { expect, test } from 'vitest'
import { readEvents } from '../live/stream.ts'
import { instruction } from './instructions.ts'

test('says what is to be done, where it goes, and how the workspace sounds', () => {
  const told = instruction('rewrite', { network: 'Mastodon', limit: 500, language: 'Finnish', voice: 'Warm, short', dos: 'Name the baker', donts: 'No exclamation marks' })
  expect(told).toContain('Keep every fact')
  expect(told).toContain('It is for Mastodon, which takes at most 500 characters.')
  expect(told).toContain('Answer in Finnish.')
  expect(told).toContain('Tone of voice: Warm, short\nDo: Name the baker\nDo not: No exclamation marks')
})

test('a translation is told its language once, and no voice', () => {
  const told = instruction('translate', { network: 'Mastodon', language: 'Turkish', voice: 'Warm' })
  expect(told.match(/Turkish/g)).toHaveLength(1)
  expect(told).not.toContain('Warm')
})

test('an instruction is never longer than the server takes', () => expect(instruction('draft', { voice: 'x'.repeat(20_000) })).toHaveLength(8000))

test('events are heard however the stream is cut', async () => {
  const bytes = new TextEncoder().encode('event: text\ndata: {"text":"Хлеб 🍞"}\n\n: still here\n\nevent: end\ndata: {}\n\n')
  for (const size of [1, 3, 1000]) {
    const heard: string[] = []
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({ start(controller) { for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size)); controller.close() } })
    await readEvents(stream, ({ name, data }) => heard.push(`${name} ${data}`))
    expect(heard).toEqual(['text {"text":"Хлеб 🍞"}', 'end {}'])
  }
})
