// Views that were kept, and private addresses of the calendar.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type CalendarView = Schemas['CalendarView']
export type ViewWish = Schemas['ViewWish']
export type CalendarLink = Schemas['CalendarLink']
export type CalendarLinkWish = Schemas['CalendarLinkWish']

const nothing: CalendarView[] = []

export function useViews(): CalendarView[] {
  const { id } = useWorkspace()
  return useQuery({ queryKey: [id, 'views'], staleTime: 300_000, queryFn: () => ask(api.GET('/workspaces/{workspace}/views', { params: { path: { workspace: id } } })) }).data?.views ?? nothing
}

export function useLinks() {
  const { id } = useWorkspace()
  return useQuery({ queryKey: [id, 'calendar-links'], queryFn: () => ask(api.GET('/workspaces/{workspace}/calendar-links', { params: { path: { workspace: id } } })) })
}

export function useViewDeeds() {
  const { id: workspace } = useWorkspace()
  const client = useQueryClient()
  const changed = (what: 'views' | 'calendar-links') => <Answer,>(answer: Answer) => {
    void client.invalidateQueries({ queryKey: [workspace, what] })
    return answer
  }
  return {
    keep: (body: ViewWish) => ask(api.POST('/workspaces/{workspace}/views', { params: { path: { workspace } }, body })).then(changed('views')),
    forget: (view: string) => ask(api.DELETE('/workspaces/{workspace}/views/{view}', { params: { path: { workspace, view } } })).then(changed('views')),
    addLink: (body: CalendarLinkWish) => ask(api.POST('/workspaces/{workspace}/calendar-links', { params: { path: { workspace } }, body })).then(changed('calendar-links')),
    revoke: (link: string) => ask(api.POST('/workspaces/{workspace}/calendar-links/{calendar_link}/revoke', { params: { path: { workspace, calendar_link: link } } })).then(changed('calendar-links')),
  }
}
