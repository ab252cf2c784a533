// The contract as the generators see it: checked, with every reference resolved.

export const roles = ['public', 'signed_in', 'guest', 'viewer', 'contributor', 'editor', 'administrator'] as const
export type Role = (typeof roles)[number]
export type Scope = 'none' | 'organization' | 'workspace'
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options'

export type Shape =
  | { kind: 'text'; least?: number; most?: number }
  | { kind: 'secret'; least?: number; most?: number }
  | { kind: 'integer'; least?: number; most?: number }
  | { kind: 'number'; least?: number; most?: number }
  | { kind: 'boolean' }
  | { kind: 'id'; of: string }
  | { kind: 'instant' }
  | { kind: 'day' }
  | { kind: 'local_time' }
  | { kind: 'zone' }
  | { kind: 'free' }
  | { kind: 'list'; of: Shape; least?: number; most?: number }
  | { kind: 'named'; name: string }

export interface Field {
  name: string
  shape: Shape
  required: boolean
  default?: string | number | boolean
  description?: string
}

export interface ObjectType {
  kind: 'object'
  name: string
  area: string
  description?: string
  fields: Field[]
}

export interface EnumType {
  kind: 'enum'
  name: string
  area: string
  description?: string
  values: string[]
}

export type NamedType = ObjectType | EnumType

export interface PathParameter {
  name: string
  id?: string // absent for a plain text
}

export interface Operation {
  name: string // camelCase, as in the contract
  area: string
  method: Method
  path: string
  summary: string
  description?: string
  role: Role
  scope: Scope
  permission: string
  pathParameters: PathParameter[]
  query?: ObjectType
  rawRequest: boolean
  rawResponse: boolean
  bodyLimit?: number
  body?: Shape
  status: number
  answer?: Shape
}

export interface EventKind {
  name: string // snake_case, in the past tense
  area: string
  sentence: string
}

export interface Contract {
  title: string
  version: string
  areas: string[] // `common` is not one of them
  types: NamedType[] // each after those it is made of
  operations: Operation[]
  events: EventKind[]
  requested: Set<string> // names of types that a client may send
  answered: Set<string> // names of types that the server may send
  bundle: Record<string, unknown>
}
