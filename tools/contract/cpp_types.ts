// Writes the types of the contract as C++: their header, and what reads and writes them as JSON.

import type { Files } from '../base/files.ts'
import { cppName, cppText } from '../base/names.ts'
import { cppType, defaultIn, headersOf, isOptional, parserOf, reader, written } from './cpp.ts'
import type { Contract, EnumType, Field, NamedType, ObjectType, Shape } from './model.ts'
import { namesInType } from './order.ts'

export function typeFiles(contract: Contract): Files {
  const queries = contract.operations.flatMap((one) => (one.query ? [{ type: one.query, lenient: one.rawResponse }] : []))
  const files: Files = new Map()
  const areas = ['common', ...contract.areas]
  files.set('api/types.h', umbrella(areas))
  for (const area of areas) {
    files.set(
      `api/types_${area}.h`,
      header(
        contract,
        area,
        queries.map((one) => one.type).filter((type) => type.area === area),
      ),
    )
    files.set(
      `api/reading_${area}.h`,
      readingHeader(
        contract,
        area,
        queries.map((one) => one.type).filter((type) => type.area === area),
      ),
    )
    const types = contract.types.filter((type) => type.area === area)
    const parts = types.flatMap((type) => [
      ...(type.kind === 'enum' ? [enumWords(type)] : []),
      ...(sendable(contract, type) ? [writer(type)] : []),
      ...(contract.requested.has(type.name)
        ? [type.kind === 'enum' ? enumReader(type) : objectReader(type, false), decoder(type.name)]
        : []),
    ])
    for (const { type, lenient } of queries)
      if (type.area === area) parts.push(objectReader(type, lenient), queryDecoder(type.name))
    files.set(
      `api/types_${area}.cpp`,
      [
        written,
        '',
        `#include "api/reading_${area}.h"`,
        '#include "api/writing.h"',
        '',
        'namespace rostrum::api {',
        '',
        parts.join('\n\n'),
        '',
        '} // namespace rostrum::api',
        '',
      ].join('\n'),
    )
  }
  return files
}

// A type that holds a secret is only ever read.
function sendable(contract: Contract, type: NamedType): boolean {
  if (type.kind === 'enum') return true
  const byName = new Map(contract.types.map((one) => [one.name, one]))
  const holdsSecret = (one: NamedType): boolean =>
    one.kind === 'object' &&
    one.fields.some(({ shape }) => {
      const inner = shape.kind === 'list' ? shape.of : shape
      return inner.kind === 'secret' || (inner.kind === 'named' && holdsSecret(byName.get(inner.name)!))
    })
  return !holdsSecret(type)
}

function umbrella(areas: string[]): string {
  return [written, '#pragma once', '', ...areas.map((area) => `#include "api/types_${area}.h"`), ''].join('\n')
}

function header(contract: Contract, area: string, queries: ObjectType[]): string {
  const types = contract.types.filter((type) => type.area === area)
  const lines = [
    written,
    '#pragma once',
    '',
    ...headersOf(contract, area, types.flatMap(namesInType)).filter((line) => !line.includes(`_${area}.h`)),
    '#include "api/values.h"',
    '',
    ...idsOf(contract, area, [...types, ...queries]),
    'namespace rostrum::api {',
    '',
  ]
  for (const type of types) {
    lines.push(...comment(type.description, ''))
    if (type.kind === 'enum') {
      lines.push(`enum class ${type.name} { ${type.values.map(cppName).join(', ')} };`)
      lines.push(`std::string_view to_string(${type.name} value);`)
      lines.push(`std::optional<${type.name}> ${parserOf(type.name)}(std::string_view text);`)
    } else lines.push(...struct(type))
    if (sendable(contract, type))
      lines.push(`void append_json(std::string& out, ${type.kind === 'enum' ? type.name : `const ${type.name}&`} value);`)
    if (contract.requested.has(type.name))
      lines.push(`template <> Result<${type.name}> decode<${type.name}>(std::string_view json);`)
    lines.push('')
  }
  for (const type of queries)
    lines.push(
      ...struct(type),
      `template <> Result<${type.name}> decode_query<${type.name}>(const std::map<std::string, std::string>& query);`,
      '',
    )
  lines.push('} // namespace rostrum::api', '')
  return lines.join('\n')
}

// Named again wherever they are used: an alias may be declared as often as one likes.
function idsOf(contract: Contract, area: string, types: NamedType[]): string[] {
  const idIn = (shape: Shape): string[] => (shape.kind === 'id' ? [shape.of] : shape.kind === 'list' ? idIn(shape.of) : [])
  const inTypes = types.flatMap((type) => (type.kind === 'enum' ? [] : type.fields.flatMap((field) => idIn(field.shape))))
  const inPaths = contract.operations.filter((one) => one.area === area).flatMap((one) => one.pathParameters.flatMap(({ id }) => id ?? []))
  const ids = [...new Set([...inTypes, ...inPaths])].sort()
  if (ids.length === 0) return []
  return ['namespace rostrum {', '', ...ids.map((id) => `using ${id}Id = Id<struct ${id}Named>;`), '', '} // namespace rostrum', '']
}

function comment(text: string | undefined, indent: string): string[] {
  return text === undefined
    ? []
    : text
        .trim()
        .split('\n')
        .map((line) => `${indent}// ${line}`.trimEnd())
}

// A required field has no default, so that forgetting it in `{.name = …}` is a warning, and warnings are errors.
function struct(type: ObjectType): string[] {
  const fields = type.fields.flatMap((field) => {
    const declared = isOptional(field)
      ? `std::optional<${cppType(field.shape)}> ${cppName(field.name)} = {};`
      : `${cppType(field.shape)} ${cppName(field.name)}${field.default === undefined ? '' : ` = ${defaultIn(field)}`};`
    return [...comment(field.description, '    '), `    ${declared}`]
  })
  return [`struct ${type.name} {`, ...fields, '', `    bool operator==(const ${type.name}&) const = default;`, '};']
}

function readingHeader(contract: Contract, area: string, queries: ObjectType[]): string {
  const types = contract.types.filter((type) => type.area === area)
  const names = [...types.map((type) => type.name).filter((name) => contract.requested.has(name)), ...queries.map((type) => type.name)]
  return [
    written,
    '#pragma once',
    '',
    '#include "api/reading.h"',
    `#include "api/types_${area}.h"`,
    ...headersOf(contract, area, types.flatMap(namesInType), 'reading').filter((line) => !line.includes(`_${area}.h`)),
    '',
    'namespace rostrum::api::reading {',
    '',
    ...names.map((name) => `template <> std::optional<${name}> read<${name}>(const Place& place);`),
    '',
    '} // namespace rostrum::api::reading',
    '',
  ].join('\n')
}

function enumWords(type: EnumType): string {
  return [
    `std::string_view to_string(${type.name} value)`,
    '{',
    '    switch (value) {',
    ...type.values.map((value) => `    case ${type.name}::${cppName(value)}:\n        return ${cppText(value)};`),
    '    }',
    '    return {};',
    '}',
    '',
    `std::optional<${type.name}> ${parserOf(type.name)}(std::string_view text)`,
    '{',
    ...type.values.map((value) => `    if (text == ${cppText(value)})\n        return ${type.name}::${cppName(value)};`),
    '    return std::nullopt;',
    '}',
  ].join('\n')
}

function writer(type: NamedType): string {
  if (type.kind === 'enum')
    return [
      `void append_json(std::string& out, ${type.name} value)`,
      '{',
      "    out += '\"';",
      '    out += to_string(value);',
      "    out += '\"';",
      '}',
    ].join('\n')
  const lines = [`void append_json(std::string& out, const ${type.name}& value)`, '{']
  if (type.fields.length === 0) lines[0] = lines[0]!.replace('& value', '&')
  let opened = false // the brace is written
  let certain = false // a field was written in any case, so a comma comes before the next
  for (const field of type.fields) {
    const member = `value.${cppName(field.name)}`
    const key = `"${field.name}":`
    if (!isOptional(field)) {
      if (!opened || certain) lines.push(`    out += ${cppText(`${opened ? ',' : '{'}${key}`)};`)
      else lines.push(`    out += out.back() == '{' ? ${cppText(key)} : ${cppText(`,${key}`)};`)
      lines.push(`    writing::append(out, ${member});`)
      certain = true
    } else {
      if (!opened) lines.push("    out += '{';")
      lines.push(`    if (${member}) {`)
      if (certain) lines.push(`        out += ${cppText(`,${key}`)};`)
      else lines.push(`        out += ${opened ? `out.back() == '{' ? ${cppText(key)} : ${cppText(`,${key}`)}` : cppText(key)};`)
      lines.push(`        writing::append(out, *${member});`, '    }')
    }
    opened = true
  }
  lines.push(opened ? "    out += '}';" : '    out += "{}";', '}')
  return lines.join('\n')
}

function enumReader(type: EnumType): string {
  return [
    `template <> std::optional<${type.name}> reading::read<${type.name}>(const Place& place)`,
    '{',
    `    return one_of(place, ${parserOf(type.name)}, ${cppText(type.values.join(', '))});`,
    '}',
  ].join('\n')
}

function objectReader(type: ObjectType, lenient: boolean): string {
  const read = (field: Field): string =>
    `    auto ${cppName(field.name)} = fields_.${field.required ? 'required' : 'optional'}(${cppText(field.name)}, ${reader(field.shape)});`
  const given = (field: Field): string => {
    const name = cppName(field.name)
    if (field.required) return `*std::move(${name})`
    return field.default === undefined ? `std::move(${name})` : `std::move(${name}).value_or(${defaultIn(field)})`
  }
  const names = type.fields.map((field) => cppText(field.name)).join(', ')
  return [
    `template <> std::optional<${type.name}> reading::read<${type.name}>(const Place& place)`,
    '{',
    '    const Fields fields_(place);',
    ...type.fields.map(read),
    `    if (!fields_.${lenient ? 'are_right()' : `are_right_and_only({${names}})`})`,
    '        return std::nullopt;',
    `    return ${type.name}{${type.fields.map((field) => `\n        .${cppName(field.name)} = ${given(field)},`).join('')}${type.fields.length > 0 ? '\n    ' : ''}};`,
    '}',
  ].join('\n')
}

function decoder(name: string): string {
  return `template <> Result<${name}> decode<${name}>(std::string_view json) { return reading::body<${name}>(json); }`
}

function queryDecoder(name: string): string {
  return `template <> Result<${name}> decode_query<${name}>(const std::map<std::string, std::string>& query) { return reading::query<${name}>(query); }`
}
