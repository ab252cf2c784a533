// The brand kit of a workspace: what it looks like, and how it writes and how not.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '../api/client.ts'
import { useWorkspace } from '../session/index.ts'

export type BrandKit = Schemas['BrandKit']

/** What a workspace says of its audience, voice and networks. */
export function useStrategy() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'strategy'], queryFn: () => ask(api.GET('/workspaces/{workspace}/strategy', { params: { path: { workspace } } })) })
}

export function useBrandKit() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'brand kit'], queryFn: () => ask(api.GET('/workspaces/{workspace}/brand-kit', { params: { path: { workspace } } })) })
}

export function useChangeBrandKit(): (kit: BrandKit) => Promise<BrandKit> {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  return async (body) => {
    try {
      return await ask(api.PUT('/workspaces/{workspace}/brand-kit', { params: { path: { workspace } }, body }))
    } finally {
      await client.invalidateQueries({ queryKey: [workspace, 'brand kit'] })
    }
  }
}

export const isBare = (kit: BrandKit): boolean => !kit.colours.length && !kit.fonts.length && !kit.logos.length && !kit.examples.length
