// Follows the references between types.

import type { NamedType, Shape } from './model.ts'

export function namesInShape(shape: Shape | undefined): string[] {
  if (shape?.kind === 'named') return [shape.name]
  if (shape?.kind === 'list') return namesInShape(shape.of)
  return []
}

export function namesInType(type: NamedType): string[] {
  return type.kind === 'enum' ? [] : type.fields.flatMap((field) => namesInShape(field.shape))
}

export function reachable(types: Map<string, NamedType>, roots: (Shape | undefined)[]): Set<string> {
  const found = new Set<string>()
  const open = roots.flatMap(namesInShape)
  while (open.length > 0) {
    const name = open.pop()!
    const type = types.get(name)
    if (found.has(name) || !type) continue
    found.add(name)
    open.push(...namesInType(type))
  }
  return found
}

// Each type after the ones it is made of, otherwise in the order written.
export function inOrder(types: Map<string, NamedType>, refuseCycle: (name: string) => void): NamedType[] {
  const sorted: NamedType[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (name: string): void => {
    const type = types.get(name)
    if (!type || state.get(name) === 'done') return
    if (state.get(name) === 'open') return refuseCycle(name)
    state.set(name, 'open')
    namesInType(type).forEach(visit)
    state.set(name, 'done')
    sorted.push(type)
  }
  for (const name of types.keys()) visit(name)
  return sorted
}
