// Vite plugin: `virtual:networks` is what the web app needs of every networks/<name>/facts.yaml, and the previews beside them, loaded late.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import type { Plugin } from 'vite'

const id = 'virtual:networks'

export function networks(folders: string[]): Plugin {
  const found = () => folders.flatMap((folder) => globSync('*/facts.yaml', { cwd: folder, exclude: (name) => name === '_template' }).map((file) => join(folder, file))).sort()
  return {
    name: 'networks',
    resolveId: (name) => (name === id ? `\0${id}` : undefined),
    load(name) {
      if (name !== `\0${id}`) return
      const facts: Record<string, unknown> = {}
      const previews: string[] = []
      for (const file of found()) {
        this.addWatchFile(file)
        const folder = dirname(file)
        facts[basename(folder)] = parse(readFileSync(file, 'utf8'))
        const preview = join(folder, 'preview.tsx')
        if (existsSync(preview)) previews.push(`${JSON.stringify(basename(folder))}: () => import(${JSON.stringify(preview)})`)
      }
      return `export const facts = ${JSON.stringify(facts)}\nexport const previews = { ${previews.join(', ')} }`
    },
  }
}
