// A mail server that takes everything and keeps it, for invitations to be read.

import { createServer, type Server } from 'node:net'

export class MailSink {
  readonly mails: string[] = []
  private server: Server | undefined

  async start(): Promise<number> {
    const server = createServer((socket) => {
      let read = ''
      let taking = false
      const say = (line: string): boolean => socket.write(`${line}\r\n`)
      say('220 sink')
      socket.on('error', () => socket.destroy())
      socket.on('data', (bytes) => {
        read += bytes.toString('latin1')
        for (;;) {
          const end = read.indexOf(taking ? '\r\n.\r\n' : '\r\n')
          if (end < 0) return
          const piece = read.slice(0, end)
          read = read.slice(end + (taking ? 5 : 2))
          if (taking) {
            this.mails.push(piece)
            taking = false
            say('250 kept')
          } else if (/^data$/i.test(piece)) {
            taking = true
            say('354 go on')
          } else if (/^quit/i.test(piece)) {
            say('221 bye')
            socket.end()
          } else say('250 well')
        }
      })
    })
    this.server = server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** The text of a mail, whatever way it travelled. */
  texts(): string[] {
    return this.mails.map((mail) => {
      const coded = mail.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      const blocks = [...mail.matchAll(/^[A-Za-z0-9+/=\r\n]{40,}$/gm)].map(([block]) => Buffer.from(block, 'base64').toString())
      return [coded, ...blocks].join('\n')
    })
  }

  stop(): void {
    this.server?.close()
  }
}
