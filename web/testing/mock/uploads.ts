// A large file on its way into Ada's library: two pieces arrive, the third takes for ever, so that it can be pictured.
import type { IncomingMessage, ServerResponse } from 'node:http'

const pieces = 2
let arrived = 0
let answered = 0

export async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const piece of request) if (request.method === 'PATCH' && answered < pieces) arrived += (piece as Buffer).length
  if (request.method === 'POST') arrived = answered = 0
  if (request.method === 'PATCH' && ++answered > pieces) return
  response.writeHead(request.method === 'POST' ? 201 : 204, { Location: `${request.url}/01890a5d-ac96-774b-bcce-b302099a8057`, 'Upload-Offset': String(arrived) })
  response.end()
}
