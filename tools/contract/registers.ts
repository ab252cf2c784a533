// Lists operations, permissions and events for the checks, the command line and the documentation.

import type { Files } from '../base/files.ts'
import type { Contract } from './model.ts'

export function registerFiles(contract: Contract): Files {
  const sorted = [...contract.operations].sort((a, b) => (a.permission < b.permission ? -1 : 1))
  const permissions = Object.fromEntries(sorted.map((one) => [one.permission, { role: one.role, scope: one.scope }]))
  const commands = Object.fromEntries(
    sorted.map((one) => [
      one.name,
      {
        area: one.area,
        permission: one.permission,
        role: one.role,
        scope: one.scope,
        method: one.method.toUpperCase(),
        path: one.path,
        summary: one.summary,
      },
    ]),
  )
  return new Map([
    ['api/openapi.json', json(contract.bundle)],
    ['api/permissions.json', json(permissions)],
    ['api/commands.json', json(commands)],
    ['api/events.json', json(Object.fromEntries(contract.events.map((one) => [`${one.area}.${one.name}`, one.sentence])))],
  ])
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
