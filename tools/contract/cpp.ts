// What a shape is called in C++.

import { cppName, snake } from '../base/names.ts'
import type { Contract, Field, Shape } from './model.ts'

export function cppType(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return 'std::string'
    case 'secret':
      return 'Secret'
    case 'integer':
      return 'std::int64_t'
    case 'number':
      return 'double'
    case 'boolean':
      return 'bool'
    case 'id':
      return `${shape.of}Id`
    case 'instant':
      return 'Instant'
    case 'day':
      return 'Day'
    case 'local_time':
      return 'LocalTime'
    case 'zone':
      return 'Zone'
    case 'free':
      return 'RawJson'
    case 'list':
      return `std::vector<${cppType(shape.of)}>`
    case 'named':
      return shape.name
  }
}

export function isOptional(field: Field): boolean {
  return !field.required && field.default === undefined
}

export function defaultIn(field: Field): string {
  const value = field.default
  if (field.shape.kind === 'named') return `${field.shape.name}::${cppName(String(value))}`
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

// The function object of support/reading.h that reads this shape.
export function reader(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return `Text${limits(shape.least, shape.most, '0')}`
    case 'secret':
      return `Hidden${limits(shape.least, shape.most, '0')}`
    case 'integer':
      return `Whole${limits(shape.least, shape.most, 'std::numeric_limits<std::int64_t>::min()')}`
    case 'number':
      return `Real${limits(shape.least, shape.most, 'std::numeric_limits<double>::lowest()')}`
    case 'boolean':
      return 'Truth{}'
    case 'id':
      return `IdOf<${shape.of}Id>{}`
    case 'instant':
      return 'Moment{}'
    case 'day':
      return 'DayOfCalendar{}'
    case 'local_time':
      return 'WallTime{}'
    case 'zone':
      return 'ZoneName{}'
    case 'free':
      return 'Anything{}'
    case 'list':
      return `List{${reader(shape.of)}, ${shape.least ?? 0}, ${shape.most ?? 'no_end'}}`
    case 'named':
      return `Typed<${shape.name}>{}`
  }
}

function limits(least: number | undefined, most: number | undefined, none: string): string {
  if (most !== undefined) return `{${least ?? none}, ${most}}`
  return least === undefined ? '{}' : `{${least}}`
}

export function parserOf(name: string): string {
  return `parse_${snake(name)}`
}

export const written = '// Written by tools/contract from api/; a change belongs there.'

// The headers of an area's own types and of the named ones of others. Nothing includes all types: what changes in one area compiles little of another.
export function headersOf(contract: Contract, area: string, names: string[], prefix = 'types'): string[] {
  const areaOf = new Map(contract.types.map((type) => [type.name, type.area]))
  const areas = new Set([area, ...names.flatMap((name) => areaOf.get(name) ?? [])])
  return [...areas].sort().map((one) => `#include "api/${prefix}_${one}.h"`)
}
