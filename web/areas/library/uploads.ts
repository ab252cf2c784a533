// Files on their way into the library, one after another: how far each is, what became of it, and what can be done about it.
import { useRef, useState } from 'react'
import type { Asset } from './data.ts'

export type Upload = { id: number; file: File; part: number; state: 'waiting' | 'going' | 'added' | 'known' | 'failed'; asset?: Asset; error?: unknown }
type Send = (file: File, known: 'use' | 'add', onPart: (part: number) => void, signal: AbortSignal) => Promise<Asset>

let count = 0

export function useUploads(send: Send) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const queue = useRef<{ id: number; file: File; known: 'use' | 'add' }[]>([])
  const running = useRef<{ id: number; stop: AbortController }>(undefined)
  const latest = useRef(send)
  latest.current = send
  const put = (id: number, more: Partial<Upload>) => setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...more } : one)))

  const work = async () => {
    if (running.current) return
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { id, file, known } = next
      const stop = new AbortController()
      running.current = { id, stop }
      put(id, { state: 'going', part: 0, error: undefined })
      try {
        const asset = await latest.current(file, known, (part) => put(id, { part }), stop.signal)
        put(id, { state: asset.known ? 'known' : 'added', asset, part: 1 })
      } catch (error) {
        if (!stop.signal.aborted) put(id, { state: 'failed', error })
      }
      running.current = undefined
    }
  }
  const begin = (id: number, file: File, known: 'use' | 'add') => {
    queue.current.push({ id, file, known })
    void work()
  }
  return {
    uploads,
    add: (files: File[]) => {
      const fresh = files.map((file): Upload => ({ id: ++count, file, part: 0, state: 'waiting' }))
      setUploads((all) => [...all.filter((one) => one.state !== 'added'), ...fresh])
      for (const one of fresh) begin(one.id, one.file, 'use')
    },
    again: (upload: Upload, known: 'use' | 'add' = 'use') => {
      put(upload.id, { state: 'waiting', part: 0 })
      begin(upload.id, upload.file, known)
    },
    dismiss: (upload: Upload) => {
      queue.current = queue.current.filter((one) => one.id !== upload.id)
      if (running.current?.id === upload.id) running.current.stop.abort()
      setUploads((all) => all.filter((one) => one.id !== upload.id))
    },
    dismissAll: () => setUploads((all) => all.filter((one) => one.state === 'going' || one.state === 'waiting')),
  }
}
