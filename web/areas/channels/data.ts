// The channels area's only way to the server.
import { useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type ChannelTest = Schemas['ChannelTest']
export type ConnectChannel = Schemas['ConnectChannel']
export type Connecting = Schemas['Connecting']

export function useChannelDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: [workspace] })
  return {
    connect: async (body: ConnectChannel, again?: string): Promise<Connecting> => {
      const answer = again
        ? await ask(api.POST('/workspaces/{workspace}/channels/{channel}/reconnect', { params: { path: { workspace, channel: again } }, body }))
        : await ask(api.POST('/workspaces/{workspace}/channels', { params: { path: { workspace } }, body }))
      if (answer.channel) await refresh()
      return answer
    },
    change: async (channel: string, body: Schemas['ChangeChannel']) => (await ask(api.PATCH('/workspaces/{workspace}/channels/{channel}', { params: { path: { workspace, channel } }, body })), refresh()),
    disconnect: async (channel: string) => (await ask(api.DELETE('/workspaces/{workspace}/channels/{channel}', { params: { path: { workspace, channel } } })), refresh()),
    test: async (channel: string): Promise<ChannelTest> => {
      const result = await ask(api.POST('/workspaces/{workspace}/channels/{channel}/test', { params: { path: { workspace, channel } } }))
      void refresh()
      return result
    },
  }
}
