// Answers that were asked for before the app was there, by the little file of web/app/ahead.ts.
declare global {
  // By path and query; each serves once.
  var rostrumAhead: Record<string, Promise<Response>> | undefined
}

export function takeAhead(request: Request): Promise<Response> | undefined {
  // What was asked before a change is not what would be answered after it.
  if (request.method !== 'GET') globalThis.rostrumAhead = undefined
  const { pathname, search } = new URL(request.url)
  const asked = globalThis.rostrumAhead
  const answer = asked?.[pathname + search]
  if (answer) delete asked![pathname + search]
  return answer
}
