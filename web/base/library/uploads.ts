// Files on their way into the library, one after another: how far each is, what became of it, and what can be done about it.
import { useRef, useSyncExternalStore } from 'react'
import type { Asset } from './index.ts'
import type { Sending } from './sending.ts'

export type Upload = {
  id: number
  file: File
  folder?: string
  known: 'use' | 'add'
  /** Bytes that have arrived. */
  sent: number
  /** The line is lost; it goes on by itself once it is back. */
  lost: boolean
  state: 'waiting' | 'going' | 'paused' | 'added' | 'known' | 'failed'
  asset?: Asset
  error?: unknown
}
export type Ways = { add: (sending: Sending) => Promise<Asset>; forget: (sending: Sending) => Promise<void> }

/** A file that takes long enough to be paused. */
export const isLong = (file: File): boolean => file.size > 4 * 1024 * 1024
export const isOpen = ({ state }: Upload): boolean => state === 'waiting' || state === 'going' || state === 'paused'
const wishOf = ({ file, folder, known }: Upload): Sending => ({ file, folder, known })
let count = 0

/** One file after another, whether somebody looks or not. */
class Line {
  all: Upload[] = []
  ways!: Ways
  private readonly listeners = new Set<() => void>()
  private queue: Upload[] = []
  private running: { id: number; stop: AbortController } | undefined

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly look = (): Upload[] => this.all

  readonly add = (files: File[], folder?: string): void => {
    const fresh = files.map((file): Upload => ({ id: ++count, file, folder, known: 'use', sent: 0, lost: false, state: 'waiting' }))
    this.set([...this.all.filter((one) => one.state !== 'added'), ...fresh])
    fresh.forEach((one) => this.begin(one))
  }
  readonly again = (upload: Upload, known: 'use' | 'add' = upload.known): void => this.begin({ ...upload, known, ...(known === upload.known ? {} : { sent: 0 }) })
  readonly pause = (upload: Upload): void => {
    this.halt(upload)
    this.put(upload.id, { state: 'paused', lost: false })
  }
  readonly dismiss = (upload: Upload): void => {
    this.halt(upload)
    if (isOpen(upload) || upload.state === 'failed') void this.ways.forget(wishOf(upload))
    this.set(this.all.filter((one) => one.id !== upload.id))
  }
  readonly dismissAll = (): void => this.set(this.all.filter(isOpen))

  private set(all: Upload[]): void {
    this.all = all
    for (const listener of this.listeners) listener()
  }
  private put(id: number, more: Partial<Upload>): void {
    this.set(this.all.map((one) => (one.id === id ? { ...one, ...more } : one)))
  }
  private begin(upload: Upload): void {
    this.put(upload.id, { ...upload, state: 'waiting' })
    this.queue.push(upload)
    void this.work()
  }
  private halt(upload: Upload): void {
    this.queue = this.queue.filter((one) => one.id !== upload.id)
    if (this.running?.id === upload.id) this.running.stop.abort()
  }
  private async work(): Promise<void> {
    if (this.running) return
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const { id, file } = next
      const stop = new AbortController()
      this.running = { id, stop }
      this.put(id, { state: 'going', lost: false, error: undefined })
      try {
        const asset = await this.ways.add({ ...wishOf(next), signal: stop.signal, onSent: (sent, lost) => this.put(id, { sent, lost }) })
        this.put(id, { state: asset.known ? 'known' : 'added', asset, sent: file.size, lost: false })
      } catch (error) {
        if (!stop.signal.aborted) this.put(id, { state: 'failed', error, lost: false })
      }
      this.running = undefined
    }
  }
}

const shared = new Map<string, Line>()

/** Of a name, they go on while other pages are open, and are there again on the way back. */
export function useUploads(ways: Ways, name?: string) {
  const own = useRef<Line>(undefined)
  const known = name === undefined ? own.current : shared.get(name)
  const line = known ?? new Line()
  if (name === undefined) own.current = line
  else shared.set(name, line)
  line.ways = ways
  const uploads = useSyncExternalStore(line.listen, line.look)
  const { add, again, pause, dismiss, dismissAll } = line
  return { uploads, add, again, pause, dismiss, dismissAll }
}
