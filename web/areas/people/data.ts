// The people area's only way to the server.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type AuditEntry = Schemas['AuditEntry']
export type Member = Schemas['Member']
export type Invitation = Schemas['Invitation']

export const completeFirstRun = (body: Schemas['FirstRun']) => ask(api.POST('/first-run', { body }))
export const signIn = (body: Schemas['SignIn']) => ask(api.POST('/session', { body }))
export async function signOut() {
  // Who sits here next is told nothing; a push service that is away must not keep anybody signed in.
  if (localStorage.getItem('rostrum.device')) await import('./push.ts').then((push) => push.turnPushOff()).catch(() => undefined)
  return ask(api.DELETE('/session'))
}
export const changeMyself = (body: Schemas['ChangeMyself']) => ask(api.PATCH('/me', { body }))
export const showInvitation = (token: string) => ask(api.GET('/invitations/{token}', { params: { path: { token } } }))
export const acceptInvitation = (token: string, body: Schemas['AcceptInvitation']) => ask(api.POST('/invitations/{token}', { params: { path: { token } }, body }))
export const addWorkspace = (body: Schemas['AddWorkspace']) => ask(api.POST('/workspaces', { body }))

export function useWorkspaceDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const path = { workspace }
  const refresh = () => client.invalidateQueries({ queryKey: [workspace] })
  return {
    changeWorkspace: async (body: Schemas['ChangeWorkspace']) => {
      const changed = await ask(api.PATCH('/workspaces/{workspace}', { params: { path }, body }))
      await Promise.all([refresh(), client.invalidateQueries({ queryKey: ['session'] })])
      return changed
    },
    invite: async (body: Schemas['InviteMember']) => (await ask(api.POST('/workspaces/{workspace}/invitations', { params: { path }, body })), refresh()),
    withdraw: async (invitation: string) => (await ask(api.DELETE('/workspaces/{workspace}/invitations/{invitation}', { params: { path: { workspace, invitation } } })), refresh()),
    changeRole: async (person: string, role: Schemas['Role']) => (await ask(api.PATCH('/workspaces/{workspace}/members/{person}', { params: { path: { workspace, person } }, body: { role } })), refresh()),
    remove: async (person: string) => (await ask(api.DELETE('/workspaces/{workspace}/members/{person}', { params: { path: { workspace, person } } })), refresh()),
  }
}

export function useMembers() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'members'], queryFn: () => ask(api.GET('/workspaces/{workspace}/members', { params: { path: { workspace } } })) })
}

export function useAudit() {
  const workspace = useWorkspace().id
  return useInfiniteQuery({
    queryKey: [workspace, 'audit'],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) => ask(api.GET('/workspaces/{workspace}/audit', { params: { path: { workspace }, query: { before: pageParam, many: 100 } } })),
    getNextPageParam: (page) => page.next_before,
  })
}

export function useNoticeSettings() {
  return useQuery({ queryKey: ['notice settings'], queryFn: () => ask(api.GET('/notices/settings')) })
}
export const changeNoticeSettings = (body: Schemas['NoticeSettings']) => ask(api.PUT('/notices/settings', { body }))
export function useDevices() {
  return useQuery({ queryKey: ['devices'], queryFn: () => ask(api.GET('/notices/devices')) })
}
export const addDevice = (body: Schemas['AddDevice']) => ask(api.POST('/notices/devices', { body }))
export const removeDevice = (device: string) => ask(api.DELETE('/notices/devices/{device}', { params: { path: { device } } }))
