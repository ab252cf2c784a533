// The directory of identities of the real Bluesky network, as a process: node bluesky_plc.ts PORT FILE. Its own
// store is in memory; what it accepted is written to FILE and believed again at the next start.

import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import './loopback.ts'
import { Database, PlcServer } from '@did-plc/server'

const [port = '0', file = ''] = process.argv.slice(2)
const store = Database.mock()
for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []) {
  const { did, operation } = JSON.parse(line) as { did: string; operation: Parameters<typeof store.validateAndAddOp>[1] }
  await store.validateAndAddOp(did, operation)
}
const accept = store.validateAndAddOp.bind(store)
store.validateAndAddOp = async (did, operation) => {
  await accept(did, operation)
  appendFileSync(file, `${JSON.stringify({ did, operation })}\n`)
}
await PlcServer.create({ db: store, port: Number(port) }).start()
