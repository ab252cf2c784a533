// Turns JSON schemas, as far as the contract allows them, into shapes; refuses what no generator could keep.

import type { Path } from '../base/yaml.ts'
import type { Fragment, Reading } from './load.ts'
import type { EnumType, Field, ObjectType, Shape } from './model.ts'

type Schema = Record<string, any>

interface Place {
  name: string
  fragment: Fragment
  path: Path
  schema: Schema
}

const described = ['description', 'title', 'example', 'examples', 'deprecated', 'default']
const allowedKeys: Record<string, string[]> = {
  object: ['type', 'required', 'properties'],
  array: ['type', 'items', 'minItems', 'maxItems'],
  string: ['type', 'format', 'minLength', 'maxLength', 'enum', 'x-id', 'x-secret'],
  integer: ['type', 'format', 'minimum', 'maximum'],
  number: ['type', 'minimum', 'maximum'],
  boolean: ['type'],
}
const reference = '#/components/schemas/'

export class Shapes {
  private readonly reading: Reading
  private readonly known = new Map<string, Place>()
  private readonly resolving = new Set<string>()

  constructor(reading: Reading) {
    this.reading = reading
    for (const fragment of reading.fragments)
      for (const [name, schema] of Object.entries<Schema>(fragment.data.components?.schemas ?? {})) {
        const path: Path = ['components', 'schemas', name]
        const earlier = this.known.get(name)
        if (earlier) reading.refuse(fragment, path, `this name is already taken in ${earlier.fragment.file}`)
        else this.known.set(name, { name, fragment, path, schema })
      }
  }

  places(): Place[] {
    return [...this.known.values()]
  }

  placeOf(name: string): Place | undefined {
    return this.known.get(name)
  }

  enumOf(name: string, fragment: Fragment, path: Path, schema: Schema): EnumType {
    this.checkKeys(fragment, path, schema, 'string')
    const values: unknown[] = Array.isArray(schema.enum) ? schema.enum : []
    if (schema.type !== 'string' || values.length === 0)
      this.reading.refuse(fragment, path, 'an enum is a string with at least one value')
    for (const value of values)
      if (typeof value !== 'string' || !/^[a-z][a-z0-9_-]*$/.test(value))
        this.reading.refuse(fragment, [...path, 'enum'], `the value ${JSON.stringify(value)} is not a word in lower case`)
    if (new Set(values).size !== values.length) this.reading.refuse(fragment, [...path, 'enum'], 'a value stands here twice')
    return { kind: 'enum', name, area: fragment.area, description: schema.description, values: values.map(String) }
  }

  objectOf(name: string, fragment: Fragment, path: Path, schema: Schema): ObjectType {
    this.checkKeys(fragment, path, schema, 'object')
    const required: string[] = schema.required ?? []
    const properties: Record<string, Schema> = schema.properties ?? {}
    for (const one of required)
      if (!(one in properties)) this.reading.refuse(fragment, [...path, 'required'], `${one} is required but is no property`)
    const fields = Object.entries(properties).map(([field, inner]) =>
      this.fieldOf(fragment, [...path, 'properties', field], field, inner, required.includes(field)),
    )
    return { kind: 'object', name, area: fragment.area, description: schema.description, fields }
  }

  fieldOf(fragment: Fragment, path: Path, name: string, schema: Schema, required: boolean): Field {
    if (!/^[a-z][A-Za-z0-9_]*$/.test(name))
      this.reading.refuse(fragment, path, 'a field is named in letters, digits and underscores')
    const shape = this.shapeOf(fragment, path, schema)
    if (schema?.default !== undefined && required)
      this.reading.refuse(fragment, path, 'a required field has no use for a default')
    if (schema?.default !== undefined && !this.fits(shape, schema.default))
      this.reading.refuse(fragment, path, 'a default is a text, a number or a boolean of the type of its field')
    return { name, shape, required, default: schema?.default, description: schema?.description }
  }

  shapeOf(fragment: Fragment, path: Path, schema: Schema): Shape {
    const refuse = (message: string): Shape => {
      this.reading.refuse(fragment, path, message)
      return { kind: 'free' }
    }
    if (typeof schema !== 'object' || schema === null) return refuse('a schema is a map')
    if (schema.$ref !== undefined) return this.referred(fragment, path, schema)
    if (schema['x-free'] === true) {
      for (const key of Object.keys(schema))
        if (key !== 'x-free' && !described.includes(key)) refuse(`${key} says nothing about a free value`)
      return { kind: 'free' }
    }
    if (typeof schema.type !== 'string' || !(schema.type in allowedKeys))
      return refuse('type must be one of object, array, string, integer, number, boolean')
    if (schema.enum !== undefined) return refuse('an enum needs a name: move it to components.schemas')
    if (schema.type === 'object') return refuse('an object needs a name: move it to components.schemas')
    this.checkKeys(fragment, path, schema, schema.type)
    switch (schema.type) {
      case 'array':
        return {
          kind: 'list',
          of: this.shapeOf(fragment, [...path, 'items'], schema.items),
          least: schema.minItems,
          most: schema.maxItems,
        }
      case 'integer':
        return { kind: 'integer', least: schema.minimum, most: schema.maximum }
      case 'number':
        return { kind: 'number', least: schema.minimum, most: schema.maximum }
      case 'boolean':
        return { kind: 'boolean' }
      default:
        return this.textOf(fragment, path, schema)
    }
  }

  // What a request's shape leaves without an end.
  missingLimits(shape: Shape): string[] {
    switch (shape.kind) {
      case 'text':
      case 'secret':
        return shape.most === undefined ? ['a text in a request needs maxLength'] : []
      case 'integer':
      case 'number':
        return shape.least === undefined || shape.most === undefined
          ? [`a${shape.kind === 'integer' ? 'n integer' : ' number'} in a request needs minimum and maximum`]
          : []
      case 'list':
        return [...(shape.most === undefined ? ['a list in a request needs maxItems'] : []), ...this.missingLimits(shape.of)]
      default:
        return []
    }
  }

  private textOf(fragment: Fragment, path: Path, schema: Schema): Shape {
    const limits = { least: schema.minLength, most: schema.maxLength }
    if (schema['x-secret'] === true) return { kind: 'secret', ...limits }
    switch (schema.format) {
      case 'uuid':
        if (typeof schema['x-id'] !== 'string') this.reading.refuse(fragment, path, 'format uuid needs x-id: whose id it is')
        return { kind: 'id', of: String(schema['x-id']) }
      case 'date-time':
        return { kind: 'instant' }
      case 'date':
        return { kind: 'day' }
      case 'local-date-time':
        return { kind: 'local_time' }
      case 'time-zone':
        return { kind: 'zone' }
      case undefined:
        return { kind: 'text', ...limits }
      default:
        this.reading.refuse(fragment, path, `the format ${schema.format} is not known`)
        return { kind: 'text', ...limits }
    }
  }

  private referred(fragment: Fragment, path: Path, schema: Schema): Shape {
    const refuse = (message: string): Shape => {
      this.reading.refuse(fragment, path, message)
      return { kind: 'free' }
    }
    const target = String(schema.$ref)
    if (!target.startsWith(reference)) return refuse(`$ref must begin with ${reference}`)
    for (const key of Object.keys(schema))
      if (key !== '$ref' && !described.includes(key)) refuse(`${key} has no effect beside $ref`)
    const name = target.slice(reference.length)
    const place = this.known.get(name)
    if (!place) return refuse(`there is no schema ${name}`)
    if (place.schema.enum !== undefined || place.schema.type === 'object') return { kind: 'named', name }
    if (this.resolving.has(name)) return refuse(`${name} refers to itself`)
    this.resolving.add(name)
    const shape = this.shapeOf(place.fragment, place.path, place.schema)
    this.resolving.delete(name)
    return shape
  }

  private checkKeys(fragment: Fragment, path: Path, schema: Schema, type: string): void {
    for (const key of Object.keys(schema))
      if (!allowedKeys[type]!.includes(key) && !described.includes(key))
        this.reading.refuse(fragment, [...path, key], `${key} is not known for type ${type}`)
    for (const key of ['minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum'])
      if (schema[key] !== undefined && typeof schema[key] !== 'number')
        this.reading.refuse(fragment, [...path, key], `${key} is a number`)
  }

  private fits(shape: Shape, value: unknown): boolean {
    switch (shape.kind) {
      case 'text':
        return typeof value === 'string'
      case 'integer':
        return Number.isSafeInteger(value)
      case 'number':
        return typeof value === 'number'
      case 'boolean':
        return typeof value === 'boolean'
      case 'named':
        return this.known.get(shape.name)?.schema.enum?.includes(value) ?? false
      default:
        return false
    }
  }
}
