// Reads the operations of the contract: who may call them, what they take, what they answer.

import { pascal, snake } from '../base/names.ts'
import type { Path } from '../base/yaml.ts'
import type { Fragment, Reading } from './load.ts'
import { roles, type Field, type Method, type Operation, type PathParameter, type Role, type Scope, type Shape } from './model.ts'
import type { Shapes } from './shapes.ts'

const methods: Method[] = ['get', 'post', 'put', 'patch', 'delete', 'options']
const takenNames = ['services', 'caller', 'request', 'path', 'query', 'body', 'answer', 'response'] // by the code around it
const knownKeys = [
  'operationId',
  'summary',
  'description',
  'parameters',
  'requestBody',
  'responses',
  'deprecated',
  'x-role',
  'x-scope',
  'x-text-params',
  'x-raw-request',
  'x-raw-response',
  'x-body-limit',
  'x-permission',
]

export function readOperations(reading: Reading, shapes: Shapes): Operation[] {
  const operations: Operation[] = []
  const pathOwner = new Map<string, string>()
  const nameOwner = new Map<string, string>()
  for (const fragment of reading.fragments)
    for (const [path, item] of Object.entries<any>(fragment.data.paths ?? {})) {
      const shape = path.replace(/\{[^}]*\}/g, '{}')
      const place: Path = ['paths', path]
      if (fragment.area === 'common') reading.refuse(fragment, place, 'a path belongs to an area')
      if (pathOwner.has(shape)) reading.refuse(fragment, place, `this path is already taken in ${pathOwner.get(shape)}`)
      pathOwner.set(shape, fragment.file)
      if (!/^(\/([a-z0-9][a-z0-9.-]*|\{[a-z][a-z0-9_]*\}))+$/.test(path))
        reading.refuse(fragment, place, 'a path is made of words in lower case and of {parameters}')
      for (const [method, operation] of Object.entries<any>(item ?? {})) {
        const at = [...place, method]
        if (!methods.includes(method as Method)) {
          reading.refuse(fragment, at, `${method} is not one of ${methods.join(', ')}`)
          continue
        }
        const read = readOperation(reading, shapes, fragment, at, path, method as Method, operation ?? {})
        if (nameOwner.has(read.name))
          reading.refuse(fragment, at, `operationId ${read.name} is already taken in ${nameOwner.get(read.name)}`)
        nameOwner.set(read.name, fragment.file)
        operations.push(read)
      }
    }
  return operations
}

function readOperation(
  reading: Reading,
  shapes: Shapes,
  fragment: Fragment,
  at: Path,
  path: string,
  method: Method,
  written: any,
): Operation {
  const refuse = (message: string, inner: Path = []): void => reading.refuse(fragment, [...at, ...inner], message)
  for (const key of Object.keys(written)) if (!knownKeys.includes(key)) refuse(`${key} is not known`, [key])

  const name = String(written.operationId ?? '')
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) refuse('operationId is a name in camelCase')
  if (typeof written.summary !== 'string' || !/[.!?]$/.test(written.summary)) refuse('summary is a sentence, with its full stop')
  const role = written['x-role'] as Role
  if (!roles.includes(role)) refuse(`x-role is one of ${roles.join(', ')}`)
  const permission = `${fragment.area}.${snake(name)}`
  if (written['x-permission'] !== undefined) refuse(`x-permission is derived (${permission}): leave it out`, ['x-permission'])

  const rawRequest = written['x-raw-request'] === true
  const rawResponse = written['x-raw-response'] === true
  const body = bodyOf(reading, shapes, fragment, at, written, method, rawRequest)
  const { status, answer } = answerOf(reading, shapes, fragment, at, written, rawResponse)
  const limit = written['x-body-limit']
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 1))
    refuse('x-body-limit is a number of bytes', ['x-body-limit'])

  const fields = queryOf(reading, shapes, fragment, at, written)
  return {
    name,
    area: fragment.area,
    method,
    path,
    role,
    permission,
    rawRequest,
    rawResponse,
    status,
    summary: String(written.summary ?? ''),
    ...(written.description && { description: String(written.description) }),
    scope: scopeOf(path, role, written['x-scope'], (message) => refuse(message, ['x-scope'])),
    pathParameters: pathParametersOf(path, written['x-text-params'] ?? [], (message) => refuse(message, ['x-text-params'])),
    ...(fields.length > 0 && { query: { kind: 'object' as const, name: `${pascal(name)}Query`, area: fragment.area, fields } }),
    ...(limit !== undefined && { bodyLimit: limit }),
    ...(body && { body }),
    ...(answer && { answer }),
  }
}

// A role is held somewhere: in the workspace of the path, or in the organization.
function scopeOf(path: string, role: Role, said: unknown, refuse: (message: string) => void): Scope {
  if (said !== undefined && said !== 'organization') refuse('x-scope can only be organization')
  if (role === 'public' || role === 'signed_in') {
    if (said !== undefined) refuse(`x-scope says nothing when the role is ${role}`)
    return 'none'
  }
  if (path.includes('{workspace}')) {
    if (said !== undefined) refuse('a path with {workspace} asks for a role in that workspace')
    return 'workspace'
  }
  if (said === undefined)
    refuse(`a path without {workspace} needs x-scope: organization, or nobody knows where someone is ${role}`)
  return 'organization'
}

function pathParametersOf(path: string, texts: unknown, refuse: (message: string) => void): PathParameter[] {
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!)
  const plain: string[] = Array.isArray(texts) ? texts : []
  for (const one of plain) if (!names.includes(one)) refuse(`{${one}} is not in the path`)
  for (const one of names)
    if (takenNames.includes(one)) refuse(`{${one}} needs another name: this one is taken in the generated code`)
  if (new Set(names).size !== names.length) refuse('a parameter stands twice in the path')
  return names.map((name) => (plain.includes(name) ? { name } : { name, id: pascal(name) }))
}

function queryOf(reading: Reading, shapes: Shapes, fragment: Fragment, at: Path, written: any): Field[] {
  return (written.parameters ?? []).map((one: any, index: number): Field => {
    const place = [...at, 'parameters', index]
    if (one?.in !== 'query')
      reading.refuse(fragment, place, 'only query parameters are written down; those of the path follow from it')
    for (const key of Object.keys(one ?? {}))
      if (!['name', 'in', 'required', 'schema', 'description'].includes(key))
        reading.refuse(fragment, [...place, key], `${key} is not known`)
    const field = shapes.fieldOf(fragment, [...place, 'schema'], String(one?.name ?? ''), one?.schema, one?.required === true)
    for (const message of shapes.missingLimits(field.shape)) reading.refuse(fragment, place, message)
    if (!fitsInQuery(shapes, field.shape))
      reading.refuse(fragment, place, 'a query parameter is a scalar, an enum or a list of those')
    return { ...field, description: one?.description ?? field.description }
  })
}

function fitsInQuery(shapes: Shapes, shape: Shape): boolean {
  if (shape.kind === 'list') return shape.of.kind !== 'list' && fitsInQuery(shapes, shape.of)
  if (shape.kind === 'named') return shapes.placeOf(shape.name)?.schema.enum !== undefined
  return shape.kind !== 'free' && shape.kind !== 'secret'
}

// Both the full form and a bare `$ref` are taken.
function schemaIn(written: any): any {
  if (written?.$ref !== undefined) return written
  return written?.content?.['application/json']?.schema
}

function bodyOf(
  reading: Reading,
  shapes: Shapes,
  fragment: Fragment,
  at: Path,
  written: any,
  method: Method,
  raw: boolean,
): Shape | undefined {
  const place = [...at, 'requestBody']
  if (written.requestBody === undefined) return undefined
  if (raw) {
    reading.refuse(fragment, place, 'with x-raw-request the body is no JSON, so nothing describes it')
    return undefined
  }
  if (['get', 'delete', 'options'].includes(method)) reading.refuse(fragment, place, `${method} has no body`)
  const schema = schemaIn(written.requestBody)
  if (schema === undefined) {
    reading.refuse(fragment, place, 'the body needs a schema for application/json')
    return undefined
  }
  const shape = shapes.shapeOf(fragment, place, schema)
  if (shape.kind !== 'named') reading.refuse(fragment, place, 'a body is an object with a name')
  return shape
}

function answerOf(
  reading: Reading,
  shapes: Shapes,
  fragment: Fragment,
  at: Path,
  written: any,
  raw: boolean,
): { status: number; answer?: Shape } {
  const place = [...at, 'responses']
  const codes = Object.keys(written.responses ?? {}).filter((code) => code !== 'default')
  const good = codes.filter((code) => /^2\d\d$/.test(code))
  if (!raw && (good.length !== 1 || codes.length !== 1))
    reading.refuse(fragment, place, 'exactly one answer of success (2xx) is named; problems follow by themselves')
  if (raw && codes.length === 0) reading.refuse(fragment, place, 'at least one answer is named')
  const code = good[0] ?? codes[0] ?? '200'
  const schema = schemaIn(written.responses?.[code])
  if (schema === undefined) {
    if (!raw && code !== '204') reading.refuse(fragment, [...place, code], 'an answer without a body has the status 204')
    return { status: Number(code) }
  }
  if (code === '204') reading.refuse(fragment, [...place, code], 'the status 204 has no body')
  const shape = shapes.shapeOf(fragment, [...place, code], schema)
  if (shape.kind !== 'named')
    reading.refuse(fragment, [...place, code], 'an answer is an object with a name, so that it can grow')
  return { status: Number(code), answer: shape }
}
