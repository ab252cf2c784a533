// Reads queries.sql files: named statements, each with a sentence, in one dialect or with a twin for PostgreSQL.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesIn } from '../base/files.ts'
import { Refusals } from '../base/refusals.ts'
import { plain, tablesOf, tokensOf, type Token } from './tokens.ts'

export interface Statement {
  area: string
  name: string
  file: string
  line: number
  across: boolean // of all workspaces
  sentence: string[]
  parameters: string[] // in the order of their first use
  sqlite: string
  postgres: string
}

interface Written {
  name: string
  file: string
  line: number
  across: boolean
  sentence: string[]
  tokens: Token[]
}

const heading = /^-- ([a-z][a-z0-9_]*)( \(across workspaces\))?: (.+)$/
const takenNames = ['statement', 'values'] // members of every generated struct

// `tables`: those that hold rows of a workspace.
export function readStatements(server: string, tables: Set<string>): Statement[] {
  const refusals = new Refusals()
  const statements: Statement[] = []
  const owners = new Map<string, string>()
  for (const ring of ['base', 'areas'])
    for (const area of namesIn(join(server, ring))) {
      const folder = join(server, ring, area)
      const shown = `server/${ring}/${area}`
      if (!existsSync(join(folder, 'queries.sql'))) {
        if (existsSync(join(folder, 'queries.postgres.sql')))
          refusals.add(`${shown}/queries.postgres.sql`, 1, 'a twin needs the queries.sql that it is a twin of')
        continue
      }
      if (owners.has(area)) refusals.add(`${shown}/queries.sql`, 1, `${area} already has statements in ${owners.get(area)}`)
      owners.set(area, shown)
      const written = readFile(join(folder, 'queries.sql'), `${shown}/queries.sql`, refusals)
      const twins = readFile(join(folder, 'queries.postgres.sql'), `${shown}/queries.postgres.sql`, refusals)
      for (const twin of twins)
        if (!written.some((one) => one.name === twin.name))
          refusals.add(twin.file, twin.line, `${twin.name} is a twin of nothing in queries.sql`)
      for (const one of written) {
        const twin = twins.find((other) => other.name === one.name)
        check(one, one, tables, refusals)
        if (twin) check(twin, one, tables, refusals)
        const parameters = parametersOf(one)
        if (twin) compareParameters(twin, parameters, refusals)
        statements.push({
          area,
          name: one.name,
          file: one.file,
          line: one.line,
          across: one.across,
          sentence: one.sentence,
          parameters,
          sqlite: numbered(one.tokens, parameters, '?'),
          postgres: numbered((twin ?? one).tokens, parameters, '$'),
        })
      }
    }
  refusals.throwIfAny()
  return statements
}

function readFile(path: string, shown: string, refusals: Refusals): Written[] {
  if (!existsSync(path)) return []
  const statements: Written[] = []
  let open: Written | undefined
  for (const token of tokensOf(readFileSync(path, 'utf8'))) {
    const line = token.line + 1
    const begun = open !== undefined && open.tokens.some((one) => one.kind !== 'space' && one.kind !== 'comment')
    const found = token.kind === 'comment' && !begun ? heading.exec(token.text) : null
    if (found) {
      if (open) refusals.add(shown, open.line, `${open.name} has no SQL before the next name`)
      if (statements.some((one) => one.name === found[1])) refusals.add(shown, line, `the name ${found[1]} stands here twice`)
      open = { name: found[1]!, file: shown, line, across: found[2] !== undefined, sentence: [found[3]!], tokens: [] }
    } else if (token.text === ';' && open && begun) {
      statements.push(open)
      open = undefined
    } else if (open && !begun && token.kind === 'comment') open.sentence.push(token.text.replace(/^-- ?/, ''))
    else if (open) open.tokens.push(token)
    else if (token.kind !== 'space' && token.kind !== 'comment') {
      refusals.add(shown, line, 'SQL without a name: begin with "-- name: sentence"')
      return statements
    }
  }
  if (open) refusals.add(shown, open.line, `${open.name} does not end with a semicolon`)
  return statements
}

function parametersOf(one: Written): string[] {
  return [...new Set(one.tokens.filter((token) => token.kind === 'parameter').map((token) => token.text.slice(1)))]
}

function check(one: Written, saying: Written, tables: Set<string>, refusals: Refusals): void {
  for (const token of one.tokens)
    if (token.kind === 'sign' && (token.text === '?' || token.text === '$'))
      refusals.add(one.file, one.line, `${one.name}: parameters are named, as in :workspace`)
  for (const parameter of parametersOf(one)) {
    if (!/^[a-z][a-z0-9_]*$/.test(parameter))
      refusals.add(one.file, one.line, `${one.name}: the parameter :${parameter} is not in lower case`)
    if (takenNames.includes(parameter))
      refusals.add(one.file, one.line, `${one.name}: the parameter :${parameter} needs another name`)
  }
  const touched = [...tablesOf(one.tokens)].filter((table) => tables.has(table)).sort()
  if (touched.length > 0 && !saying.across && !parametersOf(one).includes('workspace'))
    refusals.add(
      one.file,
      one.line,
      `${one.name} touches ${touched.join(', ')}, which belong to a workspace: bind :workspace, or say "(across workspaces)" after the name`,
    )
}

// PostgreSQL cannot give a type to a parameter that its text does not use, so both texts use the same.
function compareParameters(twin: Written, parameters: string[], refusals: Refusals): void {
  const others = parametersOf(twin)
  const differing = [...parameters.filter((one) => !others.includes(one)), ...others.filter((one) => !parameters.includes(one))]
  if (differing.length > 0)
    refusals.add(twin.file, twin.line, `${twin.name} and its twin differ in ${differing.map((one) => `:${one}`).join(', ')}`)
}

function numbered(tokens: Token[], parameters: string[], sign: string): string {
  return plain(tokens, (token) =>
    token.kind === 'parameter' ? `${sign}${parameters.indexOf(token.text.slice(1)) + 1}` : token.text,
  )
}
