// Vite plugin: web/app/ahead.ts becomes a file of its own, without any import, that the page asks for first. It knows by name the files behind the first
// screen.
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } }

const chunkOf = (module: string, chunks: Chunk[]): Chunk => {
  const found = chunks.find((each) => each.facadeModuleId?.endsWith(module))
  if (!found) throw new Error(`no file of the build begins with ${module}`)
  return found
}

/** The files of modules, and what those import besides what the page has anyway. */
function filesOf(modules: string[], chunks: Chunk[]): { scripts: string[]; styles: string[] } {
  const page = chunks.find((each) => each.isEntry)!
  const there = new Set([page.fileName, ...page.imports])
  const own = modules.map((module) => chunkOf(module, chunks))
  const all = new Set([...own, ...chunks.filter(({ fileName }) => !there.has(fileName) && own.some(({ imports }) => imports.includes(fileName)))])
  return { scripts: [...all].map(({ fileName }) => `/${fileName}`), styles: [...all].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]).map((file) => `/${file}`) }
}

async function bundled(entry: string, root: string, firstFiles: object): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: [{ find: /^@\//, replacement: `${root}/` }] },
    define: { firstFiles: JSON.stringify(firstFiles) },
    build: { write: false, target: 'es2023', rolldownOptions: { input: entry, output: { format: 'iife' } } },
  })) as Rolldown.RolldownOutput
  return built.output[0].code
}

export function ahead(web: string, languages: readonly string[]): Plugin {
  let file: string | undefined
  return {
    name: 'ahead',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((each): each is Chunk => each.type === 'chunk')
      const firstFiles = {
        words: Object.fromEntries(languages.map((language) => [language, `/${chunkOf(`virtual:words/${language}`, chunks).fileName}`])),
        ...filesOf(['/web/app/Shell.tsx', '/web/areas/plan/screens/Calendar.tsx'], chunks),
      }
      const source = await bundled(join(web, 'app/ahead.ts'), web, firstFiles)
      file = this.getFileName(this.emitFile({ type: 'asset', name: 'ahead.js', source }))
      const page = bundle['index.html']
      if (page?.type === 'asset') page.source = String(page.source).replace('<script', `<script async src="/${file}"></script>\n    <script`)
    },
  }
}
