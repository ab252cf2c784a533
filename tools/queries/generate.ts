// Makes C++ from queries.sql files and migrations: `node tools/queries/generate.ts --out DIR [--server DIR] [--list]`.

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { argumentsOf, required } from '../base/arguments.ts'
import { writeAll, type Files } from '../base/files.ts'
import { cppName, cppText, pascal } from '../base/names.ts'
import { runTool } from '../base/refusals.ts'
import { readMigrations, workspaceTables, type Migration } from './migrations.ts'
import { readStatements, type Statement } from './statements.ts'

const here = dirname(fileURLToPath(import.meta.url))
const written = '// Written by tools/queries from queries.sql files; a change belongs there.'

export function generated(server: string): Files {
  const migrations = readMigrations(join(server, 'migrations'))
  const statements = readStatements(server, workspaceTables(migrations))
  const files: Files = new Map()
  for (const area of new Set(statements.map((one) => one.area)))
    files.set(
      `queries/${area}.h`,
      header(
        area,
        statements.filter((one) => one.area === area),
      ),
    )
  files.set('queries/all.cpp', source(statements))
  files.set('queries/statements.json', registry(statements))
  files.set('migrations.cpp', migrationSource(migrations))
  return files
}

function header(area: string, statements: Statement[]): string {
  return [
    written,
    '#pragma once',
    '',
    '#include "base/store/statement.h"',
    '',
    '#include <array>',
    '',
    `namespace rostrum::${area}::sql {`,
    '',
    ...statements.flatMap((one) => [
      ...one.sentence.map((line) => `// ${line}`.trimEnd()),
      `struct ${pascal(one.name)} {`,
      ...one.parameters.map((name) => `    store::Value ${cppName(name)};`),
      ...(one.parameters.length > 0 ? [''] : []),
      '    static const store::Statement statement;',
      `    std::array<store::Value, ${one.parameters.length}> values() const { return {${one.parameters.map(cppName).join(', ')}}; }`,
      '};',
      '',
    ]),
    `} // namespace rostrum::${area}::sql`,
    '',
  ].join('\n')
}

function source(statements: Statement[]): string {
  const areas = [...new Set(statements.map((one) => one.area))]
  const names = statements.map((one) => `&${one.area}::sql::${pascal(one.name)}::statement`)
  return [
    written,
    '',
    ...areas.map((area) => `#include "queries/${area}.h"`),
    '#include "base/store/statement.h"',
    '',
    'namespace rostrum {',
    '',
    ...statements.flatMap((one, number) => [
      `constinit const store::Statement ${one.area}::sql::${pascal(one.name)}::statement{`,
      `    ${cppText(`${one.area}.${one.name}`)},`,
      `    ${cppText(one.sqlite)},`,
      `    ${cppText(one.postgres)},`,
      `    ${one.parameters.length},`,
      `    ${number},`,
      '};',
      '',
    ]),
    'namespace store {',
    '',
    ...(names.length > 0
      ? [
          'static constexpr const Statement* statements[] = {',
          ...names.map((name) => `    ${name},`),
          '};',
          '',
          'std::span<const Statement* const> all_statements() { return statements; }',
        ]
      : ['std::span<const Statement* const> all_statements() { return {}; }']),
    '',
    '} // namespace store',
    '} // namespace rostrum',
    '',
  ].join('\n')
}

function registry(statements: Statement[]): string {
  const rows = statements.map((one) => ({
    name: `${one.area}.${one.name}`,
    across: one.across,
    sentence: one.sentence.join(' '),
    file: one.file,
    line: one.line,
  }))
  return `${JSON.stringify(rows, null, 2)}\n`
}

function raw(text: string): string {
  let mark = 'sql'
  while (text.includes(`)${mark}"`)) mark += '_'
  return `R"${mark}(${text})${mark}"`
}

function migrationSource(migrations: Migration[]): string {
  const rows = migrations.map(
    (one) => `    {${cppText(one.name)}, ${cppText(one.checksum)}, ${raw(one.sqlite)}, ${raw(one.postgres)}},`,
  )
  return [
    '// Written by tools/queries from server/migrations; a change belongs there.',
    '',
    '#include "base/store/migrate.h"',
    '',
    'namespace rostrum::store {',
    '',
    ...(rows.length > 0
      ? [
          'static constexpr Migration migrations[] = {',
          ...rows,
          '};',
          '',
          'std::span<const Migration> all_migrations() { return migrations; }',
        ]
      : ['std::span<const Migration> all_migrations() { return {}; }']),
    '',
    '} // namespace rostrum::store',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  runTool(() => {
    const { named, flags } = argumentsOf(process.argv.slice(2))
    const files = generated(named.get('server') ?? join(here, '../../server'))
    if (flags.has('list')) console.log([...files.keys()].join('\n'))
    else writeAll(required(named, 'out'), files)
  })
