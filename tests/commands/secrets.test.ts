// Nothing secret is ever printed: not in logs, not in answers, not in the database, not by a command, with the log at its most talkative.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Rostrum } from '../world/rostrum.ts'
import { MailSink } from '../world/mail_sink.ts'
import { assertWell, rostrum, temporaryFolder } from './binary.ts'

const folder = temporaryFolder()
const mail = new MailSink()
const words = {
  password: 'fresh bread at eight',
  wrong_password: 'stale bread at nine',
  new_password: 'warm bread at seven',
  app_password: 'sourdough-app-password',
  access_token: 'sourdough-access-token',
  refresh_token: 'sourdough-refresh-token',
  smtp_password: 'sourdough-smtp-password',
}

// As much of Bluesky as it takes to sign in and post; it repeats what it was told, as careless servers do.
let network: Server
let there = ''
function answer(path: string, body: string): [number, object] {
  if (path.includes('createSession') || path.includes('refreshSession'))
    return [200, { did: 'did:plc:ada', handle: 'ada.example', active: true, accessJwt: words.access_token, refreshJwt: words.refresh_token }]
  if (path.includes('createRecord') || path.includes('putRecord') || path.includes('applyWrites')) {
    const { rkey, collection } = JSON.parse(body) as { rkey: string; collection: string }
    return [200, { uri: `at://did:plc:ada/${collection}/${rkey}`, cid: 'bafyreib' }]
  }
  return [400, { error: 'RecordNotFound', message: 'Could not locate record' }]
}

let server: Rostrum
const answers: string[] = [] // what the server ever answered, but for the session that was asked for

before(async () => {
  network = createServer((request, response) => {
    let body = ''
    request.on('data', (bytes) => (body += bytes))
    request.on('end', () => {
      const [status, json] = answer(request.url ?? '', body)
      response.writeHead(status, { 'content-type': 'application/json', 'x-echo': request.headers.authorization ?? 'none' })
      response.end(JSON.stringify({ ...json, echo: request.headers.authorization ?? 'none' }))
    })
  })
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve))
  const address = network.address()
  there = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  server = new Rostrum(folder, [], join(folder, 'data'), {
    ROSTRUM_LOG_LEVEL: 'debug',
    ROSTRUM_SMTP_URL: await mail.open(),
    ROSTRUM_SMTP_USER: 'ada',
    ROSTRUM_SMTP_PASSWORD: words.smtp_password,
  })
  await server.start()
})
after(async () => {
  await server.stop()
  network.close()
  mail.close()
})

async function tell(method: string, path: string, body?: object): Promise<void> {
  answers.push(await server.raw(method, path, body))
}

test('a day in its life says no secret', async () => {
  const token = await server.setupToken()
  await server.setUp()
  const first = server.session
  await tell('POST', '/session', { email: 'ada@bakery.example', password: words.wrong_password })
  await tell('PATCH', '/me', { password: words.new_password, present_password: words.wrong_password })
  await tell('PATCH', '/me', { password: 5, present_password: words.password })
  const { channel } = await server.connect({ network: 'bluesky', way: 'app_password', server: there, identifier: 'ada.example', password: words.app_password })
  assert.equal(channel?.state, 'connected')
  await tell('POST', `/workspaces/${server.workspace}/channels`, { network: 'bluesky', way: 'app_password', server: 'http://127.0.0.1:9', identifier: 'ada', password: words.app_password })
  await tell('POST', `/workspaces/${server.workspace}/channels`, { network: 'bluesky', way: 5, password: words.app_password })
  const post = await server.publish([{ text: 'Fresh rye', media: [] }], [await server.channel('bluesky'), await server.channel('page')])
  for (const delivery of await server.ended(post)) assert.equal(delivery.state, 'published', JSON.stringify(delivery))
  await tell('POST', `/workspaces/${server.workspace}/invitations`, { email: 'bo@bakery.example', role: 'editor' })
  const invitation = /invitation\/([A-Za-z0-9_-]{20,})/.exec((await mail.to('bo@bakery.example')).text)?.[1] ?? 'no token'
  await tell('GET', `/invitations/${invitation}`)

  const timeline = await server.raw('GET', `/workspaces/${server.workspace}/posts/${post}/timeline`)
  answers.push(timeline)
  const calls = [...timeline.matchAll(/"delivery":"([^"]+)"|"id":"([^"]+)"|"call":"([^"]+)"/g)]
  let delivery = ''
  for (const [, named, id, call] of calls) {
    delivery = named ?? id ?? delivery
    if (call) await tell('GET', `/workspaces/${server.workspace}/deliveries/${delivery}/calls/${call}`)
  }
  assert.ok(answers.some((each) => each.includes('createRecord') || each.includes('putRecord') || each.includes('applyWrites')), 'the bytes of the call were shown')
  for (const path of ['channels', 'audit', 'members', 'posts', 'held', 'pauses', 'page']) await tell('GET', `/workspaces/${server.workspace}/${path}`)
  for (const path of ['/system', '/notices', '/notices/settings']) await tell('GET', path)

  const key = readFileSync(join(server.data, 'keys'), 'utf8').trim().split(' ')[1] ?? 'no key'
  const cookie = first.cookie.split('=')[1] ?? 'no cookie'
  const secrets = { ...words, key, cookie, csrf: first.token, setup_token: token, invitation }
  for (const [name, secret] of Object.entries(secrets)) assert.ok(secret.length > 10, `${name}: ${secret}`)

  const run = await rostrum(['settings', '--data', server.data], { env: { ROSTRUM_SMTP_PASSWORD: words.smtp_password } })
  const jobs = await rostrum(['jobs', '--data', server.data])
  const backup = await rostrum(['backup', join(folder, 'backup'), '--data', server.data])
  for (const ended of [run, jobs, backup]) assertWell(ended)
  const log = server.log().replace(`first-run#${token}`, 'first-run#…') // the one place it is for
  assert.match(log, /"level":"debug"/)
  const files = ['rostrum.db', 'rostrum.db-wal'].map((name) => [name, readFileSync(join(server.data, name)).toString('latin1')])
  const backed_up = readdirSync(join(folder, 'backup'), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => [`backup/${each.name}`, readFileSync(join(each.parentPath, each.name)).toString('latin1')])
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  const shown: [string, string][] = [
    ['the log', log],
    ['the answers', answers.join('\n')],
    ['metrics', metrics],
    ['commands', [run, jobs, backup].map(({ out, err }) => out + err).join('\n')],
    ...(files as [string, string][]),
    ...(backed_up as [string, string][]),
  ]
  for (const [name, secret] of Object.entries(secrets))
    for (const [place, text] of shown) {
      const at = text.indexOf(secret)
      assert.ok(at < 0, `${name} stands in ${place}: …${text.slice(Math.max(0, at - 200), at + 80)}…`)
    }
})
