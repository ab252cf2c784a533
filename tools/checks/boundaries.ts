// Who includes whom: arrows point inward, areas use only earlier ones, and only through their faces.

import { codeOnly, isCpp, isTest, networkNames, type Finding, type Tree } from './tree.ts'

// Each area uses only those before it. Every change is written down in the archive, so that comes first; `system` tells what an installation
// is, so it may look at all of them.
export const areasInOrder = [
  'archive',
  'people',
  'notify',
  'library',
  'channels',
  'links',
  'assist',
  'strategy',
  'compose',
  'approve',
  'publish',
  'cadence',
  'work',
  'feeds',
  'plan',
  'sheets',
  'crm',
  'inbox',
  'listen',
  'creators',
  'advocacy',
  'contests',
  'pages',
  'measure',
  'ads',
  'report',
  'academy',
  'system',
]

const heavy = /^(boost\/(asio|beast)|sqlite3\.h|libpq|curl\/|openssl\/ssl)/
const waitingInRules = /^(base\/(store|http|jobs|events|env)\/|base\/core\/(json|task|log)\.h|queries\/|boost\/|app\/)/

interface Place {
  ring: 'base' | 'areas' | 'app' | 'networks' | 'generated' | 'other'
  part: string // the area, the network, the part of base
  rest: string
}

function placeOf(path: string): Place {
  const parts = path.replace(/^server\//, '').split('/')
  const [first, second] = parts
  if (first === 'api' || first === 'queries') return { ring: 'generated', part: first, rest: parts.slice(1).join('/') }
  if (first === 'base' || first === 'areas' || first === 'networks') {
    const hasFolder = parts.length > 2
    return { ring: first, part: hasFolder ? second! : '', rest: parts.slice(hasFolder ? 2 : 1).join('/') }
  }
  if (first === 'app') return { ring: 'app', part: '', rest: parts.slice(1).join('/') }
  return { ring: 'other', part: '', rest: path }
}

export function boundaries(tree: Tree): Finding[] {
  const findings: Finding[] = []
  const networks = new Set(networkNames(tree))
  const files = new Set(tree.files)
  for (const file of tree.files) {
    if (!isCpp(file) || !/^(server|networks)\//.test(file)) continue
    const own = placeOf(file)
    if (own.ring === 'areas' && own.part && !areasInOrder.includes(own.part)) {
      findings.push({
        file,
        line: 1,
        message: `the area ${own.part} has no place in the order: add it to tools/checks/boundaries.ts`,
      })
      continue
    }
    const code = codeOnly(tree.read(file)).split('\n')
    tree
      .read(file)
      .split('\n')
      .forEach((text, index) => {
        const found = /^\s*#\s*include\s*(["<])([^">]+)[">]/.exec(text)
        if (!found || !/#\s*include/.test(code[index]!)) return
        const beside = `${file.slice(0, file.lastIndexOf('/') + 1)}${found[2]}`
        const target = found[1] === '"' && files.has(beside) ? beside : found[2]!
        const message = refusal(file, own, target, placeOf(target), networks)
        if (message) findings.push({ file, line: index + 1, message })
      })
  }
  return findings
}

// Headers that only .cpp files beside them include: what they show of sockets and transfers goes no further.
const insideBase = ['server/base/env/curl_loop.h', 'server/base/http/sockets.h']

function refusal(file: string, own: Place, target: string, other: Place, networks: Set<string>): string | undefined {
  if (target.includes('../')) return `${target}: write the path from its root`
  if (file.endsWith('.h') && heavy.test(target) && !insideBase.includes(file)) return `a header must not pull in ${target}: only .cpp files of base know it`
  if (heavy.test(target) && own.ring !== 'base' && !isTest(file)) return `only base knows ${target}`
  if (isTest(file)) return undefined // a test may stand anywhere to look
  if (/(^|\/)testing\//.test(target)) return `${target} is for tests`
  if (own.ring === 'areas' && /(^|\/)rules\.(h|cpp)$/.test(file) && waitingInRules.test(target))
    return `rules know values only, not ${target}`
  switch (own.ring) {
    case 'base':
      if (other.ring === 'areas' || other.ring === 'app' || other.ring === 'networks')
        return `base knows nothing of ${other.ring}: ${target}`
      if (other.part === 'queries' && other.rest !== `${own.part}.h`) return `${target} holds the statements of another part`
      return undefined
    case 'networks':
      if (other.ring === 'areas' || other.ring === 'app' || other.ring === 'generated')
        return `a network knows only networks/, base/core and base/env, not ${target}`
      if (other.ring === 'base' && ['store', 'jobs', 'events', 'http'].includes(other.part))
        return `a network knows nothing of ${target}`
      if (other.ring === 'networks' && networks.has(other.part) && other.part !== own.part)
        return `one network knows nothing of another: ${target}`
      return undefined
    case 'areas':
      return refusalInArea(file, own, target, other, networks)
    default:
      return undefined // app puts everything together
  }
}

function refusalInArea(file: string, own: Place, target: string, other: Place, networks: Set<string>): string | undefined {
  if (other.ring === 'app' && !(['services.h', 'settings.h'].includes(other.rest) && file.endsWith('.cpp')))
    return `of app, only services.h and settings.h, and only in .cpp files: ${target}`
  if (other.ring === 'networks' && networks.has(other.part)) return `areas know networks by networks/network.h, not ${target}`
  if (other.part === 'queries' && other.ring === 'generated' && other.rest !== `${own.part}.h`)
    return `${target} holds the statements of another area`
  const operations = /^(\w+)_operations\.h$/.exec(other.rest)?.[1]
  if (other.ring === 'generated' && operations !== undefined && operations !== own.part)
    return `${target} holds the operations of another area`
  if (other.ring !== 'areas' || other.part === own.part) return undefined
  if (other.rest !== `${other.part}.h`)
    return `another area is known by its face, areas/${other.part}/${other.part}.h, not ${target}`
  if (areasInOrder.indexOf(other.part) > areasInOrder.indexOf(own.part))
    return `${own.part} comes before ${other.part}, so it cannot use it`
  return undefined
}
