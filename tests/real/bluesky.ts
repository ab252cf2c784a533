// A real Bluesky network on loopback: its directory of identities and one PDS, with accounts that can post.
//   node tests/real/bluesky.ts start --dir D   prints {pds, plc, accounts: [{handle, did, password, appPassword}], pid}

import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { answers, commandLine, end, freePort, isAlive, launch, readState, writeState } from '../world/servers.ts'

export interface Account {
  handle: string
  did: string
  password: string
  appPassword: string
}

interface State {
  pdsPort: number
  plcPort: number
  rotationKey: string
  accounts: Account[]
  pid?: number
  plcPid?: number
}

export interface Bluesky {
  pds: string
  plc: string
  accounts: Account[]
  pid: number
}

export interface Wish {
  /** The servers end with this process. */
  parent?: number | undefined
  accounts?: string[]
  /** 30 sign-ins in five minutes and the like, as on the network itself. */
  rateLimits?: boolean
}

async function call<Answer>(pds: string, method: string, body: object, token?: string): Promise<Answer> {
  const answer = await fetch(`${pds}/xrpc/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

async function newAccount(pds: string, name: string): Promise<Account> {
  const handle = `${name}.test`
  const password = `the password of ${name}`
  const { did, accessJwt } = await call<{ did: string; accessJwt: string }>(pds, 'com.atproto.server.createAccount', {
    handle,
    email: `${name}@example.com`,
    password,
  })
  const app = await call<{ password: string }>(pds, 'com.atproto.server.createAppPassword', { name: 'rostrum' }, accessJwt)
  return { handle, did, password, appPassword: app.password }
}

/** Starts what is not running, on the ports and with the data of the last time. */
export async function startBluesky(dir: string, wish: Wish = {}): Promise<Bluesky> {
  const folder = resolve(dir)
  mkdirSync(join(folder, 'data'), { recursive: true })
  const state: State = readState<State>(folder) ?? {
    pdsPort: await freePort(),
    plcPort: await freePort(),
    rotationKey: randomBytes(32).toString('hex'),
    accounts: [],
  }
  const pds = `http://localhost:${state.pdsPort}`
  const plc = `http://localhost:${state.plcPort}`
  const script = (name: string): string => join(import.meta.dirname, name)
  const env = { NODE_OPTIONS: '--disable-warning=ExperimentalWarning', LOG_ENABLED: 'false' }

  if (!isAlive(state.plcPid)) {
    const parameters = [script('bluesky_plc.ts'), String(state.plcPort), join(folder, 'plc.ndjson')]
    state.plcPid = launch({ folder, name: 'plc', command: process.execPath, parameters, env, parent: wish.parent })
    writeState(folder, state)
    await answers(`${plc}/_health`, { folder, name: 'plc' })
  }
  if (!isAlive(state.pid)) {
    const settings = { folder, port: state.pdsPort, plc, rotationKey: state.rotationKey, rateLimits: wish.rateLimits ?? false }
    const parameters = [script('bluesky_pds.ts'), JSON.stringify(settings)]
    state.pid = launch({ folder, name: 'pds', command: process.execPath, parameters, env, parent: wish.parent })
    writeState(folder, state)
    await answers(`${pds}/xrpc/_health`, { folder, name: 'pds' })
  }
  for (const name of wish.accounts ?? ['alice', 'bob']) {
    if (state.accounts.some((account) => account.handle === `${name}.test`)) continue
    state.accounts.push(await newAccount(pds, name))
    writeState(folder, state)
  }
  return { pds, plc, accounts: state.accounts, pid: state.pid ?? 0 }
}

/** SIGKILL ends the PDS alone, as a crash would; SIGTERM ends both servers. */
export async function stopBluesky(folder: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const state = readState<State>(folder)
  await end(state?.pid, signal)
  if (signal !== 'SIGKILL') await end(state?.plcPid, signal)
}

if (import.meta.main) await commandLine((folder, parent) => startBluesky(folder, { parent }), stopBluesky)
