// The strategy area's only way to the server.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type Campaign = Schemas['Campaign']
export type CampaignPlan = Schemas['CampaignPlan']
export type Measure = Schemas['Measure']
export type KeyFigure = Schemas['KeyFigure']
export type Label = Schemas['Label']

export function useCampaign(campaign: string | undefined) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'campaign', campaign], enabled: !!campaign, queryFn: () => ask(api.GET('/workspaces/{workspace}/campaigns/{campaign}', { params: { path: { workspace, campaign: campaign! } } })) })
}

/** The posts that serve a campaign, the last changed first. */
export function useCampaignPosts(campaign: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'posts', { campaign }], queryFn: () => ask(api.GET('/workspaces/{workspace}/posts', { params: { path: { workspace }, query: { campaign, many: 200 } } })) })
}

export function useStrategyDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const kept = (campaign: Campaign) => {
    client.setQueryData([workspace, 'campaign', campaign.id], campaign)
    void client.invalidateQueries({ queryKey: [workspace, 'campaigns'] })
    return campaign
  }
  return {
    add: async (body: CampaignPlan) => kept(await ask(api.POST('/workspaces/{workspace}/campaigns', { params: { path: { workspace } }, body }))),
    change: async (campaign: string, version: number, plan: CampaignPlan) => kept(await ask(api.PUT('/workspaces/{workspace}/campaigns/{campaign}', { params: { path: { workspace, campaign } }, body: { version, plan } }))),
    changeLabel: async (label: string, body: Schemas['LabelLook']) => {
      const changed = await ask(api.PUT('/workspaces/{workspace}/labels/{label}', { params: { path: { workspace, label } }, body }))
      await client.invalidateQueries({ queryKey: [workspace, 'labels'] })
      return changed
    },
  }
}
