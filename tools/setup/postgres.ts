// Starts a PostgreSQL of its own in a temporary folder, reached by a Unix socket in it, for whole servers to run on;
// `make postgres` gives a developer one. Nothing of the machine's own PostgreSQL is touched.

import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Postgres {
  folder: string
  pid: number
  conninfo: (database: string) => string
  createDatabase: (name: string) => void
  /** Sends the signal and waits until the server has ended; SIGKILL leaves the folder, so that it can be started again. */
  kill: (signal: NodeJS.Signals) => Promise<void>
  startAgain: () => Promise<void>
  stop: () => Promise<void>
}

const installed = '/usr/lib/postgresql'

function programs(): string {
  const versions = existsSync(installed) ? readdirSync(installed).filter((each) => existsSync(join(installed, each, 'bin/initdb'))) : []
  const newest = versions.map(Number).sort((a, b) => b - a)[0]
  if (newest === undefined) throw new Error('PostgreSQL is not installed (packaging/debian/test.txt names the package)')
  return join(installed, String(newest), 'bin')
}

// PostgreSQL refuses to run as root; Debian's package brings the user it should run as.
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** `settings` are added to the command line; durable ones such as `fsync=on` override the quick defaults. */
export async function startPostgres(settings: string[] = []): Promise<Postgres> {
  const bin = programs()
  const who = owner()
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-postgres-'))
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid)
  const data = join(folder, 'data')
  const as = { ...who, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'rostrum', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'], {
    ...as,
    stdio: 'pipe',
  })
  const quick = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'shared_buffers=128MB']
  const flags = ['listen_addresses=', ...quick, ...settings].flatMap((each) => ['-c', each])
  const log = join(folder, 'log')

  const launch = async (): Promise<ReturnType<typeof spawn>> => {
    const output = openSync(log, 'a')
    const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, ...flags], { ...as, stdio: ['ignore', output, output] })
    for (let tries = 0; tries < 600; tries += 1) {
      if (server.exitCode !== null) break
      try {
        execFileSync(join(bin, 'pg_isready'), ['-q', '-h', folder, '-U', 'rostrum', '-d', 'postgres'], as)
        return server
      } catch {
        await pause(50)
      }
    }
    throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8')}`)
  }

  let server = await launch()
  process.on('exit', () => server.kill('SIGKILL'))
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await ended
  }
  return {
    folder,
    get pid() {
      return server.pid ?? 0
    },
    conninfo: (database) => `host=${folder} user=rostrum dbname=${database}`,
    createDatabase: (name) =>
      void execFileSync(join(bin, 'createdb'), ['-h', folder, '-U', 'rostrum', '-T', 'template0', name], { ...as, stdio: 'pipe' }),
    kill,
    startAgain: async () => {
      server = await launch()
    },
    stop: async () => {
      await kill('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

if (import.meta.main) {
  const postgres = await startPostgres()
  postgres.createDatabase('rostrum')
  console.log(`${postgres.conninfo('rostrum')}\n(psql takes this as it is; Ctrl-C ends the server and forgets it)`)
  const leave = async (): Promise<void> => {
    await postgres.stop()
    process.exit(0)
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
}
