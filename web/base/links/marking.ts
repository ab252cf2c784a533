// How links are marked and made short before they go out; the same rules as the server's, held together by shared vectors.
import type { Schemas } from '../api/client.ts'
import { spans } from '../networks/text_spans.ts'
import { letters } from './letters.ts'

export type LinkRulePlan = Schemas['LinkRulePlan']

/** What the names in braces stand for. */
export const fields = ['network', 'account', 'campaign', 'post', 'date'] as const
export type Known = Partial<Record<(typeof fields)[number], string>>
export type Marking = { rule: LinkRulePlan; campaign?: Schemas['UtmDefaults']; profiles?: string[]; known: Known }

const longestValue = 200
const encoder = new TextEncoder()
const isAscii = (sign: string): boolean => sign.codePointAt(0)! < 0x80
const inAscii = (sign: string): string => (/[a-z0-9._~-]/i.test(sign) ? sign : '-')

/** A letter without its accents, where each that is left has a form in a-z. */
function withoutAccents(letter: string): string | undefined {
  let result = ''
  for (const part of letter.normalize('NFKD').toLowerCase()) {
    if (/[\u0300-\u036f]/.test(part)) continue
    const usual = isAscii(part) ? inAscii(part) : letters.get(part)
    if (usual === undefined) return undefined
    result += usual
  }
  return result
}

function asItGoesOut(sign: string): string {
  if (isAscii(sign)) return inAscii(sign)
  const usual = letters.get(sign) ?? withoutAccents(sign)
  if (usual !== undefined) return usual
  return /[\p{L}\p{M}\p{N}]/u.test(sign) ? [...encoder.encode(sign)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('') : '-'
}

const cleaned = (text: string): string => {
  let result = ''
  for (const sign of text.normalize('NFKC')) {
    const piece = asItGoesOut(lower(sign))
    if (result.length + piece.length > longestValue) break
    if (piece !== '-' || !result.endsWith('-')) result += piece
  }
  return result.replace(/^[-._~]+|[-._~]+$/g, '')
}

/** Of one sign, without what its neighbours would make of it. */
const lower = (sign: string): string => [...sign.toLowerCase()][0]!

export const valueOf = (pattern: string, known: Known): string => cleaned(pattern.replace(/\{([^}]*)\}?/g, (_, name: string) => known[name as keyof Known] ?? ''))

const firstAllowed = (patterns: (string | undefined)[], known: Known, allowed: string[]): string => patterns.map((pattern) => valueOf(pattern ?? '', known)).find((value) => value && (!allowed.length || allowed.includes(value))) ?? ''

/** What is put on a link, in its order; empty values are not. */
export function tagsOf({ rule, campaign = {}, known }: Marking): [string, string][] {
  const tags: [string, string][] = [
    ['utm_source', firstAllowed([campaign.source, rule.tags.source], known, rule.sources)],
    ['utm_medium', firstAllowed([campaign.medium, rule.tags.medium], known, rule.mediums)],
    ['utm_campaign', firstAllowed([campaign.campaign, rule.tags.campaign], known, [])],
    ['utm_content', valueOf(rule.tags.content, known)],
    ['utm_term', valueOf(rule.tags.term, known)],
  ]
  return tags.filter(([, value]) => value)
}

const withoutScheme = (address: string): string => address.replace(/^.*?:\/\//, '')
const hostOf = (address: string): string => withoutScheme(address).split(/[/?#]/)[0].split(':')[0].toLowerCase()

/** The same address, or something that stands under it. */
function leadsTo(address: string, profile: string): boolean {
  const there = withoutScheme(address).toLowerCase()
  const own = withoutScheme(profile).toLowerCase().replace(/\/+$/, '')
  return own !== '' && there.startsWith(own) && (there.length === own.length || '/?#'.includes(there[own.length]))
}

/** To an account of the workspace's own, or short already. */
const isOurs = (address: string, { profiles = [], rule }: Marking): boolean => [...profiles, rule.short_site ?? ''].some((own) => leadsTo(address, own))

function isMarked(address: string, marking: Marking): boolean {
  const { on, sites } = marking.rule
  const host = hostOf(address)
  return on && (!sites.length || sites.some((site) => host === site || host.endsWith(`.${site}`))) && !isOurs(address, marking)
}

/** In the place of a code that is not drawn yet: as long as one, and never one. */
export const noCode = '0000000'

const shortSiteOf = (address: string, marking: Marking): string | undefined => {
  const site = marking.rule.short_site
  return site && /^https?:\/\//i.test(address) && !isOurs(address, marking) ? site : undefined
}

/** As it goes out: marked, and short where the workspace wants that. */
export function sentLink(address: string, marking: Marking): string {
  const site = shortSiteOf(address, marking)
  return site ? `${site}/${noCode}` : markedLink(address, marking)
}

export function markedLink(address: string, marking: Marking): string {
  if (!isMarked(address, marking)) return address
  const tags = tagsOf(marking)
  if (!tags.length) return address
  const [, path, query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#[^]*)?$/.exec(address)!
  const names = new Set(tags.map(([name]) => name))
  const kept = query.split('&').filter((pair) => pair && !names.has(pair.split('=')[0].toLowerCase()))
  return `${path}${withoutScheme(path).includes('/') ? '' : '/'}?${[...kept, ...tags.map(([name, value]) => `${name}=${value}`)].join('&')}${fragment}`
}

/** Every link of a text as it goes out, but for those that are to stay as they are written. */
export function sentText(text: string, marking: Marking, asWritten: string[] = []): string {
  let result = ''
  let copied = 0
  for (const span of spans(text)) {
    if (span.kind !== 'link' || asWritten.includes(span.name)) continue
    result += text.slice(copied, span.begin) + sentLink(span.name, marking)
    copied = span.end
  }
  return result + text.slice(copied)
}
