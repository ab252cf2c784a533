// The ways to spoil a request: each takes a whole one and leaves it wrong in its own way, or, now and then, strange and still right.

import type { Chance } from '../world/chance.ts'
import { type Contract, type Ids, type Json, type Operation, type Schema, valid } from './contract.ts'
import type { Person } from './world.ts'

/** A request before it is written as bytes. */
export interface Draft {
  operation: Operation
  method: string
  target: string
  headers: [string, string][]
  body: Buffer | undefined
}

export interface Around {
  contract: Contract
  ids: Ids
  people: Person[]
  origin: string
}

const far = 120_000
const oddValues: Json[] = [null, true, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, '', ' ', 'x', 'null', [], [[]], {}, { a: { b: {} } }, '\u0000', '\u202e', '🥐'.repeat(300)]
const oddTexts = ['', 'x', ' ', '../..', "' OR 1=1 --", '<script>', '%s%n', '\n\r\t', '\u0000', '\ufeff', '\ud83e', 'a\u0301'.repeat(200), '2030-13-45T99:99', 'Europe/Nowhere', '1e5', '-0', 'é'.repeat(5000)]
const oddSegments = [
  'x', '0', '-1', 'null', '..', '.', '%2e%2e', '%2E%2E%2F', '%2f', '%5c', '%00', '%ff', '%c0%af', '%', '%z', '%zz', '%25', '%20', '%0d%0aX:%20y', '', '*', '{workspace}', '01939b6e',
  '01939b6e-0000-7000-8000-00000000000g', '01939B6E-0000-7000-8000-000000000000', '01939b6e-0000-7000-8000-000000000000-', '%F0%9F%A5%90', 'a'.repeat(2000), '%41'.repeat(1500), ';', ':', '@', '~',
]
const oddTypes = ['', 'text/plain', 'application/xml', 'application/json; charset=utf-16', 'application/jsonx', 'application/problem+json', 'multipart/form-data; boundary=x', 'application/json, text/plain', '/', 'application/', ';'.repeat(200)]

function header(draft: Draft, name: string, value: string | undefined): void {
  draft.headers = draft.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase())
  if (value !== undefined) draft.headers.push([name, value])
}

const bodyOf = (draft: Draft): string => draft.body?.toString() ?? ''

// Every place in a value, as a way to put something else there.
function places(value: Json, into: ((put: (old: Json) => Json | undefined) => void)[] = []): typeof into {
  if (Array.isArray(value))
    value.forEach((each, index) => {
      into.push((put) => {
        const fresh = put(each)
        if (fresh === undefined) value.splice(index, 1)
        else value[index] = fresh
      })
      places(each, into)
    })
  else if (value !== null && typeof value === 'object')
    for (const name of Object.keys(value)) {
      into.push((put) => {
        const fresh = put(value[name] as Json)
        if (fresh === undefined) delete value[name]
        else value[name] = fresh
      })
      places(value[name] as Json, into)
    }
  return into
}

function inBody(draft: Draft, chance: Chance, put: (old: Json) => Json | undefined): void {
  try {
    const value = JSON.parse(bodyOf(draft)) as Json
    const all = places(value)
    if (all.length === 0) draft.body = Buffer.from(JSON.stringify(put(value) ?? null))
    else {
      chance.oneOf(all)(put)
      draft.body = Buffer.from(JSON.stringify(value))
    }
  } catch {
    // spoiled already: then it is no JSON any more
  }
}

type Spoil = (draft: Draft, chance: Chance, around: Around) => void

const insert = (text: string, at: number, more: string | Buffer): Buffer => Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(more), Buffer.from(text.slice(at))])

const ofBody: Spoil[] = [
  (draft, chance) => inBody(draft, chance, () => chance.oneOf(oddValues)),
  (draft, chance) => inBody(draft, chance, () => chance.oneOf(oddValues)),
  (draft, chance) => inBody(draft, chance, () => chance.oneOf(oddTexts)),
  (draft, chance) => inBody(draft, chance, () => undefined),
  (draft, chance) => inBody(draft, chance, (old) => (typeof old === 'string' ? old.padEnd(chance.oneOf([201, 1001, 5001, 20_001, far]), 'bread ') : 'b'.repeat(far))),
  (draft, chance) => inBody(draft, chance, (old) => Array.from({ length: chance.oneOf([2, 50, 1001, 10_000]) }, () => old)),
  (draft, chance) => inBody(draft, chance, (old) => ({ [chance.oneOf(['extra', '', '__proto__', 'constructor', 'text', 'b'.repeat(3000)])]: old })),
  (draft, chance) => {
    const more = chance.oneOf(['"extra":1', '"":null', '"__proto__":{}', '"text":1,"text":2', '"plan":{"when":"at"}'])
    draft.body = Buffer.from(bodyOf(draft).replace(/^\{/, `{${more},`))
  },
  (draft, chance) => (draft.body = Buffer.from(bodyOf(draft).slice(0, chance.below(bodyOf(draft).length + 1)))),
  (draft, chance) => (draft.body = Buffer.from(bodyOf(draft) + chance.oneOf(['x', '}', ',', '{}', '\u0000', '//', '\n\n[]']))),
  (draft, chance) => (draft.body = insert(bodyOf(draft), chance.below(bodyOf(draft).length + 1), chance.oneOf([Buffer.from([0xff]), Buffer.from([0xc0, 0xaf]), Buffer.from([0]), Buffer.from([0xed, 0xa0, 0x80])]))),
  (draft, chance) => (draft.body = insert(bodyOf(draft), chance.below(bodyOf(draft).length + 1), chance.oneOf([',', ':', '"', '\\', '\\u', '\\ud800', '\n', 'NaN', '/**/', "'", '1e999', '-', '00', '[', '{']))),
  (draft, chance) => (draft.body = Buffer.from(chance.oneOf(['', ' ', 'null', 'true', '1', '""', '[]', '{}', '[{}]', 'NaN', 'undefined', "{'a':1}", '{a:1}', '{"a":1,}', '\ufeff{}', '1e400', '-', '"\\ud800"']))),
  (draft, chance) => {
    const deep = chance.oneOf([60, 1000, 50_000])
    draft.body = Buffer.from(chance.oneIn(2) ? '['.repeat(deep) + ']'.repeat(deep) : '{"a":'.repeat(deep) + '1' + '}'.repeat(deep))
  },
  (draft) => (draft.body = Buffer.from(bodyOf(draft).replace(/\d+/, '9'.repeat(4000)))),
  (draft, chance) => (draft.body = Buffer.from(bodyOf(draft).replace(/:("[^"]*"|\d+)/, chance.oneOf([':1e999', ':-1e999', ':0.1e-9999', ':9223372036854775808', ':-9223372036854775809', ':18446744073709551616', ':"\\ud800"', ':"\\u0000"'])))),
  (draft) => (draft.body = Buffer.from(bodyOf(draft), 'utf16le')),
  (draft) => (draft.body = Buffer.alloc(3 * 1024 * 1024, 'b')),
  (draft, chance) => header(draft, 'Content-Type', chance.oneOf(oddTypes)),
  (draft) => header(draft, 'Content-Type', undefined),
  (draft, chance) => header(draft, 'Content-Encoding', chance.oneOf(['gzip', 'br', 'identity', 'x'])),
]

const ofBytes: Spoil[] = [
  (draft, chance) => (draft.body = Buffer.from(chance.oneOf(['', 'GIF89a', '\x89PNG\r\n\x1a\n', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'RIFF\xff\xff\xff\xffWEBPVP8 ', '\xff\xd8\xff\xe1\xff\xff']), 'latin1')),
  (draft, chance) => (draft.body = (draft.body ?? Buffer.alloc(0)).subarray(0, chance.below((draft.body?.length ?? 0) + 1))),
  (draft, chance) => {
    const bytes = Buffer.from(draft.body ?? Buffer.alloc(1))
    for (let many = 1 + chance.below(8); many > 0 && bytes.length > 0; --many) bytes[chance.below(bytes.length)] = chance.below(256)
    draft.body = bytes
  },
  (draft, chance) => header(draft, 'Content-Type', chance.oneOf([...oddTypes, 'image/png', 'image/svg+xml'])),
]

// Which segments of the path stand for something.
function pathSpoil(draft: Draft, chance: Chance): void {
  const [path = '', query] = draft.target.split('?')
  const segments = path.split('/')
  const named = (draft.operation.prefix + draft.operation.path).split('/').flatMap((segment, index) => (segment.startsWith('{') ? [index] : []))
  const place = named.length > 0 && !chance.oneIn(6) ? chance.oneOf(named) : 1 + chance.below(segments.length - 1)
  segments[place] = chance.oneOf(oddSegments)
  draft.target = segments.join('/') + (query === undefined ? '' : `?${query}`)
}

const ofTarget: Spoil[] = [
  pathSpoil,
  pathSpoil,
  (draft, chance) => (draft.target += chance.oneOf(['/', '//', '/x', '?', '&', '#x', '%', '?a=%zz', '?a=%ff', '?a=%00', '?=&=&', `?${'a=b&'.repeat(3000)}`, '?a[]=1&a[]=2'])),
  (draft) => (draft.target = `/${'a'.repeat(70_000)}`),
  (draft, chance) => {
    const [path = '', query = ''] = draft.target.split('?')
    const parts = query.split('&').filter((part) => part !== '')
    if (parts.length === 0) return
    const place = chance.below(parts.length)
    const [name = ''] = parts[place]?.split('=') ?? []
    const odd = chance.oneOf([...oddTexts, ...oddValues.map((value) => JSON.stringify(value)), '9'.repeat(400), '18446744073709551616', '-1', '1.5', '0x10'])
    parts[place] = chance.oneIn(4) ? '' : `${name}=${encodeURIComponent(odd.toWellFormed())}`
    if (chance.oneIn(4)) parts.push(`${name}=again`)
    draft.target = `${path}?${parts.join('&')}`
  },
]

const ofCaller: Spoil[] = [
  (draft) => header(draft, 'Cookie', undefined),
  (draft, chance) => header(draft, 'Cookie', chance.oneOf(['', '=', ';;;', 'rostrum=', 'rostrum=x', `rostrum=${'a'.repeat(5000)}`, '__Host-rostrum=é', 'a=b; '.repeat(500)])),
  (draft, chance, around) => header(draft, 'Cookie', chance.oneOf(around.people).cookie),
  (draft) => header(draft, 'X-Rostrum-Token', undefined),
  (draft, chance) => header(draft, 'X-Rostrum-Token', chance.oneOf(['', 'x', ' ', '0'.repeat(4000), 'null'])),
  (draft, chance, around) => header(draft, 'X-Rostrum-Token', chance.oneOf(around.people).token),
  (draft, chance) => header(draft, 'Origin', chance.oneOf([undefined, 'null', 'https://evil.example', '', 'http://', 'file://', 'x'.repeat(3000)])),
]

const ofHttp: Spoil[] = [
  (draft, chance) => (draft.method = chance.oneOf(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'BREW', 'get', 'PROPFIND'])),
  (draft) => header(draft, 'X-Padding', 'p'.repeat(70_000)),
  (draft) => draft.headers.push(...Array.from({ length: 400 }, (_, index): [string, string] => [`X-Many-${index}`, 'y'])),
  (draft, chance) => header(draft, chance.oneOf(['Accept', 'Accept-Language', 'Accept-Encoding', 'If-None-Match', 'If-Modified-Since', 'Range', 'Last-Event-ID', 'X-Forwarded-For', 'X-Forwarded-Proto', 'Forwarded', 'Prefer']), chance.oneOf(['', '*', '""', 'W/"x"', 'bytes=9-1', 'bytes=0-,0-,0-', '-1', 'é', 'x'.repeat(2000), '127.0.0.1, evil'])),
  (draft) => header(draft, 'Expect', '100-continue'),
]

/** What would do away with the world that the others are tried in goes wrong for sure. */
const destructive = new Set(['signOut', 'removeMember', 'changeMember', 'disconnectChannel', 'changeMyself', 'acceptInvitation'])

export function draft(operation: Operation, person: Person, around: Around, chance: Chance): Draft {
  const fill = (schema: Schema, name: string): string => encodeURIComponent(String(valid(around.contract, schema, around.ids, chance, name)))
  let target = operation.prefix + operation.path
  const query: string[] = []
  for (const parameter of operation.parameters) {
    if (parameter.in === 'path') target = target.replace(`{${parameter.name}}`, fill(parameter.schema, parameter.name))
    else if (parameter.required || chance.oneIn(2)) query.push(`${parameter.name}=${fill(parameter.schema, parameter.name)}`)
  }
  if (query.length > 0) target += `?${query.join('&')}`
  const headers: [string, string][] = [['Origin', around.origin]]
  if (person.cookie !== '') headers.push(['Cookie', person.cookie], ['X-Rostrum-Token', person.token])
  let body: Buffer | undefined
  if (operation.body === 'bytes') {
    headers.push(['Content-Type', 'image/png'])
    body = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
  } else if (operation.body) {
    headers.push(['Content-Type', 'application/json'])
    body = Buffer.from(JSON.stringify(valid(around.contract, operation.body, around.ids, chance)))
  }
  return { operation, method: operation.method, target, headers, body }
}

export function spoiled(operation: Operation, person: Person, around: Around, chance: Chance): Draft {
  const one = draft(operation, person, around, chance)
  if (destructive.has(operation.id)) chance.oneOf([ofCaller[0], ofCaller[1], ofCaller[4], (each: Draft): void => header(each, 'Origin', 'https://evil.example')] as Spoil[])(one, chance, around)
  for (let many = 1 + chance.below(2); many > 0; --many) {
    const kinds = [ofTarget, ofCaller, ofHttp]
    if (operation.body === 'bytes') kinds.push(ofBytes, ofBytes)
    else if (operation.body) kinds.push(ofBody, ofBody, ofBody, ofBody, ofBody, ofBody)
    if (destructive.has(operation.id)) kinds.splice(1, 2) // what was made wrong stays so
    chance.oneOf(chance.oneOf(kinds))(one, chance, around)
  }
  return one
}

export function bytesOf({ method, target, headers, body }: Draft, host: string): Buffer {
  const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  if (body) lines.push(`Content-Length: ${body.length}`)
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body ?? Buffer.alloc(0)])
}
