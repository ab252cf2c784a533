// The work area's only way to the server: tasks, one task with all that belongs to it, and how much everybody has to do.
import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, ask, upload, type Schemas } from '@/base/api/client.ts'
import { useMay, useWorkspace } from '@/base/session/index.ts'
import type { TaskRow, TaskState } from '@/base/tasks/index.ts'

export type FullTask = Schemas['FullTask']
export type PersonLoad = Schemas['PersonLoad']
export type Priority = Schemas['Priority']
export type TaskKind = Schemas['TaskKind']
export type CreateTask = Schemas['CreateTask']
export type ChangeTask = Schemas['ChangeTask']
export type TaskFile = Schemas['TaskFile']
export type Project = Schemas['Project']
export type ProjectPage = Schemas['ProjectPage']
export type Idea = Schemas['Idea']
export type Member = { person: string; name: string; role: Schemas['Role'] }
type Tasks = Schemas['Tasks']

const tasksOf = (workspace: string) => ({ queryKey: [workspace, 'tasks'], queryFn: () => ask(api.GET('/workspaces/{workspace}/tasks', { params: { path: { workspace } } })) })

export function useTasks() {
  return useQuery({ ...tasksOf(useWorkspace().id), placeholderData: keepPreviousData })
}
export const prefetchTasks = (client: QueryClient, workspace: string): Promise<void> => client.prefetchQuery(tasksOf(workspace))

export function useTask(task: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'task', task], queryFn: () => ask(api.GET('/workspaces/{workspace}/tasks/{task}', { params: { path: { workspace, task } } })) })
}

/** Who can be given a task. A guest is told of nobody. */
export function usePeople(): Member[] {
  const workspace = useWorkspace().id
  const enabled = useMay('viewer')
  return useQuery({ queryKey: [workspace, 'members'], enabled, queryFn: () => ask(api.GET('/workspaces/{workspace}/members', { params: { path: { workspace } } })) }).data?.members ?? none
}
const none: Member[] = []

export function useLoad(weeks: number) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'load', weeks], placeholderData: keepPreviousData, queryFn: () => ask(api.GET('/workspaces/{workspace}/load', { params: { path: { workspace }, query: { weeks } } })) })
}

export const fileAddress = (workspace: string, task: string, asset: string): string => `/api/workspaces/${workspace}/tasks/${task}/files/${asset}`

export function useWorkDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const put = (row: TaskRow) => client.setQueryData<Tasks>([workspace, 'tasks'], (all) => all && { tasks: all.tasks.some((one) => one.id === row.id) ? all.tasks.map((one) => (one.id === row.id ? row : one)) : [...all.tasks, row] })
  const kept = (task: FullTask): FullTask => {
    client.setQueryData([workspace, 'task', task.row.id], task)
    put(task.row)
    for (const key of ['tasks', 'load']) void client.invalidateQueries({ queryKey: [workspace, key] })
    return task
  }
  const path = (task: string) => ({ params: { path: { workspace, task } } })
  const withCheck = (task: string, check: string) => ({ params: { path: { workspace, task, check } } })
  const withFile = (task: string, asset: string) => ({ params: { path: { workspace, task, asset } } })
  return {
    create: async (body: CreateTask) => kept(await ask(api.POST('/workspaces/{workspace}/tasks', { params: { path: { workspace } }, body }))),
    change: async (task: string, body: ChangeTask) => kept(await ask(api.PUT('/workspaces/{workspace}/tasks/{task}', { ...path(task), body }))),
    remove: async (task: string) => {
      await ask(api.DELETE('/workspaces/{workspace}/tasks/{task}', path(task)))
      client.setQueryData<Tasks>([workspace, 'tasks'], (all) => all && { tasks: all.tasks.filter((one) => one.id !== task) })
      client.removeQueries({ queryKey: [workspace, 'task', task] })
    },
    /** Shown at once where it will be; put back when the server says no. */
    move: async (row: TaskRow, state: TaskState, reason?: string) => {
      await client.cancelQueries({ queryKey: [workspace, 'tasks'] })
      put({ ...row, state, reason })
      try {
        return kept(await ask(api.POST('/workspaces/{workspace}/tasks/{task}/move', { ...path(row.id), body: { state, reason } })))
      } catch (error) {
        put(row)
        throw error
      }
    },
    write: async (task: string, version: number, text: string) => kept(await ask(api.PUT('/workspaces/{workspace}/tasks/{task}/text', { ...path(task), body: { version, text } }))),
    addCheck: async (task: string, text: string) => kept(await ask(api.POST('/workspaces/{workspace}/tasks/{task}/checks', { ...path(task), body: { text } }))),
    changeCheck: async (task: string, check: string, text: string) => kept(await ask(api.PUT('/workspaces/{workspace}/tasks/{task}/checks/{check}', { ...withCheck(task, check), body: { text } }))),
    removeCheck: async (task: string, check: string) => kept(await ask(api.DELETE('/workspaces/{workspace}/tasks/{task}/checks/{check}', withCheck(task, check)))),
    tick: async (task: string, check: string, ticked: boolean) => kept(await ask(api.PUT('/workspaces/{workspace}/tasks/{task}/checks/{check}/tick', { ...withCheck(task, check), body: { ticked } }))),
    remark: async (task: string, text: string, mentions: string[]) => kept(await ask(api.POST('/workspaces/{workspace}/tasks/{task}/remarks', { ...path(task), body: { text, mentions } }))),
    logHours: async (task: string, body: Schemas['LogHours']) => kept(await ask(api.POST('/workspaces/{workspace}/tasks/{task}/hours', { ...path(task), body }))),
    removeHours: async (task: string, hours: string) => kept(await ask(api.DELETE('/workspaces/{workspace}/tasks/{task}/hours/{hours}', { params: { path: { workspace, task, hours } } }))),
    takeFile: async (task: string, asset: string) => kept(await ask(api.DELETE('/workspaces/{workspace}/tasks/{task}/files/{asset}', withFile(task, asset)))),
    giveFile: async (task: string, asset: string) => kept(await ask(api.PUT('/workspaces/{workspace}/tasks/{task}/files/{asset}', withFile(task, asset)))),
    askForSignOff: async (task: string, asset: string, person: string) => kept(await ask(api.PUT('/workspaces/{workspace}/tasks/{task}/files/{asset}/sign-off', { ...withFile(task, asset), body: { person } }))),
    signOff: async (task: string, asset: string, answer: Schemas['SignOffAnswer'], remark?: string) => kept(await ask(api.POST('/workspaces/{workspace}/tasks/{task}/files/{asset}/sign-off', { ...withFile(task, asset), body: { answer, remark } }))),
    turnIntoPost: async (task: string) => kept(await ask(api.POST('/workspaces/{workspace}/tasks/{task}/post', path(task)))),
    unlinkPost: async (task: string, post: string) => kept(await ask(api.DELETE('/workspaces/{workspace}/tasks/{task}/posts/{post}', { params: { path: { workspace, task, post } } }))),
    linkPost: async (task: string, post: string) => kept(await ask(api.PUT('/workspaces/{workspace}/tasks/{task}/posts/{post}', { params: { path: { workspace, task, post } } }))),
    setCapacity: async (person: string, minutes_a_week: number) => {
      const changed = await ask(api.PUT('/workspaces/{workspace}/load/{person}', { params: { path: { workspace, person } }, body: { minutes_a_week } }))
      await client.invalidateQueries({ queryKey: [workspace, 'load'] })
      return changed
    },
    addFile: async (task: string, file: File) => kept(await upload<FullTask>(`/api/workspaces/${workspace}/tasks/${task}/files`, file)),
  }
}

export type WorkDeeds = ReturnType<typeof useWorkDeeds>

export function useProjects(enabled = true) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'projects'], enabled, queryFn: () => ask(api.GET('/workspaces/{workspace}/projects', { params: { path: { workspace } } })) })
}

export function useProject(project: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'project', project], queryFn: () => ask(api.GET('/workspaces/{workspace}/projects/{project}', { params: { path: { workspace, project } } })) })
}

export function useProjectDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const kept = async <Answer,>(answer: Answer): Promise<Answer> => {
    await Promise.all(['projects', 'project', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [workspace, key] })))
    return answer
  }
  return {
    create: async (body: Schemas['CreateProject']) => kept(await ask(api.POST('/workspaces/{workspace}/projects', { params: { path: { workspace } }, body }))),
    change: async (project: string, body: Schemas['ChangeProject']) => kept(await ask(api.PUT('/workspaces/{workspace}/projects/{project}', { params: { path: { workspace, project } }, body }))),
    remove: async (project: string) => kept(await ask(api.DELETE('/workspaces/{workspace}/projects/{project}', { params: { path: { workspace, project } } }))),
  }
}

export function useIdeas() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'ideas'], queryFn: () => ask(api.GET('/workspaces/{workspace}/ideas', { params: { path: { workspace } } })) })
}

export const assetAddress = (workspace: string, asset: string): string => `/api/workspaces/${workspace}/assets/${asset}`

export function useIdeaDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const path = (idea: string) => ({ params: { path: { workspace, idea } } })
  const kept = async (idea: Idea): Promise<Idea> => {
    await Promise.all(['ideas', 'tasks', 'posts'].map((key) => client.invalidateQueries({ queryKey: [workspace, key] })))
    return idea
  }
  return {
    add: async (body: Schemas['AddIdea']) => kept(await ask(api.POST('/workspaces/{workspace}/ideas', { params: { path: { workspace } }, body }))),
    change: async (idea: string, body: Schemas['ChangeIdea']) => kept(await ask(api.PUT('/workspaces/{workspace}/ideas/{idea}', { ...path(idea), body }))),
    decline: async (idea: string, reason: string) => kept(await ask(api.POST('/workspaces/{workspace}/ideas/{idea}/decline', { ...path(idea), body: { reason } }))),
    reopen: async (idea: string) => kept(await ask(api.POST('/workspaces/{workspace}/ideas/{idea}/reopen', path(idea)))),
    toTask: async (idea: string) => kept(await ask(api.POST('/workspaces/{workspace}/ideas/{idea}/task', path(idea)))),
    toPost: async (idea: string) => kept(await ask(api.POST('/workspaces/{workspace}/ideas/{idea}/post', path(idea)))),
    addPicture: (file: File) => upload<Schemas['Asset']>(`/api/workspaces/${workspace}/assets`, file),
  }
}
