// How the web app is built; `--mode mock` answers /api from fixtures, for pictures and component work only. Only the product itself goes to `dist`.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { languages } from './base/words/language.ts'
import { ahead } from './build/ahead.ts'
import { chunks } from './build/first.ts'
import { networks } from './build/networks.ts'
import { words } from './build/words.ts'
import { mock } from './testing/mock/plugin.ts'

const web = dirname(fileURLToPath(import.meta.url))
const root = join(web, '..')

export default defineConfig(({ mode }) => ({
  root: web,
  base: '/',
  plugins: [react(), words(web), ...(mode === 'mock' ? [] : [ahead(web, languages)]), networks([join(root, 'networks'), ...(mode === 'mock' ? [join(web, 'testing/networks')] : [])].filter((folder) => existsSync(folder))), ...(mode === 'mock' ? [mock()] : [])],
  resolve: {
    alias: [{ find: /^@\//, replacement: `${web}/` }],
  },
  build: { outDir: process.env.ROSTRUM_WEB_OUT ?? (mode === 'production' ? join(web, 'dist') : join(root, 'build/web', mode)), emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, manifest: mode === 'weigh', reportCompressedSize: false, rolldownOptions: { output: { codeSplitting: { groups: chunks(web) } } } },
  server: { proxy: mode === 'mock' ? undefined : Object.fromEntries(['/api', '/p/', '/oauth/'].map((path) => [path, 'http://127.0.0.1:8080'])) },
}))
