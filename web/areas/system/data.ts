// The system area's only way to the server.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '@/base/api/client.ts'

export function useReachability() {
  return useQuery({ queryKey: ['reachability'], queryFn: () => ask(api.GET('/reachability')), staleTime: 60_000 })
}

/** Says that this copy, or this restored backup, is the one that sends. */
export function useConfirmInstallation() {
  const client = useQueryClient()
  return async () => {
    await ask(api.POST('/installation/confirm'))
    await client.invalidateQueries()
  }
}
