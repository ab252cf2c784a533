// Who is signed in, which workspace the address names, and what its role allows; asked by every screen.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api, ask, type Schemas } from '../api/client.ts'

export type Session = Schemas['Session']
export type Workspace = Schemas['WorkspaceOfMine']
export type Role = Schemas['Role']
export type Channel = Schemas['Channel']
export type System = Schemas['System']

const ranks: Record<Role, number> = { guest: 0, viewer: 1, contributor: 2, editor: 3, administrator: 4 }

type Ground = { session: Session; system: System; workspace: Workspace }

export const GroundContext = createContext<Ground | undefined>(undefined)

export function useGround(): Ground {
  const ground = useContext(GroundContext)
  if (!ground) throw new Error('This screen needs a signed-in person and a workspace')
  return ground
}

export const useWorkspace = (): Workspace => useGround().workspace

/** Whether a browser can open a link: the networks of a demonstration stand inside the server, and only its own page has an address. */
export function useCanOpen(): (link: string) => boolean {
  const { system } = useGround()
  return (link) => !system.demo || link.startsWith(`${system.public_url}/`)
}

export function useMay(role: Role): boolean {
  return ranks[useWorkspace().role] >= ranks[role]
}

/** The address of a screen of the workspace shown now. */
export function usePath(): (rest: string) => string {
  const { id } = useWorkspace()
  return (rest) => `/w/${id}/${rest}`
}

/** The workspace's channels, newest state; ground of calendar, composer and post page alike. */
export function useChannels(): { channels: Channel[]; byId: Map<string, Channel>; loading: boolean; error: unknown; retry: () => void } {
  const { id } = useWorkspace()
  const enabled = useMay('viewer')
  const query = useQuery({ queryKey: [id, 'channels'], enabled, queryFn: () => ask(api.GET('/workspaces/{workspace}/channels', { params: { path: { workspace: id } } })) })
  const channels = query.data?.channels ?? []
  return { channels, byId: new Map(channels.map((channel) => [channel.id, channel])), loading: enabled && query.isPending, error: query.error, retry: () => void query.refetch() }
}

/** The networks of a post in the order of the channels, whatever order they were chosen in. */
export function useNetworksOf(): (post: { channels: string[] }) => string[] {
  const { channels } = useChannels()
  return (post) => channels.filter((channel) => post.channels.includes(channel.id)).map((channel) => channel.network)
}

/** What the workspace lets happen to late posts, and its zone. */
export function useWorkspaceRules() {
  const { id } = useWorkspace()
  return useQuery({ queryKey: [id, 'workspace'], queryFn: () => ask(api.GET('/workspaces/{workspace}', { params: { path: { workspace: id } } })) })
}

/** Puts a fresh session everywhere it is shown. */
export function useTakeSession(): (session: Session) => void {
  const client = useQueryClient()
  return (session) => client.setQueryData(['session'], session)
}
