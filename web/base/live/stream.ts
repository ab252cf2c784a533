// Reads an event stream, whatever its events are called; EventSource would hear only names it was told beforehand.
export type StreamEvent = { id: string; name: string; data: string }

/** One block of lines between blank lines, as an event; comments alone are none. */
export function parseEvent(block: string): StreamEvent | undefined {
  const event: StreamEvent = { id: '', name: 'message', data: '' }
  let any = false
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(\w+):? ?(.*)$/.exec(line) ?? []
    if (field === 'id') event.id = value
    else if (field === 'event') event.name = value
    else if (field === 'data') event.data += any ? `\n${value}` : value
    any ||= field === 'data'
  }
  return any ? event : undefined
}

/** Runs until the stream ends or breaks (then it throws). */
export async function readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>, onEvent: (event: StreamEvent) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + value).split(/\r?\n\r?\n/)
    rest = blocks.pop()!
    for (const block of blocks) {
      const event = parseEvent(block)
      if (event) onEvent(event)
    }
  }
}

/** As it stands at an address; the signal says stop. */
export async function readStream(address: string, signal: AbortSignal, onOpen: () => void, onEvent: (event: StreamEvent) => void): Promise<void> {
  const response = await fetch(address, { signal, headers: { Accept: 'text/event-stream' }, cache: 'no-store' })
  if (!response.ok || !response.body) throw new Error(`stream refused: ${response.status}`)
  onOpen()
  await readEvents(response.body, onEvent)
}
