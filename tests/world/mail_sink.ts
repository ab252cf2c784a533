// A mail server that keeps what it is given, in the words of SMTP that a client without encryption uses.

import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

export interface Mail {
  to: string
  text: string
}

/** What the letter says once its transfer encoding is taken off. */
function unfolded(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

export class MailSink {
  private readonly server: Server
  private readonly kept: Mail[] = []
  private waiting: (() => void)[] = []

  constructor() {
    this.server = createServer((socket) => {
      let pending = ''
      let to = ''
      let inside = false
      socket.setEncoding('latin1')
      const say = (line: string): void => void socket.write(`${line}\r\n`)
      say('220 sink')
      socket.on('error', () => {})
      socket.on('data', (piece: string) => {
        pending += piece
        for (;;) {
          const end = inside ? pending.indexOf('\r\n.\r\n') : pending.indexOf('\r\n')
          if (end < 0) return
          const line = pending.slice(0, end)
          pending = pending.slice(end + (inside ? 5 : 2))
          if (inside) {
            inside = false
            this.kept.push({ to, text: unfolded(line) })
            for (const wake of this.waiting.splice(0)) wake()
            say('250 kept')
          } else if (/^EHLO/i.test(line)) say('250 sink')
          else if (/^RCPT TO:/i.test(line)) {
            to = /<(.*)>/.exec(line)?.[1] ?? ''
            say('250 yes')
          } else if (/^DATA/i.test(line)) {
            inside = true
            say('354 go on')
          } else if (/^QUIT/i.test(line)) {
            say('221 bye')
            socket.end()
          } else say('250 yes')
        }
      })
    })
  }

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    const address = this.server.address()
    return `smtp+plain://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  close(): void {
    this.server.close()
  }

  /** The first mail to an address, once it has come; fails when it does not within half a minute. */
  async to(address: string): Promise<Mail> {
    const patience = AbortSignal.timeout(30_000)
    for (;;) {
      const found = this.kept.find((mail) => mail.to === address)
      if (found) return found
      await new Promise<void>((resolve, reject) => {
        this.waiting.push(resolve)
        patience.addEventListener('abort', () => reject(new Error(`no mail came for ${address}`)), { once: true })
      })
    }
  }
}
