// Whether the C++ has the form of .clang-format; with --write it is brought into it.

import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { root } from './processes.ts'

const files = globSync('{server,networks,tests,tools,benches}/**/*.{h,cpp}', {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name === 'golden' || name === 'build',
})
if (files.length > 0) {
  const wish = process.argv.includes('--write') ? ['-i'] : ['--dry-run', '-Werror', '--ferror-limit=3']
  const ended = spawnSync('clang-format-19', [...wish, ...files], { cwd: root, stdio: 'inherit' })
  if (ended.error) throw ended.error
  process.exitCode = ended.status ?? 1
}
