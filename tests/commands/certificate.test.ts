// A certificate that was renewed while the server runs is taken at a signal, and one that cannot be read leaves the one before.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'
import { end, freePort, launch } from '../world/servers.ts'
import { binary, temporaryFolder } from './binary.ts'

const folder = temporaryFolder()
const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
let port = 0
let pid: number | undefined

function make(name: string): void {
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${name}`]
  execFileSync('openssl', [...words, '-keyout', key, '-out', certificate], { stdio: 'pipe' })
}

/** The name in the certificate that is shown now. */
const shown = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().subject.CN as string)
      socket.destroy()
    })
    socket.on('error', () => resolve(undefined))
  })

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; !(await holds()); ++tries) {
    assert.ok(tries < 200, readFileSync(join(folder, 'rostrum.log'), 'utf8'))
    await pause(50)
  }
}

before(async () => {
  make('first.example')
  port = await freePort()
  const parameters = ['serve', '--data', join(folder, 'data'), '--listen', `127.0.0.1:${port}`, '--tls-certificate', certificate, '--tls-key', key]
  pid = launch({ folder, name: 'rostrum', command: binary, parameters, parent: process.pid })
  await until(async () => (await shown()) === 'first.example')
})
after(async () => end(pid, 'SIGTERM'))

test('a renewed certificate is shown after SIGHUP', async () => {
  make('second.example')
  assert.equal(await shown(), 'first.example')
  process.kill(pid!, 'SIGHUP')
  await until(async () => (await shown()) === 'second.example')
})

test('one that cannot be read is told, and the one before stays', async () => {
  writeFileSync(certificate, 'nothing of the kind')
  process.kill(pid!, 'SIGHUP')
  await until(() => readFileSync(join(folder, 'rostrum.log'), 'utf8').includes('http.certificate_not_taken'))
  assert.equal(await shown(), 'second.example')
})
