// Reads the fragments of api/ and joins them to one checked contract.

import { join } from 'node:path'
import { namesIn } from '../base/files.ts'
import { Refusals } from '../base/refusals.ts'
import { readYaml, type Path, type YamlFile } from '../base/yaml.ts'
import { bundleOf } from './bundle.ts'
import type { Contract, EnumType, EventKind, NamedType, ObjectType } from './model.ts'
import { readOperations } from './operations.ts'
import { Shapes } from './shapes.ts'
import { inOrder, namesInType, reachable } from './order.ts'

export interface Fragment extends YamlFile {
  area: string // `common` for what no area owns
}

export interface Reading {
  fragments: Fragment[]
  refusals: Refusals
  refuse(fragment: Fragment, path: Path, message: string): void
}

export function loadContract(folder: string): Contract {
  const refusals = new Refusals()
  const main = readYaml(join(folder, 'openapi.yaml'), 'api/openapi.yaml', refusals)
  refusals.throwIfAny()
  const areas: string[] = Array.isArray(main.data['x-areas']) ? main.data['x-areas'] : []
  if (main.data.openapi !== '3.1.0') refusals.add(main.file, main.line(['openapi']), 'openapi must be 3.1.0')
  if (areas.length === 0) refusals.add(main.file, 1, 'x-areas must list the areas in their order')

  const fragments: Fragment[] = [{ ...readYaml(join(folder, 'common.yaml'), 'api/common.yaml', refusals), area: 'common' }]
  for (const area of areas) {
    const file = `${area}.yaml`
    if (!namesIn(join(folder, 'areas')).includes(file))
      refusals.add(main.file, main.line(['x-areas']), `the area ${area} has no api/areas/${file}`)
    else fragments.push({ ...readYaml(join(folder, 'areas', file), `api/areas/${file}`, refusals), area })
  }
  for (const file of namesIn(join(folder, 'areas')))
    if (file.endsWith('.yaml') && !areas.includes(file.slice(0, -5)))
      refusals.add(`api/areas/${file}`, 1, 'this area is not listed in x-areas of api/openapi.yaml')
  refusals.throwIfAny()

  const reading: Reading = {
    fragments,
    refusals,
    refuse: (fragment, path, message) => refusals.add(fragment.file, fragment.line(path), `${path.join('.')}: ${message}`),
  }
  for (const fragment of fragments)
    for (const key of Object.keys(fragment.data))
      if (!['x-events', 'paths', 'components'].includes(key)) reading.refuse(fragment, [key], 'a fragment holds only x-events, paths and components')

  const shapes = new Shapes(reading)
  const types = readTypes(reading, shapes)
  const operations = readOperations(reading, shapes)
  const events = readEvents(reading)
  refusals.throwIfAny()

  const byName = new Map(types.map((type) => [type.name, type]))
  const requested = reachable(
    byName,
    operations.flatMap((one) => [one.body, ...(one.query?.fields ?? []).map((field) => field.shape)]),
  )
  const answered = reachable(
    byName,
    operations.map((one) => one.answer),
  )
  checkRequests(reading, shapes, types, requested)
  checkAnswers(reading, types, answered)
  checkOrder(reading, shapes, types, areas)
  const sorted = inOrder(byName, (name) => {
    const { fragment, path } = shapes.placeOf(name)!
    reading.refuse(fragment, path, 'a type that contains itself is not supported')
  })
  refusals.throwIfAny()

  return {
    title: String(main.data.info?.title ?? ''),
    version: String(main.data.info?.version ?? ''),
    areas,
    types: sorted,
    operations,
    events,
    requested,
    answered,
    bundle: bundleOf(main.data, fragments, operations),
  }
}

function readTypes(reading: Reading, shapes: Shapes): NamedType[] {
  const types: NamedType[] = []
  for (const { name, fragment, path, schema } of shapes.places()) {
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) reading.refuse(fragment, path, 'a schema is named in PascalCase')
    if (schema.enum !== undefined) types.push(shapes.enumOf(name, fragment, path, schema))
    else if (schema.type === 'object') types.push(shapes.objectOf(name, fragment, path, schema))
    else shapes.shapeOf(fragment, path, schema) // a named scalar or list is used in place; here it is only checked
  }
  return types
}

// What happens in an area and is told: one name among all areas, since open windows and followers know it by that.
function readEvents(reading: Reading): EventKind[] {
  const events: EventKind[] = []
  for (const fragment of reading.fragments)
    for (const [name, sentence] of Object.entries<unknown>(fragment.data['x-events'] ?? {})) {
      const path = ['x-events', name]
      if (!/^[a-z][a-z_]*$/.test(name)) reading.refuse(fragment, path, 'an event is named in snake_case')
      if (typeof sentence !== 'string' || !sentence.endsWith('.')) reading.refuse(fragment, path, 'an event has a sentence')
      const other = events.find((one) => one.name === name)
      if (other) reading.refuse(fragment, path, `${other.area} has an event of this name`)
      events.push({ name, area: fragment.area, sentence: String(sentence) })
    }
  return events
}

// What a client sends has an end: no request may make the server hold an unbounded value.
function checkRequests(reading: Reading, shapes: Shapes, types: NamedType[], requested: Set<string>): void {
  for (const type of types)
    if (type.kind === 'object' && requested.has(type.name))
      for (const field of type.fields) {
        const { fragment, path } = shapes.placeOf(type.name)!
        for (const message of shapes.missingLimits(field.shape))
          reading.refuse(fragment, [...path, 'properties', field.name], message)
      }
}

// Areas stand in their order, each made of earlier ones: so do their headers.
function checkOrder(reading: Reading, shapes: Shapes, types: NamedType[], areas: string[]): void {
  const placeIn = new Map(['common', ...areas].map((area, place) => [area, place]))
  const areaOf = new Map(types.map((type) => [type.name, type.area]))
  for (const type of types)
    for (const name of namesInType(type)) {
      const other = areaOf.get(name)
      if (other === undefined || placeIn.get(other)! <= placeIn.get(type.area)!) continue
      const { fragment, path } = shapes.placeOf(type.name)!
      reading.refuse(fragment, path, `${name} belongs to ${other}, which comes later in x-areas`)
    }
}

function checkAnswers(reading: Reading, types: (ObjectType | EnumType)[], answered: Set<string>): void {
  for (const type of types)
    if (type.kind === 'object' && answered.has(type.name))
      for (const field of type.fields)
        if (field.shape.kind === 'secret') {
          const fragment = reading.fragments.find((one) => one.data.components?.schemas?.[type.name])!
          reading.refuse(
            fragment,
            ['components', 'schemas', type.name, 'properties', field.name],
            'a secret is never sent to a client, and this type is part of an answer',
          )
        }
}
