// Files on a bad line: whatever is cut off, refused or forgotten on the way, the server has the file, once.
import { expect, test } from 'vitest'
import { NoContact, Refused } from '../api/errors.ts'
import { dropFile, sendFile, type Call, type Line, type Reply, type Sending } from './sending.ts'

const MiB = 1024 * 1024

/** Whole numbers from a seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A server that speaks tus, in memory, behind a line that a test can cut. */
class Server implements Line {
  readonly uploads = new Map<string, { length: number; bytes: Uint8Array[]; received: number; metadata: string }>()
  readonly kept = new Map<string, string>()
  readonly calls: string[] = []
  paused: number[] = []
  clock = 0
  begun = 0
  pieceTakes = 100
  cut: (call: Call) => 'before' | 'after' | undefined = () => undefined
  refuse: (call: Call) => { status: number; code: string } | undefined = () => undefined

  memory = { getItem: (key: string) => this.kept.get(key) ?? null, setItem: (key: string, value: string) => void this.kept.set(key, value), removeItem: (key: string) => void this.kept.delete(key) }
  now = () => this.clock
  pause = async (milliseconds: number, signal?: AbortSignal) => {
    this.paused.push(milliseconds)
    if (signal?.aborted) throw new DOMException('stopped', 'AbortError')
  }
  call = async (call: Call): Promise<Reply> => {
    this.calls.push(`${call.method} ${call.body?.size ?? ''}`.trim())
    if (call.signal?.aborted) throw new DOMException('stopped', 'AbortError')
    const cut = this.cut(call)
    if (cut === 'before') throw new NoContact()
    const no = this.refuse(call)
    const reply = no ? this.reply(no.status, {}, { code: no.code }) : await this.answer(call)
    if (cut === 'after') throw new NoContact()
    return reply
  }
  reply(status: number, headers: Record<string, string> = {}, json: unknown = null): Reply {
    return { status, header: (name) => headers[name] ?? null, json }
  }
  async answer({ method, url, headers, body }: Call): Promise<Reply> {
    if (url.includes('/assets')) return this.reply(201, {}, { id: 'whole', url })
    if (method === 'POST') {
      const at = `/api/uploads/${++this.begun}`
      this.uploads.set(at, { length: Number(headers['Upload-Length']), bytes: [], received: 0, metadata: headers['Upload-Metadata'] })
      return this.reply(201, { Location: at })
    }
    const upload = this.uploads.get(url)
    if (!upload) return this.reply(404, {}, { code: 'library.upload_not_found' })
    if (method === 'DELETE') this.uploads.delete(url)
    if (method === 'PATCH') {
      if (Number(headers['Upload-Offset']) !== upload.received) return this.reply(409, {}, { code: 'library.upload_moved' })
      this.clock += this.pieceTakes
      const bytes = new Uint8Array(await body!.arrayBuffer())
      upload.bytes.push(bytes)
      upload.received += bytes.length
    }
    return this.reply(200, { 'Upload-Offset': String(upload.received) }, upload.received === upload.length ? { asset: { id: url } } : {})
  }
  async whole(url: string): Promise<Uint8Array> {
    return new Uint8Array(await new Blob(this.uploads.get(url)!.bytes as BlobPart[]).arrayBuffer())
  }
}

const bytesOf = (length: number, seed = 1): Uint8Array => {
  const bytes = new Uint8Array(length)
  for (let at = 0, value = seed; at < length; at++) bytes[at] = value = (value * 73 + 41) & 0xff
  return bytes
}
const fileOf = (length: number, name = 'film.mp4', type = ''): File => new File([bytesOf(length) as BlobPart], name, { lastModified: 7, type })
const send = (server: Server, sending: Sending) => sendFile({ workspace: 'w', token: 't', line: server }, sending)

test('a small picture goes in one request, a video never', async () => {
  const server = new Server()
  const asset = await send(server, { file: fileOf(10, 'röd.gif', 'image/gif'), folder: 'f', known: 'use' })
  expect(asset).toMatchObject({ id: 'whole', url: '/api/workspaces/w/assets?name=r%C3%B6d.gif&folder=f&known=use' })
  expect(await send(server, { file: fileOf(10, 'loaf.gif', 'image/gif'), versionOf: 'v' })).toMatchObject({ url: '/api/workspaces/w/assets/v/versions?name=loaf.gif' })
  expect(await send(server, { file: fileOf(10, 'short.mp4', 'video/mp4') })).toMatchObject({ id: '/api/uploads/1' })
})

test('a large file goes in pieces that grow while the line is quick, and says how far it is', async () => {
  const server = new Server()
  const sent: number[] = []
  const asset = await send(server, { file: fileOf(9 * MiB), folder: 'f', known: 'use', onSent: (bytes) => sent.push(bytes) })
  expect(asset.id).toBe('/api/uploads/1')
  expect(server.calls).toEqual(['POST', `PATCH ${MiB}`, `PATCH ${2 * MiB}`, `PATCH ${4 * MiB}`, `PATCH ${2 * MiB}`, 'GET'])
  expect(sent).toEqual([0, MiB, 3 * MiB, 7 * MiB, 9 * MiB])
  expect(server.uploads.get(asset.id)!.metadata).toBe(`filename ${btoa('film.mp4')},folder ${btoa('f')},known ${btoa('use')}`)
  expect(server.kept.size).toBe(0)
})

test('pieces become short on a slow line', async () => {
  const server = new Server()
  server.pieceTakes = 9_000
  await send(server, { file: fileOf(5 * MiB) })
  expect(server.calls.at(-2)).toBe(`PATCH ${256 * 1024}`)
})

test('whatever the line does, the server has the file once', async () => {
  for (let seed = 1; seed <= 30; seed++) {
    const chance = chanceOf(seed)
    const server = new Server()
    server.cut = () => (['before', 'after', undefined, undefined, undefined] as const)[chance(5)]
    server.refuse = (call) => (call.method === 'PATCH' && chance(6) === 0 ? { status: 409, code: 'library.upload_busy' } : undefined)
    server.pieceTakes = chance(10_000)
    const asset = await send(server, { file: fileOf(5 * MiB + chance(3 * MiB)) })
    const bytes = await server.whole(asset.id)
    expect(Buffer.compare(bytes, bytesOf(bytes.length)), `seed ${seed}`).toBe(0)
    expect(bytes.length, `seed ${seed}`).toBe(server.uploads.get(asset.id)!.length)
  }
})

test('a file chosen again after the page was closed goes on where it was; of another place it begins anew', async () => {
  const server = new Server()
  const stop = new AbortController()
  await expect(send(server, { file: fileOf(9 * MiB), signal: stop.signal, onSent: (bytes) => bytes >= 3 * MiB && stop.abort() })).rejects.toThrow('stopped')
  server.calls.length = 0
  expect((await send(server, { file: fileOf(9 * MiB) })).id).toBe('/api/uploads/1')
  expect(server.calls[0]).toBe('HEAD')
  expect(server.begun).toBe(1)
  expect((await send(server, { file: fileOf(9 * MiB), folder: 'other' })).id).toBe('/api/uploads/2')
})

test('what the server has forgotten begins anew, and what it refuses fails with its reason', async () => {
  const server = new Server()
  server.cut = ({ method }) => {
    if (method !== 'PATCH' || server.begun > 1) return undefined
    server.uploads.clear()
    return 'before'
  }
  expect((await send(server, { file: fileOf(5 * MiB) })).id).toBe('/api/uploads/2')

  server.refuse = ({ method }) => (method === 'PATCH' ? { status: 422, code: 'library.not_a_picture' } : undefined)
  await expect(send(server, { file: fileOf(6 * MiB) })).rejects.toMatchObject({ code: 'library.not_a_picture' })
  expect(server.kept.size).toBe(0)
  server.refuse = ({ method }) => (method === 'POST' ? { status: 429, code: 'library.too_many_uploads' } : undefined)
  await expect(send(server, { file: fileOf(6 * MiB) })).rejects.toBeInstanceOf(Refused)
  server.refuse = ({ method }) => (method === 'PATCH' ? { status: 404, code: 'library.upload_not_found' } : undefined)
  await expect(send(server, { file: fileOf(6 * MiB) })).rejects.toMatchObject({ status: 404 })
})

test('what is not wanted any more is forgotten on both sides', async () => {
  const server = new Server()
  const stop = new AbortController()
  const sending = { file: fileOf(9 * MiB) }
  await expect(send(server, { ...sending, signal: stop.signal, onSent: (bytes) => bytes >= MiB && stop.abort() })).rejects.toThrow('stopped')
  await dropFile({ workspace: 'w', token: 't', line: server }, sending)
  expect(server.uploads.size).toBe(0)
  expect(server.kept.size).toBe(0)
})
