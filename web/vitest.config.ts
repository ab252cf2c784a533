// Tests of the web app's own decisions: the same plugins as the build, a small DOM, no browser.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { networks } from './build/networks.ts'
import { words } from './build/words.ts'

const web = dirname(fileURLToPath(import.meta.url))

export default defineConfig({
  root: web,
  plugins: [words(web), networks([join(web, '../networks')])],
  resolve: { alias: [{ find: /^@\//, replacement: `${web}/` }] },
  // No test asserts a time, and a busy machine is no failure.
  test: { environment: 'happy-dom', include: ['**/*.test.ts'], maxWorkers: 2, testTimeout: 120_000 },
})
