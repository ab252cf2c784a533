// What is fetched with the first screen: what every screen stands on, and the icons of that and of the calendar. Everything else comes with the screen
// that uses it.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const shared = /\/web\/(base\/(?!library|links|assist|purposes\/(?:PurposeFields|AimFields|Serves|aims)|brand|queues|exports|networks\/(?:Preview|text_)|forms\/(?!MoveDialog))|app\/(?:address|routes|session|later|shell\.css)|areas\/(?:notify|people|plan|publish)\/data\.ts)/

/** The file of an icon by the name it is imported under: Trash2 is trash-2. */
const fileOf = (icon: string): string => icon.replace(/[A-Z]|\d+/g, (part) => `-${part}`).slice(1).toLowerCase()

/** The icons that these sources import. */
export function iconsIn(source: string): string[] {
  return [...source.matchAll(/import \{([^}]*)\} from 'lucide-react'/g)].flatMap(([, names]) => names!.split(',').flatMap((name) => (name.includes('type ') ? [] : name.trim().split(' as ')[0] || [])))
}

export function chunks(web: string) {
  const sources = globSync('{app,base,areas/plan}/**/*.{ts,tsx}', { cwd: web }).filter((file) => !file.startsWith('base/') || shared.test(`/web/${file}`))
  const icons = new Set(sources.flatMap((file) => iconsIn(readFileSync(join(web, file), 'utf8'))).map(fileOf))
  const folder = join(web, '../node_modules/lucide-react/dist/esm/icons')
  for (const icon of icons) if (!existsSync(join(folder, `${icon}.mjs`))) throw new Error(`No icon ${icon} in lucide-react: import it under its own name`)
  const iconOf = (id: string) => /\/lucide-react\/dist\/esm\/icons\/([^/.]+)\./.exec(id)?.[1]
  const isFirst = (id: string) => {
    const icon = iconOf(id)
    return icon ? icons.has(icon) : shared.test(id) || id.includes('/node_modules/lucide')
  }
  return [
    { name: 'libraries', test: /node_modules\/(?!lucide|tinyld|diff\/)/ },
    { name: 'base', test: isFirst },
    // Of later screens: together, lest each is a file of its own.
    { name: 'icons', test: (id: string) => iconOf(id) !== undefined, minShareCount: 2 },
  ]
}
