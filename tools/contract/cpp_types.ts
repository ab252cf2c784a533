// Writes the types of the contract as C++: their header, and what reads and writes them as JSON.

import type { Files } from '../base/files.ts'
import { cppName, cppText } from '../base/names.ts'
import { cppType, defaultIn, isOptional, parserOf, reader, written } from './cpp.ts'
import type { Contract, EnumType, Field, NamedType, ObjectType } from './model.ts'

export function typeFiles(contract: Contract): Files {
  const queries = contract.operations.flatMap((one) => (one.query ? [{ type: one.query, lenient: one.rawResponse }] : []))
  const files: Files = new Map()
  files.set(
    'api/types.h',
    header(
      contract,
      queries.map((one) => one.type),
    ),
  )
  files.set(
    'api/types_reading.h',
    readingHeader(
      contract,
      queries.map((one) => one.type),
    ),
  )
  for (const area of ['common', ...contract.areas]) {
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
        '#include "api/types_reading.h"',
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

function header(contract: Contract, queries: ObjectType[]): string {
  const lines = [
    written,
    '#pragma once',
    '',
    '#include "base/core/id.h"',
    '#include "base/core/json.h"',
    '#include "base/core/result.h"',
    '#include "base/core/secret.h"',
    '#include "base/core/time.h"',
    '',
    '#include <cstdint>',
    '#include <map>',
    '#include <optional>',
    '#include <string>',
    '#include <string_view>',
    '#include <vector>',
    '',
    'namespace rostrum::api {',
    '',
    '// From JSON, with every field that is not as the contract says noted in the error.',
    'template <class T> Result<T> decode(std::string_view json);',
    'template <class T> Result<T> decode_query(const std::map<std::string, std::string>& query);',
    'template <class T> std::string encode(const T& value)',
    '{',
    '    std::string out;',
    '    append_json(out, value);',
    '    return out;',
    '}',
    '',
  ]
  for (const type of contract.types) {
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

function readingHeader(contract: Contract, queries: ObjectType[]): string {
  const names = [
    ...contract.types.map((type) => type.name).filter((name) => contract.requested.has(name)),
    ...queries.map((type) => type.name),
  ]
  return [
    written,
    '#pragma once',
    '',
    '#include "api/reading.h"',
    '#include "api/types.h"',
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
