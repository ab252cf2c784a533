// Every command there is: the same words and the same deed by pointer, key and palette. Screens register theirs while shown.
import { useEffect, useSyncExternalStore, type ReactNode } from 'react'

export type Command = {
  id: string
  words: string
  note?: string
  icon?: ReactNode
  /** "G C", "mod+K", "C"; single letters never fire while typing. */
  keys?: string
  perform: () => void
  /** Stays at the end of the palette whatever is typed. */
  always?: boolean
}

let sets: Command[][] = []
let all: Command[] = []
const listeners = new Set<() => void>()

function changed() {
  all = sets.flat()
  for (const listener of listeners) listener()
}

export function useCommands(commands: Command[]): void {
  useEffect(() => {
    sets = [...sets, commands]
    changed()
    return () => {
      sets = sets.filter((set) => set !== commands)
      changed()
    }
  })
}

export function useAllCommands(): Command[] {
  return useSyncExternalStore((listener) => (listeners.add(listener), () => listeners.delete(listener)), () => all)
}

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select'))

export const lettersAreOff = (): boolean => localStorage.getItem('rostrum.letter_keys') === 'off'

/** Turns key presses into commands; a letter after G within a second and a half is one key. */
export function listenToKeys(): () => void {
  let lead: { key: string; at: number } | undefined
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const modified = event.metaKey || event.ctrlKey
    const plainKey = event.key.length === 1 ? event.key.toUpperCase() : event.key
    let said = [modified ? 'mod' : '', event.altKey ? 'alt' : '', event.shiftKey && (modified || event.key.length > 1) ? 'shift' : '', plainKey].filter(Boolean).join('+')
    if (!modified) {
      if (typing(event.target) || event.altKey || document.querySelector('dialog[open]') || (event.key.length === 1 && lettersAreOff())) return
      if (lead && Date.now() - lead.at < 1500) said = `${lead.key} ${plainKey}`
    }
    const found = all.findLast((command) => command.keys === said)
    lead = !found && !modified && all.some((command) => command.keys?.startsWith(`${plainKey} `)) ? { key: plainKey, at: Date.now() } : undefined
    if (!found) return
    event.preventDefault()
    found.perform()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** Ranked by use: what a person runs often comes first among equals. */
const uses = (): Record<string, number> => JSON.parse(localStorage.getItem('rostrum.uses') ?? '{}')
export function ran(command: Command): void {
  localStorage.setItem('rostrum.uses', JSON.stringify({ ...uses(), [command.id]: (uses()[command.id] ?? 0) + 1 }))
}
export function ranked(commands: Command[], query: string): Command[] {
  const used = uses()
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const fits = (command: Command) => words.every((word) => `${command.words} ${command.note ?? ''}`.toLocaleLowerCase().includes(word))
  return commands.filter((command) => !command.always && fits(command)).sort((a, b) => (used[b.id] ?? 0) - (used[a.id] ?? 0))
}
