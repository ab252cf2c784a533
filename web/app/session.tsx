// Who is here: asks the server once, follows what changes, and puts workspace and session where every screen finds them.
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, ask, onSignedOut, setToken } from '@/base/api/client.ts'
import { NoContact, Refused } from '@/base/api/errors.ts'
import { follow } from '@/base/live/index.ts'
import type { Session, System } from '@/base/session/index.ts'
import { heardTime } from '@/base/session/now.ts'
import { currentLanguage, speak } from '@/base/words/index.ts'

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      networkMode: 'always',
      retry: (count, error) => error instanceof NoContact && count < 3,
      retryDelay: (count) => 1000 * 2 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

export const systemQuery = {
  queryKey: ['system'],
  queryFn: async (): Promise<System> => {
    const system = await ask(api.GET('/system'))
    heardTime(system.now)
    return system
  },
}

/** The session, or null when nobody is signed in. */
export const sessionQuery = {
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await ask(api.GET('/session'))
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return null
      throw error
    }
  },
}

export function useSystem() {
  return useQuery(systemQuery)
}

export function useSession(enabled: boolean) {
  const query = useQuery({ ...sessionQuery, enabled })
  const session = query.data
  if (session) setToken(session.csrf_token)
  useEffect(() => {
    if (session && session.person.language !== currentLanguage()) void speak(session.person.language)
  }, [session?.person.language])
  return query
}

/** After a change anywhere, what is on the screen is asked for again, at most ten times a second. */
export function useLive(session: Session | null | undefined): void {
  const client = useQueryClient()
  const person = session?.person.id
  useEffect(() => {
    if (!person) return
    onSignedOut(() => client.setQueryData(['session'], null))
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => void client.invalidateQueries()
    const stop = follow(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        refresh()
      }, 100)
    }, refresh)
    return () => (stop(), clearTimeout(timer))
  }, [person])
}
