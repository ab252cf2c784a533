// Files sent by another client than ours (tus-js-client): over a line that is cut again and again, past the end of a server and its next start.

import assert from 'node:assert/strict'
import { createServer, connect, type Server, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { Upload, type UploadOptions } from 'tus-js-client'
import { Chance } from '../world/chance.ts'
import { grainyPicture } from '../world/pictures.ts'
import { Rostrum } from '../world/rostrum.ts'
import { temporaryFolder } from './binary.ts'

const server = new Rostrum(temporaryFolder())
const MiB = 1024 * 1024

before(async () => {
  await server.start()
  await server.setUp()
})
after(() => server.stop())

/** A line to the server on which each connection ends after some bytes, from a seed. */
class BadLine {
  cuts = 0
  private readonly chance = new Chance(7)
  private readonly open = new Set<Socket>()
  private readonly server: Server = createServer((near) => {
    const far = connect(Number(new URL(server.url).port), '127.0.0.1')
    let left = MiB / 2 + this.chance.below(4 * MiB)
    for (const socket of [near, far]) {
      this.open.add(socket)
      socket.on('error', () => {}).on('close', () => (near.destroy(), far.destroy()))
    }
    near.on('data', (bytes) => {
      left -= bytes.length
      if (left > 0) return void far.write(bytes)
      this.cuts += 1
      near.destroy()
    })
    far.pipe(near)
  })

  async begin(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`
  }
  end(): void {
    for (const socket of this.open) socket.destroy()
    this.server.close()
  }
}

const uploadsAt = (origin: string): string => `${origin}/api/workspaces/${server.workspace}/uploads`

function sent(bytes: Buffer, more: Partial<UploadOptions>): { upload: Upload; ended: Promise<void> } {
  let resolve!: () => void, reject!: (why: Error) => void
  const ended = new Promise<void>((well, badly) => ([resolve, reject] = [well, badly]))
  const upload = new Upload(bytes, { endpoint: uploadsAt(server.url), headers: { ...server.signedIn }, chunkSize: MiB, metadata: { filename: 'loaf.png' }, onSuccess: resolve, onError: reject, ...more })
  return { upload, ended }
}

async function bytesOf(upload: Upload): Promise<Buffer> {
  const { pathname } = new URL(upload.url!)
  const { asset } = await server.call<{ asset: { id: string; name: string } }>('GET', pathname.slice('/api'.length))
  assert.equal(asset.name, 'loaf.png')
  const answer = await fetch(`${server.url}/api/workspaces/${server.workspace}/assets/${asset.id}`, { headers: { ...server.signedIn } })
  return Buffer.from(await answer.arrayBuffer())
}

test('a file arrives whole over a line that is cut again and again', async () => {
  const picture = grainyPicture(2000, 2000, 1)
  const line = new BadLine()
  const origin = await line.begin()
  const { upload, ended } = sent(picture, { endpoint: uploadsAt(origin), retryDelays: Array.from({ length: 100 }, () => 20) })
  upload.start()
  await ended
  line.end()
  assert.ok(line.cuts >= 3, `cut ${line.cuts} times`)
  upload.url = uploadsAt(server.url) + upload.url!.slice(upload.url!.lastIndexOf('/'))
  assert.deepEqual(await bytesOf(upload), picture)
})

test('a file goes on where it was after the server was killed and started again', async () => {
  const picture = grainyPicture(1500, 1500, 2)
  let first: Upload | undefined
  await new Promise<void>((resolve) => {
    const { upload } = sent(picture, { onChunkComplete: (_size, accepted) => accepted >= 3 * MiB && void upload.abort().then(resolve) })
    first = upload
    upload.start()
  })
  await server.stop('SIGKILL')
  await server.start()
  const from: number[] = []
  const { upload, ended } = sent(picture, { uploadUrl: first!.url, onProgress: (bytes) => from.push(bytes) })
  upload.start()
  await ended
  assert.ok(from[0]! >= 3 * MiB, `went on from ${from[0]}`)
  assert.deepEqual(await bytesOf(upload), picture)
})

test('a file comes with the first request, and is forgotten when it is not wanted any more', async () => {
  const picture = grainyPicture(500, 500, 3)
  const whole = sent(picture, { uploadDataDuringCreation: true, chunkSize: 2 * MiB })
  whole.upload.start()
  await whole.ended
  assert.deepEqual(await bytesOf(whole.upload), picture)

  const { upload } = sent(picture, { chunkSize: 100_000 })
  await new Promise<void>((resolve) => {
    upload.options.onChunkComplete = () => void upload.abort(true).then(resolve)
    upload.start()
  })
  const gone = await fetch(upload.url!, { method: 'HEAD', headers: { ...server.signedIn, 'tus-resumable': '1.0.0' } })
  assert.equal(gone.status, 404)
})

test('what is neither picture nor video is refused with its first piece, whatever length was promised', async () => {
  const { upload, ended } = sent(Buffer.alloc(3 * MiB, 'x'), { retryDelays: null })
  upload.start()
  await assert.rejects(ended, /library\.kind_not_taken/)
})
