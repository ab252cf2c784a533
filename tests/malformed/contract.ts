// The operations of the contract, and bodies as it wants them.

import { readFileSync } from 'node:fs'
import type { Chance } from '../world/chance.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

export interface Schema {
  $ref?: string
  type?: string
  format?: string
  enum?: string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  'x-id'?: string
  'x-free'?: boolean
}

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required?: boolean
  schema: Schema
}

export interface Operation {
  id: string
  method: string
  prefix: string
  path: string
  role: string
  parameters: Parameter[]
  body: Schema | 'bytes' | undefined
}

export interface Contract {
  operations: Operation[]
  resolve: (schema: Schema) => Schema
}

export function readContract(file: string): Contract {
  const document = JSON.parse(readFileSync(file, 'utf8'))
  const operations: Operation[] = []
  for (const [path, methods] of Object.entries<Record<string, any>>(document.paths))
    for (const [method, one] of Object.entries(methods)) {
      const content = one.requestBody?.content
      operations.push({
        id: one.operationId,
        method: method.toUpperCase(),
        prefix: '/api',
        path,
        role: one['x-role'],
        parameters: one.parameters ?? [],
        body: content ? (content['application/json']?.schema ?? 'bytes') : undefined,
      })
    }
  const schemas: Record<string, Schema> = document.components.schemas
  const resolve = (schema: Schema): Schema => (schema.$ref ? resolve(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema)
  return { operations, resolve }
}

const textParameter = (name: string, where: 'path' | 'query'): Parameter => ({ name, in: where, required: where === 'path', schema: { type: 'string', maxLength: 200 } })

/** What anyone may ask for beside the contract: public pages with their feeds, sign-in documents, probes, the app. */
export const pages: Operation[] = [
  '/p/{slug}',
  '/p/{slug}/posts/{key}',
  '/p/{slug}/tags/{tag}',
  '/p/{slug}/feed.json',
  '/p/{slug}/atom.xml',
  '/p/{slug}/pictures/{picture}',
  '/oauth/{network}/client-metadata.json',
  '/healthz',
  '/readyz',
  '/metrics',
  '/',
  '/assets/{file}',
].map((path) => ({
  id: `GET ${path}`,
  method: 'GET',
  prefix: '',
  path,
  role: 'public',
  parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => textParameter(name ?? '', 'path')).concat(textParameter('older', 'query')),
  body: undefined,
}))

/** What is in the world, by the kind of its ids. */
export type Ids = Record<string, string[]>

const nobodys = '01939b6e-0000-7000-8000-000000000000'
const words = ['Fresh bread', 'Rye', 'ekmek', 'ржаной хлеб', 'pulla 🥐', 'bolle', 'crème']

export function valid(contract: Contract, wanted: Schema, ids: Ids, chance: Chance, name = ''): Json {
  const schema = contract.resolve(wanted)
  if (schema.enum) return chance.oneOf(schema.enum)
  switch (schema.type) {
    case 'object': {
      const object: { [name: string]: Json } = {}
      for (const [key, of] of Object.entries(schema.properties ?? {}))
        if (schema.required?.includes(key) || chance.oneIn(2)) object[key] = valid(contract, of, ids, chance, key)
      return object
    }
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, 1 + chance.below(2)) }, () => valid(contract, schema.items ?? {}, ids, chance, name))
    case 'integer':
    case 'number':
      return (schema.minimum ?? 0) + chance.below(5)
    case 'boolean':
      return chance.oneIn(2)
    default:
      return text(schema, ids, chance, name)
  }
}

function text(schema: Schema, ids: Ids, chance: Chance, name: string): string {
  if (schema['x-id']) return chance.oneOf(ids[schema['x-id']] ?? [nobodys])
  if (schema.format === 'time-zone') return chance.oneOf(['Europe/Lisbon', 'Asia/Kolkata', 'Etc/UTC'])
  if (schema.format === 'date') return `20${30 + chance.below(9)}-0${1 + chance.below(9)}-1${chance.below(9)}`
  if (schema.format === 'local-date-time') return `20${30 + chance.below(9)}-0${1 + chance.below(9)}-1${chance.below(9)}T08:30`
  if (schema.format === 'date-time') return '2030-01-01T00:00:00Z'
  // No name that would have to be asked for on the way: every server a person could name is at home, where nobody may call.
  if (name === 'server') return 'http://127.0.0.1:9'
  if (name === 'network') return chance.oneOf(['bluesky', 'mastodon', 'page', 'none'])
  if (name === 'slug') return 'adas-bakery'
  if (name === 'email') return 'someone@bakery.example'
  if (name === 'from' || name === 'until') return `2026-1${chance.below(3)}-0${1 + chance.below(9)}`
  const some = chance.oneOf(words).slice(0, schema.maxLength ?? 100)
  return some.length < (schema.minLength ?? 0) ? 'bread '.repeat(schema.minLength ?? 0).slice(0, schema.maxLength ?? 1000) : some
}
