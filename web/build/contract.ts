// Writes the TypeScript types of the contract to build/web/contract.ts, from the bundled document (--openapi FILE) or from api/ itself.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'

type Operation = { parameters?: { name: string; in: string }[]; responses?: Record<string, unknown> }
type Fragment = { paths?: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, unknown> } }

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

async function bundle(): Promise<Record<string, unknown>> {
  const head = parse(await readFile(join(root, 'api/openapi.yaml'), 'utf8'))
  const files = ['api/common.yaml', ...(await readdir(join(root, 'api/areas'))).sort().map((name) => `api/areas/${name}`)]
  const paths: Record<string, Record<string, Operation>> = {}
  const schemas: Record<string, unknown> = {}
  for (const file of files) {
    const fragment: Fragment = parse(await readFile(join(root, file), 'utf8'))
    Object.assign(paths, fragment.paths)
    Object.assign(schemas, fragment.components?.schemas)
  }
  return { ...head, paths, components: { schemas } }
}

/** The fragments leave path parameters to the path itself, and answers may lack a description: openapi-typescript wants both. */
function complete(document: Record<string, unknown>): Record<string, unknown> {
  for (const [path, operations] of Object.entries(document.paths as Record<string, Record<string, Operation>>)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    for (const operation of Object.values(operations)) {
      const known = new Set((operation.parameters ?? []).map((parameter) => parameter.name))
      const missing = names.filter((name) => !known.has(name)).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
      operation.parameters = [...missing, ...(operation.parameters ?? [])] as Operation['parameters']
      const problem = { description: 'Why not', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
      operation.responses = { ...operation.responses, default: problem }
    }
  }
  return document
}

const at = process.argv.indexOf('--openapi')
const document = at > 0 ? JSON.parse(await readFile(process.argv[at + 1], 'utf8')) : await bundle()
const target = join(root, 'build/web/contract.ts')
await mkdir(dirname(target), { recursive: true })
await writeFile(target, astToString(await openapiTS(complete(document) as never)))
