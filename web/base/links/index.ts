// Links as posts carry them: the workspace's rule for them, and what one post's links become on each channel.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, ask, type Schemas } from '../api/client.ts'
import { facts } from '../networks/index.ts'
import { useChannels, useMay, useWorkspace, type Channel } from '../session/index.ts'
import type { Marking } from './marking.ts'

export { fields, markedLink, noCode, sentLink, sentText, tagsOf, type Known, type LinkRulePlan, type Marking } from './marking.ts'

export function useLinkRule() {
  const { id } = useWorkspace()
  const enabled = useMay('viewer')
  return useQuery({ queryKey: [id, 'link rule'], enabled, queryFn: () => ask(api.GET('/workspaces/{workspace}/link-rule', { params: { path: { workspace: id } } })) })
}

/** The last part of a post's id, which is chance; as long before it has one, so that it counts the same. */
export const postMark = (post: string | undefined): string => post?.slice(-12) ?? '0'.repeat(12)

/** Accounts of our own, whose links stay as they are; our own page is a site like others. */
export const profilesOf = (channels: Channel[]): string[] => channels.flatMap((channel) => (channel.link && facts(channel.network).sign_in.ways.some((way) => way !== 'own') ? [channel.link] : []))

type Sending = { post?: string; campaign?: string; day: string }

/** How the links of one post go out on a channel; nothing where the workspace leaves all as they are, or while that is not known. */
export function useMarking({ post, campaign, day }: Sending): ((channel: Channel) => Marking) | undefined {
  const { id } = useWorkspace()
  const rule = useLinkRule().data?.plan
  const { channels } = useChannels()
  const plan = useQuery({ queryKey: [id, 'campaign', campaign], enabled: !!rule?.on && !!campaign, queryFn: () => ask(api.GET('/workspaces/{workspace}/campaigns/{campaign}', { params: { path: { workspace: id, campaign: campaign! } } })) }).data?.plan
  return useMemo(() => (rule?.on || rule?.short_site ? (channel) => ({ rule, profiles: profilesOf(channels), ...markingOf(channel, { post, day, campaign: campaign ? plan : undefined }) }) : undefined), [rule, channels, plan, campaign, post, day])
}

export const markingOf = (channel: Channel, { post, day, campaign }: { post?: string; day: string; campaign?: Schemas['CampaignPlan'] }): Pick<Marking, 'campaign' | 'known'> => ({ campaign: campaign?.utm, known: { network: channel.network, account: channel.address, campaign: campaign?.name ?? '', post: postMark(post), date: day } })

export type LinkPreview = Schemas['LinkPreview']

/** What the page behind a link says of itself, as this server read it; asked once while the app is open. */
export function useLinkPreview(address: string | undefined, enabled = true) {
  const { id } = useWorkspace()
  const may = useMay('contributor')
  return useQuery({ queryKey: [id, 'link preview', address], enabled: enabled && may && !!address, staleTime: Infinity, retry: false, queryFn: () => ask(api.POST('/workspaces/{workspace}/link-previews', { params: { path: { workspace: id } }, body: { address: address! } })) })
}

export function useReadAgain(): (address: string) => Promise<LinkPreview> {
  const { id } = useWorkspace()
  const client = useQueryClient()
  return async (address) => {
    const preview = await ask(api.POST('/workspaces/{workspace}/link-previews', { params: { path: { workspace: id } }, body: { address, anew: true } }))
    client.setQueryData([id, 'link preview', address], preview)
    return preview
  }
}
