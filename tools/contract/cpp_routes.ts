// Writes what each area has to answer, and the routes that lead there.

import type { Files } from '../base/files.ts'
import { cppName, cppText, snake } from '../base/names.ts'
import { cppType, headersOf, written } from './cpp.ts'
import type { Contract, Operation } from './model.ts'
import { namesInShape } from './order.ts'

const bodyLimit = 1 << 20
const limitWithoutBody = 1 << 10 // some clients send `{}` where nothing is wanted

export function routeFiles(contract: Contract): Files {
  const files: Files = new Map()
  const areas = contract.areas.filter((area) => contract.operations.some((one) => one.area === area))
  files.set('api/routes.h', routesHeader())
  files.set('api/routes.cpp', routesSource(areas))
  for (const area of contract.areas) {
    const operations = contract.operations.filter((one) => one.area === area)
    files.set(`api/${area}_operations.h`, operationsHeader(contract, area, operations))
    if (operations.length > 0) files.set(`api/routes_${area}.cpp`, areaRoutes(area, operations))
  }
  return files
}

function answerType(operation: Operation): string {
  if (operation.rawResponse) return 'http::Response'
  return operation.answer ? `api::${cppType(operation.answer)}` : ''
}

function operationsHeader(contract: Contract, area: string, operations: Operation[]): string {
  const declared = operations.flatMap((one) => {
    const parameters = [
      'Services& services',
      'Caller caller',
      ...one.pathParameters.map(({ name, id }) => `${id ? `${id}Id` : 'std::string'} ${cppName(name)}`),
      ...(one.query ? [`api::${one.query.name} query`] : []),
      ...(one.body ? [`api::${cppType(one.body)} body`] : []),
      ...(one.rawRequest || one.rawResponse ? ['http::Request request'] : []),
    ]
    return [`// ${one.summary}`, `Task<${answerType(one)}> ${snake(one.name)}(${parameters.join(', ')});`, '']
  })
  return [
    written,
    '#pragma once',
    '',
    ...headersOf(contract, area, operations.flatMap((one) => [one.body, one.answer].flatMap(namesInShape))),
    '#include "base/core/task.h"',
    '#include "base/http/message.h"',
    '',
    'namespace rostrum {',
    'struct Services;',
    'struct Caller;',
    '}',
    '',
    `// Defined in areas/${area}/; one that is missing does not link.`,
    `namespace rostrum::${area}::operations {`,
    '',
    ...declared,
    `} // namespace rostrum::${area}::operations`,
    '',
  ].join('\n')
}

function routesHeader(): string {
  return [
    written,
    '#pragma once',
    '',
    '#include "base/http/route.h"',
    '',
    'namespace rostrum {',
    'struct Services;',
    '}',
    '',
    'namespace rostrum::api {',
    '',
    '// Every operation of the contract.',
    'std::vector<http::Route> routes(Services& services);',
    '',
    '} // namespace rostrum::api',
    '',
  ].join('\n')
}

function routesSource(areas: string[]): string {
  return [
    written,
    '',
    '#include "api/routes.h"',
    '',
    'namespace rostrum::api {',
    '',
    ...areas.map((area) => `void add_${area}_routes(Services& services, std::vector<http::Route>& routes);`),
    '',
    'std::vector<http::Route> routes(Services& services)',
    '{',
    '    std::vector<http::Route> routes;',
    ...areas.map((area) => `    add_${area}_routes(services, routes);`),
    '    return routes;',
    '}',
    '',
    '} // namespace rostrum::api',
    '',
  ].join('\n')
}

// A handler reads what came, asks its area, and writes what that answers; the role was checked by the router, from the route.
function handler(area: string, one: Operation): string[] {
  const lines: string[] = []
  one.pathParameters.forEach(({ name, id }, index) => {
    const read = id ? `path_id<${id}Id>(path[${index}])` : `path_text(path[${index}])`
    lines.push(`    auto ${cppName(name)} = CO_TRY(${read});`)
  })
  if (one.query) lines.push(`    auto query = CO_TRY(decode_query<${one.query.name}>(http::parse_query(request.query)));`)
  if (one.body) lines.push(`    auto body = CO_TRY(decode<${cppType(one.body)}>(request.body));`)
  const values = [
    'services',
    'std::move(caller)',
    ...one.pathParameters.map(({ name, id }) => (id ? cppName(name) : `std::move(${cppName(name)})`)),
    ...(one.query ? ['std::move(query)'] : []),
    ...(one.body ? ['std::move(body)'] : []),
    ...(one.rawRequest || one.rawResponse ? ['std::move(request)'] : []),
  ]
  const call = `co_await ${area}::operations::${snake(one.name)}(${values.join(', ')})`
  if (one.rawResponse) lines.push(`    co_return ${call};`)
  else if (one.answer)
    lines.push(`    auto answer = ${call};`, `    co_return http::json_response(${one.status}, encode(answer));`)
  else
    lines.push(`    ${call};`, `    http::Response response;`, `    response.status = ${one.status};`, '    co_return response;')

  const usesRequest = one.query || one.body || one.rawRequest || one.rawResponse
  return [
    `Task<http::Response> ${snake(one.name)}(Services& services, Caller caller, http::Request${usesRequest ? ' request' : ''}, http::PathValues${one.pathParameters.length > 0 ? ' path' : ''})`,
    '{',
    ...lines,
    '}',
    '',
  ]
}

function areaRoutes(area: string, operations: Operation[]): string {
  const paths = operations.flatMap((one) => one.pathParameters)
  const route = (one: Operation): string => {
    const limit = one.bodyLimit ?? (one.body || one.rawRequest ? bodyLimit : limitWithoutBody)
    return [
      '    routes.push_back({',
      `        .method = ${cppText(one.method.toUpperCase())},`,
      `        .pattern = ${cppText(one.path)},`,
      `        .operation = ${cppText(one.permission)},`,
      `        .access = http::Access::${one.role === 'public' ? 'open' : one.role},`,
      `        .scope = http::Scope::${one.scope},`,
      `        .body_limit = ${limit},`,
      `        .handle = to(services, ${snake(one.name)}),`,
      '    });',
    ].join('\n')
  }
  return [
    written,
    '',
    `#include "api/${area}_operations.h"`,
    '#include "api/routes.h"',
    ...(paths.length > 0 ? ['#include "api/path.h"'] : []),
    '#include "areas/people/people.h" // Caller',
    '',
    'namespace rostrum::api {',
    '',
    `void add_${area}_routes(Services& services, std::vector<http::Route>& routes);`,
    '',
    'namespace {',
    '',
    'using Handler = Task<http::Response> (*)(Services&, Caller, http::Request, http::PathValues);',
    '',
    '// The coroutine is a plain function: nothing that it needs lives in the lambda.',
    'auto to(Services& services, Handler handler)',
    '{',
    '    return [&services, handler](Caller caller, http::Request request, http::PathValues path) {',
    '        return handler(services, std::move(caller), std::move(request), std::move(path));',
    '    };',
    '}',
    '',
    ...operations.flatMap((one) => handler(area, one)),
    '} // namespace',
    '',
    `void add_${area}_routes(Services& services, std::vector<http::Route>& routes)`,
    '{',
    ...operations.map(route),
    '}',
    '',
    '} // namespace rostrum::api',
    '',
  ].join('\n')
}
