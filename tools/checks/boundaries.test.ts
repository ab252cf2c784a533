// Shows which includes are refused, and which are not.

import assert from 'node:assert/strict'
import test from 'node:test'
import { boundaries } from './boundaries.ts'
import { places } from './said.ts'

const including = (...targets: string[]): string =>
  targets.map((target) => `#include ${target.startsWith('<') ? target : `"${target}"`}\n`).join('')
const refused = (file: string, target: string, others: Record<string, string> = {}): boolean =>
  places(boundaries, { [file]: including(target), 'networks/lantern/facts.yaml': '', 'networks/wall/facts.yaml': '', ...others })
    .length > 0

test('areas use only earlier ones, and only through their faces', () => {
  assert.equal(refused('server/areas/publish/hold.cpp', 'areas/channels/channels.h'), false)
  assert.equal(refused('server/areas/channels/connect.cpp', 'areas/publish/publish.h'), true)
  assert.equal(refused('server/areas/publish/hold.cpp', 'areas/channels/records.h'), true)
  assert.equal(refused('server/areas/publish/hold.cpp', 'areas/publish/records.h'), false)
  assert.equal(refused('server/areas/publish/hold.cpp', 'records.h', { 'server/areas/publish/records.h': '' }), false)
  assert.equal(refused('server/areas/publish/hold.cpp', '../channels/channels.h'), true)
  assert.equal(refused('server/areas/brandnew/hold.cpp', 'base/core/id.h'), true)
  assert.equal(refused('server/areas/channels/connect_test.cpp', 'areas/publish/publish.h'), false)
})

test('areas see of app only its services, and of generated code only their own', () => {
  assert.equal(refused('server/areas/publish/api.cpp', 'app/services.h'), false)
  assert.equal(refused('server/areas/publish/publish.h', 'app/services.h'), true)
  assert.equal(refused('server/areas/publish/api.cpp', 'app/settings.h'), false)
  assert.equal(refused('server/areas/publish/api.cpp', 'app/server.h'), true)
  assert.equal(refused('server/areas/publish/records.cpp', 'queries/publish.h'), false)
  assert.equal(refused('server/areas/publish/records.cpp', 'queries/channels.h'), true)
  assert.equal(refused('server/areas/publish/api.cpp', 'api/publish_operations.h'), false)
  assert.equal(refused('server/areas/publish/api.cpp', 'api/plan_operations.h'), true)
  assert.equal(refused('server/areas/publish/api.cpp', 'api/types.h'), false)
})

test('rules hold no store, no clock, no JSON, no HTTP', () => {
  for (const target of [
    'base/store/store.h',
    'base/http/message.h',
    'base/env/clock.h',
    'base/core/json.h',
    'base/core/task.h',
    'queries/publish.h',
    '<boost/json.hpp>',
  ])
    assert.equal(refused('server/areas/publish/rules.cpp', target), true, target)
  for (const target of ['base/core/time.h', 'base/core/result.h', 'areas/publish/publish.h', 'networks/facts.h', '<vector>'])
    assert.equal(refused('server/areas/publish/rules.h', target), false, target)
})

test('base knows nothing of what stands on it', () => {
  for (const target of ['areas/people/people.h', 'app/services.h', 'networks/network.h', 'queries/publish.h'])
    assert.equal(refused('server/base/jobs/queue.cpp', target), true, target)
  for (const target of ['queries/jobs.h', 'base/core/id.h', 'api/types.h', '<sqlite3.h>'])
    assert.equal(refused('server/base/jobs/queue.cpp', target), false, target)
})

test('a network knows neither areas nor store nor another network', () => {
  for (const target of [
    'areas/people/people.h',
    'base/store/store.h',
    'base/jobs/board.h',
    'api/types.h',
    'networks/wall/wire.h',
    'networks/testing/folder.h',
  ])
    assert.equal(refused('networks/lantern/publish.cpp', target), true, target)
  for (const target of [
    'networks/network.h',
    'networks/lantern/wire.h',
    'base/core/result.h',
    'base/env/http_client.h',
    'networks/facts_lantern.h',
  ])
    assert.equal(refused('networks/lantern/publish.cpp', target), false, target)
  assert.equal(refused('networks/lantern/lantern_test.cpp', 'networks/testing/folder.h'), false)
  assert.equal(refused('server/areas/publish/deliver.cpp', 'networks/lantern/wire.h'), true)
})

test('no header pulls in an event loop or a database, and only base does at all', () => {
  for (const target of ['<boost/asio.hpp>', '<boost/beast/core.hpp>', '<sqlite3.h>', '<libpq-fe.h>', '<curl/curl.h>']) {
    assert.equal(refused('server/base/env/loop.h', target), true, target)
    assert.equal(refused('server/base/env/loop.cpp', target), false, target)
    assert.equal(refused('server/app/server.cpp', target), true, target)
  }
})

test('names the line, and passes over comments', () => {
  const text = '// #include "app/services.h"\n/*\n#include "app/services.h"\n*/\n#include "app/services.h"\n'
  assert.deepEqual(places(boundaries, { 'server/base/core/a.cpp': text }), ['server/base/core/a.cpp:5'])
})
