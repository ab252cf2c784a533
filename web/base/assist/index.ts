// Writing help for whoever writes: whether there is any, and a model asked and heard word by word.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, ask, type Schemas } from '../api/client.ts'
import { readEvents } from '../live/stream.ts'
import { useMay, useWorkspace } from '../session/index.ts'

export type WritingHelp = Schemas['WritingHelp']

export function useWritingHelp() {
  const { id } = useWorkspace()
  const enabled = useMay('contributor')
  return useQuery({ queryKey: [id, 'writing help'], enabled, queryFn: () => ask(api.GET('/workspaces/{workspace}/writing-help', { params: { path: { workspace: id } } })) })
}

/** The server that is asked, for people to read. */
export const hostOf = (endpoint: string): string => endpoint.replace(/^https?:\/\//, '').split('/')[0]

/** How an answer ended otherwise than whole: a code with words, and what the other side said itself. */
export type Ending = { code: string; said?: string }

/** Runs until the model has said all, or the signal says stop. A refusal before it begins is thrown as any other. */
export async function askModel(workspace: string, asked: Schemas['AskWritingHelp'], signal: AbortSignal, onText: (text: string) => void): Promise<Ending | undefined> {
  const body = await ask(api.POST('/workspaces/{workspace}/writing-help/ask', { params: { path: { workspace } }, body: asked, parseAs: 'stream', signal }))
  let ending: Ending | undefined = { code: 'assist.answer_cut' } // unless it says that it is whole
  await readEvents(body as unknown as ReadableStream<Uint8Array<ArrayBuffer>>, ({ name, data }) => {
    if (name === 'text') onText((JSON.parse(data) as { text: string }).text)
    else if (name === 'end') ending = undefined
    else if (name === 'problem') ending = JSON.parse(data) as Ending
  })
  return ending
}

export type Conversation = {
  /** What was said so far. */
  answer: string
  asking: boolean
  /** How it ended otherwise than whole, or why it never began. */
  ending?: Ending
  error?: unknown
  ask: (asked: Schemas['AskWritingHelp']) => void
  stop: () => void
}

/** One question at a time; it ends with whoever shows it. */
export function useModel(): Conversation {
  const { id } = useWorkspace()
  const [said, setSaid] = useState<Pick<Conversation, 'answer' | 'ending' | 'error'>>({ answer: '' })
  const [asking, setAsking] = useState(false)
  const open = useRef<AbortController>(undefined)
  useEffect(() => () => open.current?.abort(), [])
  const run = async (asked: Schemas['AskWritingHelp']) => {
    const call = (open.current = new AbortController())
    setAsking(true)
    setSaid({ answer: '' })
    try {
      const ending = await askModel(id, asked, call.signal, (more) => setSaid((before) => ({ ...before, answer: before.answer + more })))
      setSaid((before) => ({ ...before, ending }))
    } catch (error) {
      if (!call.signal.aborted) setSaid((before) => ({ ...before, error }))
    }
    if (open.current === call) setAsking(false)
  }
  const stop = () => {
    open.current?.abort()
    setAsking(false)
  }
  return { ...said, asking, ask: (asked) => void run(asked), stop }
}
