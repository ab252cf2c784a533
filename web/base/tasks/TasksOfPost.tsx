// The tasks that a post came from or waits for, beside the post.
import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import { useWorkspace } from '../session/index.ts'
import { t } from '../words/index.ts'
import { TaskChip } from './TaskChip.tsx'

export function TasksOfPost({ post }: { post: string }) {
  const workspace = useWorkspace().id
  const tasks = useQuery({ queryKey: [workspace, 'tasks', 'of post', post], queryFn: () => ask(api.GET('/workspaces/{workspace}/posts/{post}/tasks', { params: { path: { workspace, post } } })) }).data?.tasks ?? []
  if (!tasks.length) return null
  return (
    <section className="tasks-of-post" aria-labelledby="tasks-of-post">
      <h2 id="tasks-of-post">{t('base.tasks_of_post')}</h2>
      <ul>{tasks.map((task) => <li key={task.id}><TaskChip task={task} /></li>)}</ul>
    </section>
  )
}
