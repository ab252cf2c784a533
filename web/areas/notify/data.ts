// The notify area's only way to the server.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'

export type Notice = Schemas['Notice']

/** A person's notices, of every workspace they are in. */
export function useNotices() {
  return useQuery({ queryKey: ['notices'], queryFn: () => ask(api.GET('/notices')) })
}

export function useMarkRead() {
  const client = useQueryClient()
  return async (upTo: string) => {
    await ask(api.POST('/notices/read', { body: { up_to: upTo } }))
    await client.invalidateQueries({ queryKey: ['notices'] })
  }
}
