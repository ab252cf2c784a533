// Every sentence in every language: the same keys, the same placeholders, and each language's own plural forms.

import { isTest, type Finding, type Tree } from './tree.ts'

export const languages = ['en', 'nl', 'tr', 'fi', 'nb', 'ru']

interface Shape {
  values: Map<string, string> // name of a placeholder: its kind
  plurals: { name: string; ordinal: boolean; forms: string[] }[]
}

export function words(tree: Tree): Finding[] {
  const findings: Finding[] = []
  const folders = new Set(
    tree.files
      .map((file) => /^((?:web|networks|server)\/(?:.*\/)?words)\/[^/]+\.json$/.exec(file)?.[1])
      .filter((one) => one !== undefined),
  )
  const keys: { key: string; file: string; line: number }[] = []
  for (const folder of folders) {
    const texts = new Map<string, Map<string, string>>()
    for (const language of languages) {
      const file = `${folder}/${language}.json`
      if (!tree.files.includes(file)) findings.push({ file, line: 1, message: 'this language is missing here' })
      else texts.set(language, readWords(tree, file, findings))
    }
    for (const file of tree.files)
      if (file.startsWith(`${folder}/`) && file.endsWith('.json') && !languages.includes(file.slice(folder.length + 1, -5)))
        findings.push({ file, line: 1, message: `not one of the languages ${languages.join(', ')}` })
    const english = texts.get('en') ?? new Map<string, string>()
    for (const [language, own] of texts) {
      const file = `${folder}/${language}.json`
      for (const key of english.keys()) if (!own.has(key)) findings.push({ file, line: 1, message: `${key} is missing` })
      for (const [key, text] of own) {
        const line = lineOf(tree, file, key)
        if (!english.has(key)) findings.push({ file, line, message: `${key} is not in en.json` })
        else findings.push(...compare(language, key, text, english.get(key)!).map((message) => ({ file, line, message })))
      }
    }
    const area = folder.split('/').at(-2)!
    for (const key of english.keys())
      keys.push({ key: `${area}.${key}`, file: `${folder}/en.json`, line: lineOf(tree, `${folder}/en.json`, key) })
  }
  return [...findings, ...unused(tree, keys)]
}

function readWords(tree: Tree, file: string, findings: Finding[]): Map<string, string> {
  const found = new Map<string, string>()
  try {
    for (const [key, text] of Object.entries<unknown>(JSON.parse(tree.read(file)))) {
      if (typeof text === 'string' && text.trim() !== '') found.set(key, text)
      else findings.push({ file, line: lineOf(tree, file, key), message: `${key} is no text` })
    }
  } catch (error) {
    findings.push({ file, line: 1, message: `not JSON: ${(error as Error).message}` })
  }
  const written = [...tree.read(file).matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)].map((match) => match[1]!)
  for (const key of new Set(written.filter((one, index) => written.indexOf(one) !== index)))
    findings.push({ file, line: lineOf(tree, file, key), message: `${key} stands here twice` })
  return found
}

function lineOf(tree: Tree, file: string, key: string): number {
  const index = tree
    .read(file)
    .split('\n')
    .findIndex((line) => line.includes(`${JSON.stringify(key)}:`) || line.includes(`${JSON.stringify(key)} :`))
  return index < 0 ? 1 : index + 1
}

function compare(language: string, key: string, text: string, english: string): string[] {
  let own: Shape
  let wanted: Shape
  try {
    own = shapeOf(text)
  } catch (error) {
    return [`${key}: ${(error as Error).message}`]
  }
  try {
    wanted = shapeOf(english)
  } catch {
    return [] // said once, of the English
  }
  const messages: string[] = []
  for (const [name, kind] of wanted.values) {
    if (!own.values.has(name)) messages.push(`${key}: {${name}} is missing`)
    else if (own.values.get(name) !== kind && !bothCount(own.values.get(name), kind))
      messages.push(`${key}: {${name}} is ${own.values.get(name) || 'plain'}, in English ${kind || 'plain'}`)
  }
  for (const name of own.values.keys()) if (!wanted.values.has(name)) messages.push(`${key}: {${name}} is not in the English`)
  for (const { name, ordinal, forms } of own.plurals) {
    const needed = new Intl.PluralRules(language, { type: ordinal ? 'ordinal' : 'cardinal' }).resolvedOptions().pluralCategories
    // Words that stay the same after every number say so with `other` alone; words that change have every form of the language.
    const changes = forms.some((form) => form !== 'other' && !form.startsWith('='))
    for (const form of changes ? needed : ['other']) if (!forms.includes(form)) messages.push(`${key}: {${name}} lacks the plural form ${form}`)
    for (const form of forms)
      if (!form.startsWith('=') && !(needed as string[]).includes(form))
        messages.push(`${key}: ${language} has no plural form ${form}`)
  }
  return messages
}

// Reads ICU MessageFormat as far as its structure goes. <tags> count as placeholders, too.
export function shapeOf(message: string): Shape {
  const shape: Shape = { values: new Map(), plurals: [] }
  const end = readMessage(message, 0, 0, shape)
  if (end < message.length) throw new Error(`a closing brace too many at character ${end + 1}`)
  return shape
}

function readMessage(text: string, from: number, depth: number, shape: Shape): number {
  let at = from
  while (at < text.length) {
    const letter = text[at]!
    if (letter === "'" && /['{}<>#|]/.test(text[at + 1] ?? '')) {
      if (text[at + 1] === "'") at += 2
      else {
        const close = text.indexOf("'", at + 1)
        at = close < 0 ? text.length : close + 1
      }
    } else if (letter === '<') {
      const tag = /^<\/?([a-z][\w-]*)\s*\/?>/.exec(text.slice(at))
      if (tag) shape.values.set(`<${tag[1]}>`, 'tag')
      at += tag ? tag[0].length : 1
    } else if (letter === '{') at = readArgument(text, at + 1, depth, shape)
    else if (letter === '}') return at
    else ++at
  }
  if (depth > 0) throw new Error('a closing brace is missing')
  return at
}

function readArgument(text: string, from: number, depth: number, shape: Shape): number {
  const head = /^\s*([\w]+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(from))
  if (!head) throw new Error(`no placeholder name at character ${from + 1}`)
  const [, name, kind = ''] = head
  shape.values.set(name!, kind === 'selectordinal' ? 'plural' : kind)
  let at = from + head[0].length
  if (text[at] === '}') return at + 1
  if (text[at] !== ',') throw new Error(`{${name} is not closed`)
  ++at
  if (!['plural', 'select', 'selectordinal'].includes(kind)) {
    const close = text.indexOf('}', at)
    if (close < 0) throw new Error(`{${name} is not closed`)
    return close + 1
  }
  const forms: string[] = []
  for (;;) {
    const form = /^\s*(?:offset:\d+\s*)?(=?\w+)\s*\{/.exec(text.slice(at))
    if (!form) break
    forms.push(form[1]!)
    at = readMessage(text, at + form[0].length, depth + 1, shape) + 1
  }
  const close = /^\s*\}/.exec(text.slice(at))
  if (!close) throw new Error(`{${name} is not closed`)
  if (!forms.includes('other')) throw new Error(`{${name}} lacks the form other`)
  if (kind !== 'select') shape.plurals.push({ name: name!, ordinal: kind === 'selectordinal', forms })
  return at + close[0].length
}

// A key is used where it is written out, or where its beginning is put together with something.
function unused(tree: Tree, keys: { key: string; file: string; line: number }[]): Finding[] {
  if (keys.length === 0) return []
  const sources = tree.files.filter((file) => /^(web|server|networks|api)\/.*\.(tsx?|cpp|h|yaml)$/.test(file) && !isTest(file))
  const all = sources.map((file) => tree.read(file)).join('\n')
  const written = new Set(all.match(/[a-z_]+(?:\.[a-zA-Z0-9_]+)+/g))
  const beginnings = [...new Set(all.match(/[`"']([a-z_]+(?:\.[a-zA-Z0-9_]+)*\.(?:[a-zA-Z0-9_]+_)?)(?=\$\{|["'`])/g) ?? [])].map(
    (one) => one.slice(1),
  )
  // The server names its own without their area, and those of a notice by the notice's code: mail.greeting, publish.held_late.
  const names = ({ key, file }: { key: string; file: string }): string[] => {
    const own = key.slice(key.indexOf('.') + 1)
    // The web has a refusal's words under its code, maybe with `problem` in between.
    return file.startsWith('server/') ? [key, own, own.slice(0, own.lastIndexOf('.'))] : [key, key.replace('.problem.', '.')]
  }
  return keys
    .filter((each) => !names(each).some((name) => written.has(name) || beginnings.some((beginning) => name.startsWith(beginning))))
    .map(({ key, file, line }) => ({ file, line, message: `${key} is used nowhere`, warning: true }))
}

// A noun that changes with its number in one language may stay as it is in another, as Turkish nouns do.
function bothCount(one: string | undefined, other: string): boolean {
  return [one, other].every((kind) => kind === '' || kind === 'plural')
}
