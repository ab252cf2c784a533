// What is asked on the command line, in the environment and in the file, and what is said when it was asked wrongly.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { assertTold, assertWell, rostrum, temporaryFolder } from './binary.ts'

const folder = temporaryFolder()
const names = ['serve', 'settings', 'backup', 'restore', 'jobs', 'migrate', 'rotate-key', 'version']

test('help lists every command, and each has its own', async () => {
  const help = await rostrum(['help'])
  assertWell(help)
  for (const name of names) {
    assert.match(help.out, new RegExp(`^  ${name} `, 'm'))
    const own = await rostrum([name, '--help'])
    assertWell(own)
    assert.match(own.out, new RegExp(`^rostrum ${name}`))
  }
  assert.equal((await rostrum([])).code, 2)
})

test('a command that is not there is told so', async () => {
  const ended = await rostrum(['bakeup'])
  assert.equal(ended.code, 2)
  assert.equal(ended.err, "rostrum: there is no command 'bakeup'\n`rostrum help` lists them.\n")
})

test('version says which one it is', async () => {
  const ended = await rostrum(['version'])
  assertWell(ended)
  assert.match(ended.out, /^Rostrum \d+\.\d+\.\d+, time zones \d{4}[a-z]/)
})

test('too few or too many words are told', async () => {
  assertTold(await rostrum(['backup']), 2, 'commands.words', /--help/)
  assertTold(await rostrum(['serve', 'now']), 2, 'commands.words', /--help/)
  assertTold(await rostrum(['jobs', 'retry']), 2, 'commands.words', /--help/)
})

const now = async (words: string[], env: Record<string, string> = {}): Promise<Map<string, string>> => {
  const ended = await rostrum(['settings', ...words], { cwd: folder, env })
  assertWell(ended)
  return new Map([...ended.out.matchAll(/^--(\S+).*\n.*\n    now: (.*)$/gm)].map(([, name, value]) => [name ?? '', value ?? '']))
}

test('a flag wins over the environment, and that over the file', async () => {
  writeFileSync(join(folder, 'other.toml'), 'mail_from = "file@bakery.example"\nlog_level = "warning"\nsmtp_user = "ada"\n')
  const there = { ROSTRUM_SETTINGS: 'other.toml' }
  assert.equal((await now([])).get('mail-from'), '')
  assert.equal((await now([], there)).get('mail-from'), 'file@bakery.example')
  assert.equal((await now([], { ...there, ROSTRUM_MAIL_FROM: 'environment@bakery.example' })).get('mail-from'), 'environment@bakery.example')
  const all = await now(['--mail-from', 'flag@bakery.example'], { ...there, ROSTRUM_MAIL_FROM: 'environment@bakery.example', ROSTRUM_LOG_LEVEL: 'error' })
  assert.equal(all.get('mail-from'), 'flag@bakery.example')
  assert.equal(all.get('log-level'), 'error')
  assert.equal(all.get('smtp-user'), 'ada')
  assert.equal((await now(['--mail-from=flag@bakery.example', '--settings', 'other.toml'])).get('log-level'), 'warning')
})

test('rostrum.toml is read where the command is given', async () => {
  const beside = temporaryFolder()
  writeFileSync(join(beside, 'rostrum.toml'), 'listen = "127.0.0.1:9999"\n')
  const ended = await rostrum(['settings'], { cwd: beside })
  assert.match(ended.out, /now: 127\.0\.0\.1:9999/)
})

test('a setting nobody knows is told with the place it stands in', async () => {
  writeFileSync(join(folder, 'wrong.toml'), 'lisen = "127.0.0.1:9999"\n')
  for (const [words, env, where] of [
    [['--lisen', '127.0.0.1:80'], {}, '--lisen'],
    [[], { ROSTRUM_LISEN: '127.0.0.1:80' }, 'ROSTRUM_ variable for lisen'],
    [['--settings', 'wrong.toml'], {}, 'lisen in wrong.toml'],
  ] as [string[], Record<string, string>, string][]) {
    const ended = await rostrum(['serve', ...words], { cwd: folder, env })
    assertTold(ended, 2, 'settings.unknown', /rostrum settings/)
    assert.ok(ended.err.includes(where), ended.err)
  }
})

test('a value that cannot be is told', async () => {
  writeFileSync(join(folder, 'broken.toml'), 'listen = \n')
  for (const words of [
    ['--listen', '8080'],
    ['--listen', '127.0.0.1:eighty'],
    ['--listen', '127.0.0.1:80800'],
    ['--public-url', 'social.example.org'],
    ['--short-urls', 'go.example.org'],
    ['--short-urls', 'https://go.example.org/links'],
    ['--short-urls', 'https://go.example.org,https://Social.example.org/', '--public-url', 'https://social.example.org'],
    ['--tls-certificate', 'here.pem'],
    ['--log-level', 'loud'],
    ['--allowed-addresses', '10.0.0.0/99'],
    ['--trusted-proxies', 'everyone'],
    ['--smtp-url', 'mail.example.org'],
    ['--settings', 'broken.toml'],
    ['--settings', 'absent.toml'],
  ])
    assertTold(await rostrum(['serve', '--data', join(folder, 'unused'), ...words], { cwd: folder }), 2, 'settings.not_valid', /rostrum settings/)
  assertTold(await rostrum(['serve', '--listen']), 2, 'settings.value_missing', /rostrum settings/)
})

test('passwords are not shown', async () => {
  const ended = await rostrum(['settings', '--database', 'postgres://ada:secret-sourdough@db.example/rostrum'], { env: { ROSTRUM_SMTP_PASSWORD: 'rye-word' } })
  assertWell(ended)
  assert.match(ended.out, /now: postgres:\/\/ada:\(set\)@db\.example\/rostrum/)
  assert.doesNotMatch(ended.out, /secret-sourdough|rye-word/)
})
