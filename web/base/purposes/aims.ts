// The goals, personas and pillars that posts serve, for every screen that shows or asks them; those put away come too, since old posts name them.
import { useQuery } from '@tanstack/react-query'
import { api, ask, type Schemas } from '../api/client.ts'
import { useWorkspace } from '../session/index.ts'

export type Goal = Schemas['Goal']
export type Persona = Schemas['Persona']
export type Pillar = Schemas['Pillar']

const nothing: never[] = []

export function useGoals() {
  const { id } = useWorkspace()
  const query = useQuery({ queryKey: [id, 'goals'], queryFn: () => ask(api.GET('/workspaces/{workspace}/goals', { params: { path: { workspace: id } } })) })
  return { ...query, goals: query.data?.goals ?? (nothing as Goal[]) }
}

export function usePersonas() {
  const { id } = useWorkspace()
  const query = useQuery({ queryKey: [id, 'personas'], queryFn: () => ask(api.GET('/workspaces/{workspace}/personas', { params: { path: { workspace: id } } })) })
  return { ...query, personas: query.data?.personas ?? (nothing as Persona[]) }
}

export function usePillars() {
  const { id } = useWorkspace()
  const query = useQuery({ queryKey: [id, 'pillars'], queryFn: () => ask(api.GET('/workspaces/{workspace}/pillars', { params: { path: { workspace: id } } })) })
  return { ...query, pillars: query.data?.pillars ?? (nothing as Pillar[]) }
}
