// One event stream for the whole browser: a lock elects the tab that listens, a broadcast channel tells the others.
import { onRetry, setContact } from '../api/contact.ts'
import { readStream } from './stream.ts'

type Message = { kind: 'event'; name: string } | { kind: 'returned' } | { kind: 'lost'; nextTry: number } | { kind: 'retry' }

/** Calls back for every event in every open window, and when contact is back after it was lost; returns how to stop. */
export function follow(onEvent: (name: string) => void, onReturn: () => void): () => void {
  const channel = new BroadcastChannel('rostrum.live')
  const stop = new AbortController()
  let attempt: AbortController | undefined
  let wake: () => void = () => {}

  const hear = (message: Message) => {
    if (message.kind === 'event') onEvent(message.name)
    else if (message.kind === 'lost') setContact(false, message.nextTry)
    else if (message.kind === 'returned') { setContact(true); onReturn() }
    else wake()
  }
  const tell = (message: Message) => (channel.postMessage(message), hear(message))
  channel.onmessage = ({ data }) => hear(data)
  onRetry(() => tell({ kind: 'retry' }))

  async function listen(): Promise<void> {
    let last = ''
    for (let failures = 0; !stop.signal.aborted;) {
      attempt = new AbortController()
      const began = Date.now()
      try {
        await readStream(last ? `/api/live?after=${encodeURIComponent(last)}` : '/api/live', AbortSignal.any([attempt.signal, stop.signal]), () => {
          if (failures) tell({ kind: 'returned' })
          failures = 0
        }, (event) => {
          last = event.id || last
          tell({ kind: 'event', name: event.name })
        })
      } catch { /* looked into below */ }
      if (stop.signal.aborted) return
      if (Date.now() - began < 5_000) failures++
      const wait = Math.min(30_000, 500 * 2 ** failures)
      // A stream may end while the server is well; only when it does not answer at all is contact lost.
      if (!(await fetch('/api/system').then((answer) => answer.ok, () => false))) tell({ kind: 'lost', nextTry: Date.now() + wait })
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, wait)
      })
    }
  }

  void navigator.locks.request('rostrum.live', { signal: stop.signal }, listen).catch(() => {})
  return () => {
    stop.abort()
    channel.close()
  }
}
