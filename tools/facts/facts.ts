// Reads networks/*/facts.yaml and refuses what networks/facts.h has no place for, or what contradicts itself.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { namesIn } from '../base/files.ts'
import { Refusals } from '../base/refusals.ts'
import { readYaml, type Path } from '../base/yaml.ts'

// What a field may hold; `?` at the end of its name says that it may be absent.
type Kind = 'text' | 'count' | 'truth' | readonly string[] | { list: 'text' | readonly string[] }

const section = {
  text: {
    limit: 'count',
    counts: ['graphemes', 'characters', 'utf16', 'weighted', 'bytes'],
    'link_costs?': 'count',
    'byte_limit?': 'count',
    'warning_counts?': 'truth',
    'remote_mention_counts_short?': 'truth',
    'mentions?': ['domain', 'address'],
  },
  'media?': {
    images: 'count',
    'image_bytes?': 'count',
    'image_pixels?': 'count',
    'alt_text?': 'count',
    'types?': { list: 'text' },
  },
  'video?': {
    videos: 'count',
    bytes: 'count',
    'pixels?': 'count',
    'seconds?': 'count',
    'frame_rate?': 'count',
    'with_pictures?': 'truth',
    types: { list: 'text' },
    codecs: { list: 'text' },
    audio_codecs: { list: 'text' },
  },
  'poll?': { choices: 'count', choice_length: 'count', least_minutes: 'count', most_minutes: 'count' },
  sign_in: { ways: { list: ['own', 'app_password', 'oauth'] }, 'per_server?': 'truth', 'default_server?': 'text' },
  proof: { class: ['a', 'b', 'c'], 'safe_minutes?': 'count', 'settle_seconds?': 'count', 'empty_reads?': 'count' },
} satisfies Record<string, Record<string, Kind>>

const whole: Record<string, Kind | Record<string, Kind>> = {
  name: 'text',
  letters: 'text',
  order: 'count',
  ...section,
  can: {
    list: [
      'publish',
      'thread',
      'images',
      'videos',
      'alt_text',
      'link_card',
      'content_warning',
      'visibility',
      'poll',
      'language',
      'find_people',
      'remove',
      'edit',
    ],
  },
}

export interface Facts {
  id: string
  name: string
  letters: string
  order: number
  text: Record<string, any>
  media?: Record<string, any>
  video?: Record<string, any>
  poll?: Record<string, any>
  sign_in: Record<string, any>
  proof: Record<string, any>
  can: string[]
}

export function readFacts(folder: string): Facts[] {
  const refusals = new Refusals()
  const all: Facts[] = []
  for (const id of namesIn(folder)) {
    const path = join(folder, id, 'facts.yaml')
    if (id === '_template' || !existsSync(path)) continue
    const file = readYaml(path, `networks/${id}/facts.yaml`, refusals)
    const refuse = (at: Path, message: string): void => refusals.add(file.file, file.line(at), `${at.join('.')}: ${message}`)
    if (!/^[a-z][a-z0-9_]*$/.test(id))
      refusals.add(file.file, 1, 'the folder of a network is named in lower case, digits and underscores')
    const before = refusals.all.length
    checkFields(file.data, whole, [], refuse)
    if (refusals.all.length > before) continue
    const facts: Facts = { id, ...file.data }
    checkSense(facts, all, refuse)
    all.push(facts)
  }
  refusals.throwIfAny()
  return all.sort((a, b) => a.order - b.order)
}

function checkFields(data: any, kinds: Record<string, any>, at: Path, refuse: (at: Path, message: string) => void): void {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return refuse(at, 'must be a map')
  const names = Object.keys(kinds).map((name) => name.replace('?', ''))
  for (const name of Object.keys(data)) if (!names.includes(name)) refuse([...at, name], `is not one of ${names.join(', ')}`)
  for (const [written, kind] of Object.entries(kinds)) {
    const name = written.replace('?', '')
    const value = data[name]
    if (value === undefined) {
      if (name === written) refuse([...at, name], 'is missing')
    } else if (typeof kind === 'object' && !Array.isArray(kind) && kind.list === undefined)
      checkFields(value, kind, [...at, name], refuse)
    else checkValue(value, kind, [...at, name], refuse)
  }
}

function checkValue(value: unknown, kind: Kind, at: Path, refuse: (at: Path, message: string) => void): void {
  if (kind === 'text') {
    if (typeof value !== 'string' || value === '') refuse(at, 'must be a text')
  } else if (kind === 'count') {
    if (!Number.isSafeInteger(value) || (value as number) < 0) refuse(at, 'must be a whole number')
  } else if (kind === 'truth') {
    if (typeof value !== 'boolean') refuse(at, 'must be true or false')
  } else if ('list' in kind) {
    if (!Array.isArray(value) || value.length === 0) refuse(at, 'must be a list')
    else {
      value.forEach((item, index) => checkValue(item, kind.list, [...at, index], refuse))
      if (new Set(value).size !== value.length) refuse(at, 'says something twice')
    }
  } else if (!kind.includes(value as string)) refuse(at, `must be one of ${kind.join(', ')}`)
}

function checkSense(facts: Facts, others: Facts[], refuse: (at: Path, message: string) => void): void {
  if (!/^[A-Za-z]{2}$/.test(facts.letters)) refuse(['letters'], 'must be two letters')
  for (const other of others) {
    if (other.letters.toLowerCase() === facts.letters.toLowerCase()) refuse(['letters'], `are those of ${other.id}`)
    if (other.order === facts.order) refuse(['order'], `is that of ${other.id}`)
  }
  const able = (ability: string): boolean => facts.can.includes(ability)
  const images = facts.media?.images > 0
  if (able('images') !== images)
    refuse(['can'], images ? 'media.images says that pictures can be sent, and this does not' : 'images needs media.images')
  const videos = facts.video?.videos > 0
  if (able('videos') !== videos)
    refuse(['can'], videos ? 'video.videos says that videos can be sent, and this does not' : 'videos needs video.videos')
  if (videos && !facts.video?.types.includes('video/mp4')) refuse(['video', 'types'], 'must name video/mp4, which others are made into')
  if (able('find_people') && !facts.text.mentions) refuse(['can'], 'find_people needs text.mentions, how somebody found is written')
  if (able('alt_text') && !(facts.media?.alt_text > 0)) refuse(['can'], 'alt_text needs media.alt_text, its limit')
  if (able('poll') !== (facts.poll !== undefined))
    refuse(['can'], facts.poll ? 'poll is stated, and this does not say so' : 'poll needs its limits under poll')
  if (facts.poll && facts.poll.least_minutes > facts.poll.most_minutes)
    refuse(['poll'], 'least_minutes is more than most_minutes')
  if (facts.sign_in.ways.includes('own') && facts.sign_in.ways.length > 1) refuse(['sign_in', 'ways'], 'own leaves no other way')
}
