// One event stream for the whole browser: a lock elects the tab that listens, a broadcast channel tells the others.
import { lost, onRetry, setContact } from '../api/contact.ts'
import { readStream } from './stream.ts'

type Message = { kind: 'event'; name: string; id: string } | { kind: 'returned' } | { kind: 'lost'; nextTry: number } | { kind: 'retry' }

/** Calls back for every event in every open window, and when contact is back after it was lost; returns how to stop. */
export function follow(onEvent: (name: string) => void, onReturn: () => void): () => void {
  const channel = new BroadcastChannel('rostrum.live')
  const stop = new AbortController()
  let attempt: AbortController | undefined
  let wake: () => void = () => {}
  // What was heard last, by whichever tab listened: the next one goes on from there and misses nothing.
  let last = ''

  const hear = (message: Message) => {
    if (message.kind === 'event') {
      last = message.id || last
      onEvent(message.name)
    }
    else if (message.kind === 'lost') setContact(false, message.nextTry)
    else if (message.kind === 'returned') { setContact(true); onReturn() }
    else wake()
  }
  const tell = (message: Message) => (channel.postMessage(message), hear(message))
  channel.onmessage = ({ data }) => hear(data)
  onRetry(() => tell({ kind: 'retry' }))

  async function listen(): Promise<void> {
    // What happened before the stream was open was told to nobody: what is shown is asked for again then.
    let silent = true
    for (let failures = 0; !stop.signal.aborted;) {
      attempt = new AbortController()
      const began = Date.now()
      try {
        await readStream(last ? `/api/live?after=${encodeURIComponent(last)}` : '/api/live', AbortSignal.any([attempt.signal, stop.signal]), () => {
          if (silent && (!last || lost())) tell({ kind: 'returned' })
          silent = false
          failures = 0
        }, (event) => tell({ kind: 'event', name: event.name, id: event.id }))
      } catch { /* looked into below */ }
      if (stop.signal.aborted) return
      silent = true
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

  void navigator.locks.request('rostrum.live', { ifAvailable: true }, (lock) => (lock ? listen() : undefined))
    .then(() => (stop.signal.aborted ? undefined : navigator.locks.request('rostrum.live', { signal: stop.signal }, listen)))
    .catch(() => {})
  return () => {
    stop.abort()
    channel.close()
  }
}
