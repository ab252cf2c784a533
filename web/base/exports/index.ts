// Posts as a file: the only way to the server for it.
import { api, ask, type Schemas } from '../api/client.ts'
import { useWorkspace } from '../session/index.ts'

export type ExportFormat = Schemas['ExportFormat']
export type PostState = Schemas['PostState']

/** Takes the named posts as a file that the browser keeps. */
export function useExport() {
  const workspace = useWorkspace()
  return async (posts: string[], format: ExportFormat): Promise<void> => {
    const file = await ask(api.POST('/workspaces/{workspace}/exports', { params: { path: { workspace: workspace.id } }, body: { posts, format }, parseAs: 'blob' }))
    const address = URL.createObjectURL(file as Blob)
    const link = Object.assign(document.createElement('a'), { href: address, download: `${workspace.name}.${format}` })
    link.click()
    URL.revokeObjectURL(address)
  }
}

/** Every post of a list that is shown a page at a time; no more than one file takes. */
export function useIdsInState() {
  const workspace = useWorkspace().id
  return async (state: PostState | undefined): Promise<string[]> => {
    const ids: string[] = []
    for (let before: string | undefined; ids.length < 10_000;) {
      const page: Schemas['PostPage'] = await ask(api.GET('/workspaces/{workspace}/posts', { params: { path: { workspace }, query: { state, before, many: 200 } } }))
      ids.push(...page.posts.map((post) => post.id))
      before = page.next_before
      if (!before) break
    }
    return ids.slice(0, 10_000)
  }
}
