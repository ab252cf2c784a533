// Makes C++ and JSON from the facts of all networks: `node tools/facts/generate.ts --out DIR [--networks DIR] [--list]`.

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { argumentsOf, required } from '../base/arguments.ts'
import { writeAll, type Files } from '../base/files.ts'
import { cppText } from '../base/names.ts'
import { runTool } from '../base/refusals.ts'
import { readFacts, type Facts } from './facts.ts'

const here = dirname(fileURLToPath(import.meta.url))
const written = '// Written by tools/facts from networks/*/facts.yaml; a change belongs there.'

export function generated(networks: string): Files {
  const all = readFacts(networks)
  const files: Files = new Map(all.map((facts) => [`networks/facts_${facts.id}.h`, header(facts)]))
  files.set('networks/registry.cpp', registry(all))
  files.set('networks/facts.json', `${JSON.stringify(Object.fromEntries(all.map(({ id, ...facts }) => [id, facts])), null, 2)}\n`)
  return files
}

// `.name = value` for each that is stated; the rest keeps the defaults of networks/facts.h.
function members(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `.${name} = ${value}`)
    .join(', ')
}

function stated(section: Record<string, any> | undefined, names: string[]): Record<string, string | undefined> {
  return Object.fromEntries(
    names.map((name) => {
      const value = section?.[name]
      return [name, value === undefined ? undefined : typeof value === 'string' ? cppText(value) : String(value)]
    }),
  )
}

const videoLists = ['types', 'codecs', 'audio_codecs']

function texts(name: string, all: string[]): string {
  return `inline constexpr std::string_view ${name}[] = {${all.map(cppText).join(', ')}};`
}

function header(facts: Facts): string {
  const types: string[] = facts.media?.types ?? []
  const video = members({
    ...stated(facts.video, ['videos', 'bytes', 'pixels', 'seconds', 'frame_rate', 'with_pictures']),
    ...Object.fromEntries(videoLists.map((name) => [name, facts.video ? `video_${name}` : undefined])),
  })
  const text = members({
    ...stated(facts.text, ['limit']),
    counts: `Counting::${facts.text.counts}`,
    ...stated(facts.text, ['link_costs', 'byte_limit', 'warning_counts', 'remote_mention_counts_short']),
    mentions: facts.text.mentions && `Mentions::${facts.text.mentions}`,
  })
  const media = members({
    ...stated(facts.media, ['images', 'image_bytes', 'image_pixels', 'alt_text']),
    types: types.length > 0 ? 'media_types' : undefined,
  })
  const poll = members(stated(facts.poll, ['choices', 'choice_length', 'least_minutes', 'most_minutes']))
  const signIn = members({ ways: 'ways', ...stated(facts.sign_in, ['per_server', 'default_server']) })
  const proof = members({
    proof: `Proof::${facts.proof.class}`,
    ...stated(facts.proof, ['safe_minutes', 'settle_seconds', 'empty_reads']),
  })
  return [
    written,
    '#pragma once',
    '',
    '#include "networks/facts.h"',
    '',
    `namespace rostrum::networks::${facts.id} {`,
    '',
    ...(types.length > 0 ? [texts('media_types', types)] : []),
    ...(facts.video ? videoLists.map((name) => texts(`video_${name}`, facts.video?.[name])) : []),
    `inline constexpr Way ways[] = {${facts.sign_in.ways.map((way: string) => `Way::${way}`).join(', ')}};`,
    `inline constexpr Ability abilities[] = {${facts.can.map((ability) => `Ability::${ability}`).join(', ')}};`,
    '',
    'inline constexpr Facts facts{',
    `    .id = ${cppText(facts.id)},`,
    `    .name = ${cppText(facts.name)},`,
    `    .letters = ${cppText(facts.letters)},`,
    `    .text = {${text}},`,
    `    .media = {${media}},`,
    `    .video = {${video}},`,
    `    .poll = {${poll}},`,
    `    .sign_in = {${signIn}},`,
    `    .proof = {${proof}},`,
    '    .can = abilities,',
    '};',
    '',
    `} // namespace rostrum::networks::${facts.id}`,
    '',
  ].join('\n')
}

// The folders are the list: nobody keeps another.
function registry(all: Facts[]): string {
  return [
    written,
    '',
    '#include "networks/network.h"',
    '',
    '#include <array>',
    '',
    'namespace rostrum::networks {',
    '',
    ...all.flatMap(({ id }) => [`namespace ${id} {`, 'Network network();', '}']),
    '',
    'std::span<const Network> all()',
    '{',
    `    static const std::array<Network, ${all.length}> networks{${all.map(({ id }) => `${id}::network()`).join(', ')}};`,
    '    return networks;',
    '}',
    '',
    'const Network* find(std::string_view id)',
    '{',
    '    for (const auto& network : all())',
    '        if (network.facts->id == id)',
    '            return &network;',
    '    return nullptr;',
    '}',
    '',
    '} // namespace rostrum::networks',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  runTool(() => {
    const { named, flags } = argumentsOf(process.argv.slice(2))
    const files = generated(named.get('networks') ?? join(here, '../../networks'))
    if (flags.has('list')) console.log([...files.keys()].join('\n'))
    else writeAll(required(named, 'out'), files)
  })
