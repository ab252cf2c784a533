// Fills a message in: the build has parsed it, so that neither a parser nor a library for messages is fetched.

/** A placeholder by its name; with forms, a plural or a choice among them. Within a plural's forms, 0 is the number itself. */
export type Piece = string | 0 | [name: string] | [name: string, kind: 'plural' | 'select', forms: Record<string, Piece[]>]
export type Message = string | Piece[]

const rules = new Map<string, Intl.PluralRules>()
const numbers = new Map<string, Intl.NumberFormat>()
const kept = <Format>(all: Map<string, Format>, locale: string, make: () => Format): Format => all.get(locale) ?? (all.set(locale, make()), all.get(locale)!)

export const sayNumber = (locale: string, value: number): string => kept(numbers, locale, () => new Intl.NumberFormat(locale)).format(value)

/** The message in pieces: its own text, and each value where its placeholder stands. */
export function fill<Value>(message: Message, locale: string, values: Record<string, Value> = {}, count = 0): (string | Value)[] {
  if (typeof message === 'string') return [message]
  return message.flatMap((piece): (string | Value)[] => {
    if (typeof piece === 'string') return [piece]
    if (piece === 0) return [sayNumber(locale, count)]
    const [name, kind, forms] = piece
    const value = values[name]
    if (value === undefined) throw new Error(`Nothing was given for {${name}}`)
    if (!forms) return [value]
    const number = Number(value)
    const form = kind === 'select' ? forms[String(value)] : forms[`=${number}`] ?? forms[kept(rules, locale, () => new Intl.PluralRules(locale)).select(number)]
    return fill(form ?? forms.other, locale, values, kind === 'plural' ? number : count)
  })
}
