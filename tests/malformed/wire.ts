// A connection that writes exactly the bytes it is given and reads one answer to them, however odd they are.

import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  headers: Map<string, string>
  body: Buffer
}

/** The server ended the connection, or said nothing for too long. */
export class NoAnswer extends Error {}

const patience = 60_000 // a busy machine takes its time over passwords; a hang takes for ever

export class Wire {
  private socket: Socket | undefined
  private waiting: (() => void) | undefined
  private read = Buffer.alloc(0)
  private closed = true
  private readonly port: number

  constructor(port: number) {
    this.port = port
  }

  private open(): Socket {
    if (this.socket && !this.closed) return this.socket
    const socket = connect(this.port, '127.0.0.1')
    this.socket = socket
    this.closed = false
    this.read = Buffer.alloc(0)
    const wake = (): void => {
      if (this.socket === socket) this.waiting?.()
    }
    socket.on('data', (bytes) => {
      if (this.socket !== socket) return
      this.read = Buffer.concat([this.read, bytes])
      wake()
    })
    for (const event of ['close', 'end', 'error'] as const)
      socket.on(event, () => {
        if (this.socket === socket) this.closed = true
        wake()
      })
    return socket
  }

  close(): void {
    this.socket?.destroy()
    this.closed = true
  }

  private async more(until: number): Promise<void> {
    if (this.closed) throw new NoAnswer('the connection was closed without an answer')
    const left = until - Date.now()
    if (left <= 0) throw new NoAnswer('no answer came')
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, left)
      this.waiting = () => {
        clearTimeout(limit)
        resolve()
      }
    })
    this.waiting = undefined
  }

  /** `headOnly`: the answer has no body, or one that never ends. */
  async ask(bytes: Buffer, headOnly: (status: number, headers: Map<string, string>) => boolean): Promise<Answer> {
    this.open().write(bytes)
    const until = Date.now() + patience
    for (;;) {
      const { status, headers } = await this.head(until)
      if (status < 200) continue // an interim answer, as to Expect
      const endless = headers.get('content-type')?.startsWith('text/event-stream') ?? false
      const body = endless || status === 204 || status === 304 || headOnly(status, headers) ? Buffer.alloc(0) : await this.body(headers, until)
      if (endless || headers.get('connection')?.toLowerCase() === 'close') this.close()
      return { status, headers, body }
    }
  }

  private async head(until: number): Promise<{ status: number; headers: Map<string, string> }> {
    let end = this.read.indexOf('\r\n\r\n')
    while (end < 0) {
      await this.more(until)
      end = this.read.indexOf('\r\n\r\n')
    }
    const [first = '', ...lines] = this.read.subarray(0, end).toString('latin1').split('\r\n')
    this.read = this.read.subarray(end + 4)
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]
    if (status === undefined) throw new NoAnswer(`the answer begins with ${first.slice(0, 100)}`)
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    })
    return { status: Number(status), headers: new Map(headers) }
  }

  private async take(many: number, until: number): Promise<Buffer> {
    while (this.read.length < many) await this.more(until)
    const taken = this.read.subarray(0, many)
    this.read = this.read.subarray(many)
    return taken
  }

  private async body(headers: Map<string, string>, until: number): Promise<Buffer> {
    if (headers.get('transfer-encoding') !== 'chunked') return this.take(Number(headers.get('content-length') ?? 0), until)
    const parts: Buffer[] = []
    for (;;) {
      while (this.read.indexOf('\r\n') < 0) await this.more(until)
      const end = this.read.indexOf('\r\n')
      const size = Number.parseInt(this.read.subarray(0, end).toString(), 16)
      this.read = this.read.subarray(end + 2)
      parts.push(await this.take(size, until))
      await this.take(2, until)
      if (size === 0) return Buffer.concat(parts)
    }
  }
}
