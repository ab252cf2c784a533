// The links area's only way to the server.
import { useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type LinkRule = Schemas['LinkRule']
export type LinkRulePlan = Schemas['LinkRulePlan']
export type LinkTags = Schemas['LinkTags']

export function useLinkDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  return {
    write: async (version: number, plan: LinkRulePlan): Promise<LinkRule> => {
      const rule = await ask(api.PUT('/workspaces/{workspace}/link-rule', { params: { path: { workspace } }, body: { version, plan } }))
      client.setQueryData([workspace, 'link rule'], rule)
      return rule
    },
  }
}
