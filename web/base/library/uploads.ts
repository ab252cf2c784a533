// Files on their way into the library, one after another: how far each is, what became of it, and what can be done about it.
import { useRef, useState } from 'react'
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

export function useUploads(ways: Ways) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const queue = useRef<Upload[]>([])
  const running = useRef<{ id: number; stop: AbortController }>(undefined)
  const latest = useRef(ways)
  latest.current = ways
  const put = (id: number, more: Partial<Upload>) => setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...more } : one)))

  const work = async () => {
    if (running.current) return
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { id, file } = next
      const stop = new AbortController()
      running.current = { id, stop }
      put(id, { state: 'going', lost: false, error: undefined })
      try {
        const asset = await latest.current.add({ ...wishOf(next), signal: stop.signal, onSent: (sent, lost) => put(id, { sent, lost }) })
        put(id, { state: asset.known ? 'known' : 'added', asset, sent: file.size, lost: false })
      } catch (error) {
        if (!stop.signal.aborted) put(id, { state: 'failed', error, lost: false })
      }
      running.current = undefined
    }
  }
  const begin = (upload: Upload) => {
    put(upload.id, { ...upload, state: 'waiting' })
    queue.current.push(upload)
    void work()
  }
  const halt = (upload: Upload) => {
    queue.current = queue.current.filter((one) => one.id !== upload.id)
    if (running.current?.id === upload.id) running.current.stop.abort()
  }
  return {
    uploads,
    add: (files: File[], folder?: string) => {
      const fresh = files.map((file): Upload => ({ id: ++count, file, folder, known: 'use', sent: 0, lost: false, state: 'waiting' }))
      setUploads((all) => [...all.filter((one) => one.state !== 'added'), ...fresh])
      fresh.forEach(begin)
    },
    again: (upload: Upload, known: 'use' | 'add' = upload.known) => begin({ ...upload, known, ...(known === upload.known ? {} : { sent: 0 }) }),
    pause: (upload: Upload) => {
      halt(upload)
      put(upload.id, { state: 'paused', lost: false })
    },
    dismiss: (upload: Upload) => {
      halt(upload)
      if (isOpen(upload) || upload.state === 'failed') void latest.current.forget(wishOf(upload))
      setUploads((all) => all.filter((one) => one.id !== upload.id))
    },
    dismissAll: () => setUploads((all) => all.filter(isOpen)),
  }
}
