// Texts that are written again: what stands for something in them, and how one comes to stand in a text at hand.
import { Hash, LayoutTemplate, PenLine } from 'lucide-react'
import type { Snippet } from './data.ts'

export const kindIcons = { template: LayoutTemplate, signature: PenLine, hashtags: Hash }

/** What may stand in braces; docs/use/write.md says what each becomes. */
export const variables = ['channel', 'network', 'campaign', 'date', 'link', 'workspace'] as const
export type Known = Partial<Record<(typeof variables)[number], string>>

/** A kept text with what is known put in; what is not, and what is no variable, stays as it stands and is named. */
export function fillIn(text: string, known: Known): { text: string; left: string[] } {
  const left = new Set<string>()
  const filled = text.replace(/\{(\p{L}+)\}/gu, (written, name: string) => {
    const value = known[name as keyof Known]
    if (!value) left.add(written)
    return value || written
  })
  return { text: filled, left: [...left] }
}

/** What is written at a place in a text: hashtags keep a space from the word before, a signature begins a line of its own. */
export function joining(before: string, { kind }: Pick<Snippet, 'kind'>): string {
  if (!before) return ''
  if (kind === 'hashtags') return /\s$/.test(before) ? '' : ' '
  return kind === 'signature' && !before.endsWith('\n') ? '\n' : ''
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Those that are offered and have every typed word somewhere; those in the text's own language come first in their kind. */
export function offered(snippets: Snippet[], typed: string, language?: string): Snippet[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const foreign = (one: Snippet): number => (language && one.language && one.language !== language ? 1 : 0)
  const kinds: Snippet['kind'][] = ['template', 'signature', 'hashtags']
  return snippets
    .filter((one) => !one.put_away && words.every((word) => plain(`${one.name} ${one.text}`).includes(word)))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || foreign(a) - foreign(b) || a.name.localeCompare(b.name))
}

/** Writes into a field as typing does, so that undoing takes it back. */
export function typeInto(field: HTMLTextAreaElement, from: number, until: number, text: string): void {
  field.focus()
  field.setSelectionRange(from, until)
  if (document.execCommand?.('insertText', false, text)) return
  field.setRangeText(text, from, until, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
