// A server with somebody of every role in it, and one of everything that an id can name.

import { join } from 'node:path'
import { Rostrum } from '../world/rostrum.ts'
import type { Ids } from './contract.ts'
import { MailSink } from '../world/mail_sink.ts'

export interface Person {
  role: string
  cookie: string
  token: string
}

export interface World {
  server: Rostrum
  people: Person[]
  ids: Ids
  stop: () => Promise<void>
}

const password = 'fresh bread at eight'

interface Session {
  csrf_token: string
  person: { id: string }
}

export async function startWorld(folder: string): Promise<World> {
  const mail = new MailSink()
  const server = new Rostrum(folder, [], join(folder, 'data'), { ROSTRUM_SMTP_URL: await mail.open() })
  await server.start()
  await server.setUp()
  const people: Person[] = [
    { role: 'nobody', cookie: '', token: '' },
    { role: 'administrator', ...server.session },
  ]
  const ids: Ids = { Workspace: [server.workspace], Person: [], Invitation: [] }
  for (const role of ['viewer', 'contributor', 'editor']) {
    const { person, session } = await invited(server, mail, role)
    people.push({ role, ...session })
    ids.Person?.push(person)
  }
  const open = await server.call<{ id: string }>('POST', `/workspaces/${server.workspace}/invitations`, { email: 'late@bakery.example', role: 'viewer' })
  ids.Invitation?.push(open.id)
  const page = await server.channel('page')
  ids.Channel = [page.id]
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
  ids.Asset = [await server.picture(pixel, 'image/png')]
  const upload = await fetch(`${server.url}/api/workspaces/${server.workspace}/uploads`, { method: 'POST', headers: { ...server.signedIn, 'tus-resumable': '1.0.0', 'upload-length': '100' } })
  ids.Upload = [upload.headers.get('location')?.split('/').at(-1) ?? '']
  const published = await server.publish([{ text: 'Rye of the day', media: [] }], [page])
  const [delivery] = await server.ended(published)
  ids.Post = [published, await server.draft('A draft', [page]), await server.schedule('Rye of tomorrow', [page], 86_400)]
  ids.Delivery = [delivery?.id ?? '']
  const { deliveries } = await server.call<{ deliveries: { calls: { id: string }[] }[] }>('GET', `/workspaces/${server.workspace}/posts/${published}/timeline`)
  ids.Call = deliveries.flatMap(({ calls }) => calls?.map(({ id }) => id) ?? [])
  if (ids.Call.length === 0) delete ids.Call
  const paused = await server.call<{ id: string }>('POST', `/workspaces/${server.workspace}/pauses`, { scope: 'workspace', reason: 'fire drill' })
  ids.Pause = [paused.id]
  return {
    server,
    people,
    ids,
    stop: async () => {
      await server.stop()
      mail.close()
    },
  }
}

async function invited(server: Rostrum, mail: MailSink, role: string): Promise<{ person: string; session: { cookie: string; token: string } }> {
  await server.call('POST', `/workspaces/${server.workspace}/invitations`, { email: `${role}@bakery.example`, role })
  const { text } = await mail.to(`${role}@bakery.example`)
  const token = /invitation[s]?[/#]([A-Za-z0-9_-]{20,})/.exec(text)?.[1]
  if (!token) throw new Error(`no invitation for ${role} in: ${text}`)
  const answer = await fetch(`${server.url}/api/invitations/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ name: role, language: 'en', password }),
  })
  if (answer.status !== 201) throw new Error(`invitation: ${answer.status} ${await answer.text()}`)
  const session = (await answer.json()) as Session
  return { person: session.person.id, session: { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', token: session.csrf_token } }
}
