// Joins the fragments to one legal OpenAPI document, filled in with what the contract leaves to be derived.

import type { Fragment } from './load.ts'
import type { Operation } from './model.ts'

export function bundleOf(main: any, fragments: Fragment[], operations: Operation[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  const schemas: Record<string, unknown> = {}
  for (const fragment of fragments) Object.assign(schemas, fragment.data.components?.schemas)
  for (const operation of operations) {
    const written = fragments.find((one) => one.area === operation.area)!.data.paths[operation.path][operation.method]
    ;(paths[operation.path] ??= {})[operation.method] = filledIn(written, operation, 'Problem' in schemas)
  }
  return { ...main, paths, components: { ...main.components, schemas } }
}

function filledIn(written: any, operation: Operation, hasProblem: boolean): Record<string, unknown> {
  const { parameters, requestBody, responses, ...rest } = written
  const path = operation.pathParameters.map(({ name, id }) => ({
    name,
    in: 'path',
    required: true,
    schema: id ? { type: 'string', format: 'uuid', 'x-id': id } : { type: 'string', maxLength: 200 },
  }))
  const all = [...path, ...(parameters ?? [])]
  const body = operation.rawRequest
    ? { required: true, content: { 'application/octet-stream': {} } }
    : requestBody && { required: true, ...inFull(requestBody) }
  const answers: Record<string, unknown> = Object.fromEntries(
    Object.entries<any>(responses).map(([code, answer]) => [code, { description: describes(code), ...inFull(answer ?? {}) }]),
  )
  if (hasProblem && !('default' in answers))
    answers.default = {
      description: 'What went wrong.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  return {
    operationId: operation.name,
    tags: [operation.area],
    ...rest,
    'x-permission': operation.permission,
    'x-area': operation.area,
    ...(all.length > 0 && { parameters: all }),
    ...(body && { requestBody: body }),
    responses: answers,
  }
}

function inFull(written: any): Record<string, unknown> {
  if (written.$ref === undefined) return written
  return { content: { 'application/json': { schema: { $ref: written.$ref } } } }
}

function describes(code: string): string {
  const known: Record<string, string> = {
    200: 'Done.',
    201: 'Made.',
    202: 'Taken in; it goes on by itself.',
    204: 'Done; there is nothing to tell.',
    303: 'Go on elsewhere.',
    304: 'Unchanged.',
  }
  return known[code] ?? `Status ${code}.`
}
