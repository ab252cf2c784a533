// A real Fediverse server (snac) on loopback, which speaks the Mastodon client API, with people who can post.
//   node tests/real/fediverse.ts start --dir D   prints {url, users: [{name, password, token}], pid}

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { answers, commandLine, end, freePort, isAlive, launch, readState, writeState } from '../world/servers.ts'

export interface User {
  name: string
  password: string
  token: string
}

interface State {
  port: number
  users: User[]
  pid?: number
}

export interface Fediverse {
  url: string
  users: User[]
  pid: number
}

export interface Wish {
  /** The server ends with this process. */
  parent?: number | undefined
  users?: string[]
}

function prepare(site: string, port: number): void {
  execFileSync('snac', ['init', site], { input: `127.0.0.1\n${port}\nlocalhost:${port}\n\nadmin@localhost\n`, stdio: ['pipe', 'ignore', 'pipe'] })
  const path = join(site, 'server.json')
  const settings = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  // People of one instance reach each other through the instance itself: the four threads of the default lock
  // each other out, and what failed would be tried again only after minutes.
  writeFileSync(path, JSON.stringify({ ...settings, protocol: 'http', num_threads: 24, queue_retry_minutes: 0 }, null, 4))
}

function newUser(site: string, name: string): string {
  execFileSync('snac', ['adduser', site, name], { input: '', stdio: ['pipe', 'ignore', 'pipe'] })
  const said = execFileSync('snac', ['resetpwd', site, name], { encoding: 'utf8' })
  const password = / is (\S+)/.exec(said)?.[1]
  if (password === undefined) throw new Error(`snac told no password for ${name}: ${said}`)
  return password
}

// The server may close a connection as soon as it has answered: each question has its own.
const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', headers: { connection: 'close' }, body: new URLSearchParams(fields), redirect: 'manual' })

/** What a person does in a browser: register the app, sign in, take the code back; then code for token. */
export async function signIn(url: string, name: string, password: string): Promise<string> {
  const redirect = 'http://127.0.0.1/callback'
  const app = (await (
    await fetch(`${url}/api/v1/apps`, form({ client_name: 'rostrum', redirect_uris: redirect, scopes: 'read write follow push' }))
  ).json()) as { client_id: string; client_secret: string }
  const login = await fetch(
    `${url}/oauth/x-snac-login`,
    form({ login: name, passwd: password, redir: redirect, cid: app.client_id, state: 'state-1' }),
  )
  const code = new URL(login.headers.get('location') ?? 'none:').searchParams.get('code')
  if (code === null) throw new Error(`${name} could not sign in: ${login.status} ${await login.text()}`)
  const answer = await fetch(
    `${url}/oauth/token`,
    form({
      grant_type: 'authorization_code',
      client_id: app.client_id,
      client_secret: app.client_secret,
      redirect_uri: redirect,
      code,
    }),
  )
  if (!answer.ok) throw new Error(`no token for ${name}: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { access_token: string }).access_token
}

/** Starts the server if it is not running, on the port and with the data of the last time. */
export async function startFediverse(dir: string, wish: Wish = {}): Promise<Fediverse> {
  const folder = resolve(dir)
  const site = join(folder, 'site')
  mkdirSync(folder, { recursive: true })
  const state: State = readState<State>(folder) ?? { port: await freePort(), users: [] }
  const url = `http://localhost:${state.port}`
  if (!existsSync(site)) prepare(site, state.port)
  if (!isAlive(state.pid)) {
    state.pid = launch({ folder, name: 'snac', command: 'snac', parameters: ['httpd', site], parent: wish.parent })
    writeState(folder, state)
    await answers(`${url}/api/v1/instance`, { folder, name: 'snac' })
  }
  for (const name of wish.users ?? ['alice', 'bob']) {
    if (state.users.some((user) => user.name === name)) continue
    const password = newUser(site, name)
    state.users.push({ name, password, token: await signIn(url, name, password) })
    writeState(folder, state)
  }
  return { url, users: state.users, pid: state.pid ?? 0 }
}

export async function stopFediverse(folder: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  await end(readState<State>(folder)?.pid, signal)
}

if (import.meta.main) await commandLine((folder, parent) => startFediverse(folder, { parent }), stopFediverse)
