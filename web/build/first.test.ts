// What is fetched with the first screen, as far as it is read off the sources.
import { expect, test } from 'vitest'
import { iconsIn } from './first.ts'

test('icons are read off imports, without types and under their own names', () => {
  expect(iconsIn("import { ChevronRight, Trash2, Filter as FilterIcon, type LucideIcon } from 'lucide-react'\nimport { X } from './x.ts'")).toEqual(['ChevronRight', 'Trash2', 'Filter'])
})
