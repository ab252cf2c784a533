// A real Bluesky server (PDS) as a process: node bluesky_pds.ts SETTINGS-AS-JSON. All it knows is in its folder, so
// that it can be killed and started again.

import './loopback.ts'
import { join } from 'node:path'
import { PDS } from '@atproto/pds'

export interface Settings {
  folder: string
  port: number
  plc: string
  rotationKey: string
  rateLimits: boolean
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings
const server = await PDS.fromEnv({
  devMode: true,
  disableSsrfProtection: true,
  port: settings.port,
  hostname: 'localhost',
  dataDirectory: join(settings.folder, 'data'),
  blobstoreDiskLocation: join(settings.folder, 'blobs'),
  didPlcUrl: settings.plc,
  plcRotationKeyK256PrivateKeyHex: settings.rotationKey,
  adminPassword: 'admin-pass',
  jwtSecret: 'jwt-secret',
  serviceHandleDomains: ['.test'],
  inviteRequired: false,
  rateLimitsEnabled: settings.rateLimits,
  serviceName: 'Bluesky beside the test',
})
await server.start()
process.on('SIGTERM', () => void server.destroy().finally(() => process.exit(0)))
