// Writes the kinds of events of all areas.

import type { Files } from '../base/files.ts'
import { cppText } from '../base/names.ts'
import { written } from './cpp.ts'
import type { Contract } from './model.ts'

export function eventFiles(contract: Contract): Files {
  return new Map([
    [
      'api/events.h',
      [
        written,
        '#pragma once',
        '',
        '#include "base/events/kind.h"',
        '',
        'namespace rostrum::api::event {',
        '',
        ...contract.events.map(({ name, area, sentence }) => `extern const events::Kind ${name}; // ${area}: ${sentence}`),
        '',
        '} // namespace rostrum::api::event',
        '',
      ].join('\n'),
    ],
    [
      'api/events.cpp',
      [
        written,
        '#include "api/events.h"',
        '',
        'namespace rostrum::api::event {',
        '',
        ...contract.events.map(({ name, area }) => `const events::Kind ${name}{${cppText(`${area}.${name}`)}};`),
        '',
        '} // namespace rostrum::api::event',
        '',
      ].join('\n'),
    ],
  ])
}
