// While one works on Rostrum: the server as the tests build it, built and begun again whenever its sources change, and the web app as it is
// written, at http://localhost:5173. What people do there stays in build/dev. Further flags go to `rostrum serve`: --demo for one.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from './processes.ts'

const address = 'http://localhost:5173'
const sources = /\.(cpp|h|sql|yaml|json|txt)$/

const program = (command: string, parameters: string[]): ChildProcess => spawn(command, parameters, { cwd: root, stdio: 'inherit' })
const ended = async (child: ChildProcess): Promise<number> => child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0] ?? 1

async function build(): Promise<boolean> {
  return (await ended(program(join(root, 'tools/setup/build.sh'), ['sanitize', 'rostrum']))) === 0
}

function serve(): ChildProcess {
  const flags = process.argv.slice(2)
  const data = flags.includes('--demo') ? [] : ['--data', join(root, 'build/dev')]
  return program(join(root, 'build/sanitize/rostrum'), ['serve', ...data, '--listen', '127.0.0.1:8080', '--public-url', address, ...flags])
}

let changed: () => void
async function nextChange(): Promise<void> {
  await new Promise<void>((resolve) => (changed = resolve))
  await pause(300) // an editor writes several files
}

mkdirSync(join(root, 'build/dev'), { recursive: true })
for (const folder of ['server', 'networks', 'api'])
  watch(join(root, folder), { recursive: true }, (_, name) => {
    if (name !== null && sources.test(name)) changed?.()
  })
const web = program('npm', ['run', 'dev:web', '--', '--strictPort'])
void ended(web).then((code) => process.exit(code))

let server: ChildProcess | undefined
for (;;) {
  const change = nextChange()
  if (await build()) {
    server?.kill('SIGTERM')
    if (server) await ended(server)
    server = serve()
  }
  await change
}
