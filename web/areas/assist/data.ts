// The assist area's only way to the server.
import { useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import type { WritingHelp } from '@/base/assist/index.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type WritingHelpPlan = Schemas['WritingHelpPlan']

export function useHelpDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  return {
    write: async (version: number, plan: WritingHelpPlan, key?: string): Promise<WritingHelp> => {
      const help = await ask(api.PUT('/workspaces/{workspace}/writing-help', { params: { path: { workspace } }, body: { version, plan, key } }))
      client.setQueryData([workspace, 'writing help'], help)
      return help
    },
  }
}
