// Sends a file to the library: a small picture in one request, anything else piece by piece (tus 1.0.0), so that a lost line or a closed page costs no
// more than the last piece.
import { NoContact, Refused, type Problem } from '../api/errors.ts'
import type { Asset } from './index.ts'

export type Sending = {
  file: File
  folder?: string
  /** The asset to which it is a new version. */
  versionOf?: string
  known?: 'use' | 'add'
  /** How many bytes have arrived or are on their way; and whether the line is lost, and is tried again by itself. */
  onSent?: (bytes: number, lost: boolean) => void
  signal?: AbortSignal
}

export type Call = { method: string; url: string; headers: Record<string, string>; body?: Blob; onSent?: (bytes: number) => void; signal?: AbortSignal }
export type Reply = { status: number; header: (name: string) => string | null; json: unknown }

/** What sending needs of the world; a test brings its own. */
export type Line = {
  call: (call: Call) => Promise<Reply>
  pause: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  now: () => number
  memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}
export type Place = { workspace: string; token: string; line?: Line }

const KiB = 1024
const MiB = 1024 * KiB
const small = 4 * MiB
const piece = { least: 256 * KiB, first: MiB, most: 16 * MiB }
const longestWait = 30_000
const stopped = (): DOMException => new DOMException('stopped', 'AbortError')

/** Only XMLHttpRequest says how far a request has come. */
function call({ method, url, headers, body, onSent, signal }: Call): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(stopped())
    const request = new XMLHttpRequest()
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = (event) => onSent?.(event.loaded)
    request.onerror = () => reject(new NoContact())
    request.onabort = () => reject(stopped())
    request.onload = () => {
      // A proxy that answers in the server's place means no contact, too.
      const own = request.getResponseHeader('Content-Type')?.startsWith('application/problem+json')
      if (request.status >= 502 && request.status <= 504 && !own) return reject(new NoContact())
      resolve({ status: request.status, header: (name) => request.getResponseHeader(name), json: request.response as unknown })
    }
    const stop = () => request.abort()
    signal?.addEventListener('abort', stop)
    request.onloadend = () => signal?.removeEventListener('abort', stop)
    request.send(body)
  })
}

/** Ends early when the line is said to be back. */
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (then: () => void) => () => {
      clearTimeout(timer)
      removeEventListener('online', back)
      signal?.removeEventListener('abort', stop)
      then()
    }
    const back = end(resolve)
    const stop = end(() => reject(stopped()))
    const timer = setTimeout(back, milliseconds)
    addEventListener('online', back)
    signal?.addEventListener('abort', stop)
  })
}

const browser: Line = {
  call,
  pause,
  now: () => performance.now(),
  // A browser may refuse to remember; then a closed page costs the whole file.
  memory: {
    getItem: (key) => { try { return localStorage.getItem(key) } catch { return null } },
    setItem: (key, value) => { try { localStorage.setItem(key, value) } catch { /* nothing is lost yet */ } },
    removeItem: (key) => { try { localStorage.removeItem(key) } catch { /* it is asked, and not there */ } },
  },
}

const nameOf = (file: File): string => file.name.slice(0, 200)
/** By this the same file, wanted for the same, is known again. */
const keyOf = (workspace: string, { file, folder, versionOf, known }: Sending): string => `rostrum.upload ${JSON.stringify([workspace, file.name, file.size, file.lastModified, folder, versionOf, known])}`

function refused({ status, json }: Reply): Refused {
  const problem = json && typeof json === 'object' && 'code' in json ? (json as Problem) : { type: 'about:blank', title: '', code: `http.${status}`, detail: '', trace: '' }
  return new Refused({ ...problem, status })
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}

const metadataOf = ({ file, folder, versionOf, known }: Sending): string =>
  Object.entries({ filename: nameOf(file), folder, version_of: versionOf, known }).flatMap(([name, value]) => (value ? [`${name} ${base64(value)}`] : [])).join(',')

export function sendFile(place: Place, sending: Sending): Promise<Asset> {
  return sending.file.size > small || !sending.file.type.startsWith('image/') ? new Pieces(place, sending).send() : sendWhole(place, sending)
}

/** Lets the server forget what has arrived of a file that is not wanted any more. */
export async function dropFile({ workspace, token, line = browser }: Place, sending: Sending): Promise<void> {
  const key = keyOf(workspace, sending)
  const url = line.memory.getItem(key)
  line.memory.removeItem(key)
  if (url) await line.call({ method: 'DELETE', url, headers: { 'X-Rostrum-Token': token, 'Tus-Resumable': '1.0.0' } }).catch(() => {}) // it expires by itself
}

async function sendWhole({ workspace, token, line = browser }: Place, { file, folder, versionOf, known, onSent, signal }: Sending): Promise<Asset> {
  const query = new URLSearchParams({ name: nameOf(file), ...(folder && !versionOf ? { folder } : {}), ...(known && !versionOf ? { known } : {}) })
  const reply = await line.call({
    method: 'POST', url: `/api/workspaces/${workspace}/assets${versionOf ? `/${versionOf}/versions` : ''}?${query}`, body: file, signal,
    headers: { 'X-Rostrum-Token': token, 'Content-Type': file.type || 'application/octet-stream' }, onSent: (bytes) => onSent?.(Math.min(bytes, file.size), false),
  })
  if (reply.status >= 300) throw refused(reply)
  return reply.json as Asset
}

class Pieces {
  private readonly sending: Sending
  private readonly token: string
  private readonly line: Line
  private readonly key: string
  private readonly address: string
  private url: string | undefined
  private offset: number | undefined // unknown until the server says it
  private length = piece.first
  private failures = 0

  constructor({ workspace, token, line = browser }: Place, sending: Sending) {
    this.sending = sending
    this.token = token
    this.line = line
    this.key = keyOf(workspace, sending)
    this.address = `/api/workspaces/${workspace}/uploads`
    this.url = line.memory.getItem(this.key) ?? undefined
  }

  async send(): Promise<Asset> {
    for (;;)
      try {
        const asset = await this.attempt()
        this.line.memory.removeItem(this.key)
        return asset
      } catch (error) {
        await this.recover(error)
      }
  }

  private async attempt(): Promise<Asset> {
    const { file, onSent } = this.sending
    if (!this.url) await this.begin()
    if (this.offset === undefined) this.offset = Number((await this.ask({ method: 'HEAD', url: this.url! })).header('Upload-Offset'))
    onSent?.(this.offset, false)
    while (this.offset < file.size) await this.sendPiece(this.offset)
    const ended = await this.asset()
    if (ended) return ended
    await this.patch(this.offset, file.slice(0, 0)) // all is there, and was not taken: once more
    const taken = await this.asset()
    if (!taken) throw new NoContact()
    return taken
  }

  private async begin(): Promise<void> {
    const reply = await this.ask({ method: 'POST', url: this.address, headers: { 'Upload-Length': String(this.sending.file.size), 'Upload-Metadata': metadataOf(this.sending) } })
    this.url = reply.header('Location')!
    this.offset = 0
    this.line.memory.setItem(this.key, this.url)
  }

  // Longer while the line is quick, shorter while it is slow: a piece is what a cut costs.
  private async sendPiece(from: number): Promise<void> {
    const began = this.line.now()
    const reply = await this.patch(from, this.sending.file.slice(from, from + this.length))
    this.offset = Number(reply.header('Upload-Offset'))
    this.failures = 0
    this.sending.onSent?.(this.offset, false)
    const took = this.line.now() - began
    if (took < 2_000) this.length = Math.min(this.length * 2, piece.most)
    else if (took > 8_000) this.length = Math.max(this.length / 2, piece.least)
  }

  private patch(from: number, body: Blob): Promise<Reply> {
    return this.ask({ method: 'PATCH', url: this.url!, body, headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(from) }, onSent: (bytes) => this.sending.onSent?.(from + Math.min(bytes, body.size), false) })
  }

  private async asset(): Promise<Asset | undefined> {
    return ((await this.ask({ method: 'GET', url: this.url! })).json as { asset?: Asset }).asset
  }

  private async ask({ headers, ...rest }: Omit<Call, 'headers'> & { headers?: Record<string, string> }): Promise<Reply> {
    const reply = await this.line.call({ ...rest, headers: { ...headers, 'X-Rostrum-Token': this.token, 'Tus-Resumable': '1.0.0' }, signal: this.sending.signal })
    if (reply.status >= 300) throw refused(reply)
    return reply
  }

  // Waits until it can go on, or fails when it cannot: a lost line, somebody before us and a busy server pass; a refusal does not.
  private async recover(error: unknown): Promise<void> {
    const { signal, onSent } = this.sending
    if (signal?.aborted) throw stopped()
    const passes = error instanceof NoContact || (error instanceof Refused && (error.status === 409 || error.status === 503 || error.status === 408))
    const forgotten = error instanceof Refused && error.status === 404 && this.url !== undefined && this.failures < 3
    if (forgotten || (error instanceof Refused && (error.status === 413 || error.status === 422))) {
      this.line.memory.removeItem(this.key)
      this.url = undefined
    }
    if (!passes && !forgotten) throw error
    this.failures += 1
    if (error instanceof NoContact) {
      this.length = Math.max(this.length / 2, piece.least)
      onSent?.(this.offset ?? 0, true)
    }
    this.offset = undefined
    await this.line.pause(Math.min(longestWait, 500 * 2 ** this.failures), signal)
  }
}
