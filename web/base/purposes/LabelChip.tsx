// A label as people see it: its word on its own soft colour.
import type { ReactNode } from 'react'

export function LabelChip({ name, colour, children }: { name: string; colour: number; children?: ReactNode }) {
  return <span className={`label h${colour}`}><span className="clip">{name}</span>{children}</span>
}
