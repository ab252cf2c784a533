// One event stream for the whole browser: a lock elects the tab that listens, a broadcast channel tells the others.
import { setContact, onRetry } from '../api/contact.ts'

/** Sent as an unnamed event: its name and workspace are in the data. */
export type LiveEvent = { id: string; data: { name?: string; workspace?: string } & Record<string, unknown> }
type Message = { kind: 'event'; event: LiveEvent } | { kind: 'contact'; works: boolean; nextTry?: number } | { kind: 'retry' }

const parse = (text: string): LiveEvent['data'] => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Calls back for every event in every open window; returns how to stop. */
export function follow(onEvent: (event: LiveEvent) => void, onReturn: () => void): () => void {
  const channel = new BroadcastChannel('rostrum.live')
  const stop = new AbortController()
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = ''
  let failures = 0

  const hear = (message: Message) => {
    if (message.kind === 'event') onEvent(message.event)
    else if (message.kind === 'contact') { setContact(message.works, message.nextTry); if (message.works && failures) onReturn() }
    else if (source) open()
  }
  const tell = (message: Message) => (channel.postMessage(message), hear(message))
  channel.onmessage = ({ data }) => hear(data)

  function open() {
    clearTimeout(timer)
    source?.close()
    source = new EventSource(last ? `/api/live?after=${encodeURIComponent(last)}` : '/api/live')
    source.onopen = () => {
      tell({ kind: 'contact', works: true })
      failures = 0
    }
    source.onerror = () => {
      source?.close()
      const wait = Math.min(30_000, 1_000 * 2 ** failures++)
      timer = setTimeout(open, wait)
      // A stream may end while the server is well; only when it does not answer at all is contact lost.
      fetch('/api/system').then((answer) => answer.ok, () => false).then((works) => { if (!works) tell({ kind: 'contact', works: false, nextTry: Date.now() + wait }) })
    }
    source.onmessage = receive
  }
  const receive = (event: MessageEvent<string>) => {
    last = event.lastEventId || last
    tell({ kind: 'event', event: { id: event.lastEventId, data: parse(event.data) } })
  }

  onRetry(() => (source ? open() : channel.postMessage({ kind: 'retry' } satisfies Message)))
  void navigator.locks.request('rostrum.live', { signal: stop.signal }, () => new Promise<void>((resolve) => {
    open()
    stop.signal.addEventListener('abort', () => resolve())
  })).catch(() => {})
  return () => {
    stop.abort()
    clearTimeout(timer)
    source?.close()
    channel.close()
  }
}
