// What posts serve, for every screen that shows or asks it: the workspace's campaigns and labels.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '../api/client.ts'
import { useWorkspace } from '../session/index.ts'

export type Campaign = Schemas['CampaignRow']
export type Label = Schemas['Label']
export type Purpose = Schemas['Purpose']

export { LabelChip } from './LabelChip.tsx'

const nothing: never[] = []

/** By their first day; those put away come too, since old posts name them. */
export function useCampaigns(): { campaigns: Campaign[]; byId: Map<string, Campaign> } {
  const { id } = useWorkspace()
  const query = useQuery({ queryKey: [id, 'campaigns'], queryFn: () => ask(api.GET('/workspaces/{workspace}/campaigns', { params: { path: { workspace: id } } })) })
  const campaigns = query.data?.campaigns ?? nothing
  return { campaigns, byId: new Map(campaigns.map((one) => [one.id, one])) }
}

/** By name; those put away come too. */
export function useLabels(): { labels: Label[]; byId: Map<string, Label> } {
  const { id } = useWorkspace()
  const query = useQuery({ queryKey: [id, 'labels'], queryFn: () => ask(api.GET('/workspaces/{workspace}/labels', { params: { path: { workspace: id } } })) })
  const labels = query.data?.labels ?? nothing
  return { labels, byId: new Map(labels.map((one) => [one.id, one])) }
}

/** Adds a label, in the colour that is used least. */
export function useAddLabel(): (name: string) => Promise<Label> {
  const { id } = useWorkspace()
  const { labels } = useLabels()
  const client = useQueryClient()
  return async (name) => {
    const uses = [1, 2, 3, 4, 5, 6].map((colour) => ({ colour, count: labels.filter((one) => one.colour === colour).length }))
    const { colour } = uses.toSorted((a, b) => a.count - b.count)[0]
    const label = await ask(api.POST('/workspaces/{workspace}/labels', { params: { path: { workspace: id } }, body: { name, colour } }))
    await client.invalidateQueries({ queryKey: [id, 'labels'] })
    return label
  }
}
