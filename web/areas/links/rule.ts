// What is typed for a rule: lists a line at a time, and names in braces that stand for nothing.
import { fields } from '@/base/links/marking.ts'

export const linesOf = (typed: string): string[] => typed.split('\n').map((line) => line.trim()).filter(Boolean)

/** The first name in braces that nobody knows; nothing when all are known. */
export const unknownField = (pattern: string): string | undefined => [...pattern.matchAll(/\{([^}]*)\}?/g)].map(([, name]) => name).find((name) => !(fields as readonly string[]).includes(name))
