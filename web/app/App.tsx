// Decides which of the three worlds is shown: first run, signed out, or a workspace.
import { lazy, Suspense, useEffect } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { GroundContext, type Session, type System } from '@/base/session/index.ts'
import { Announcer, Toaster, Tooltip, Trouble } from '@/base/ui/index.ts'
import { useLanguage, withWords } from '@/base/words/index.ts'
import { listenToKeys } from '@/base/commands/index.ts'
import { placeOf } from './address.ts'
import { later } from './later.tsx'
import { forGuests, screens } from './routes.ts'
import { useLive, useSession, useSystem } from './session.tsx'

const FirstRun = lazy(() => import('@/areas/people/screens/FirstRun.tsx'))
const SignIn = lazy(() => import('@/areas/people/screens/SignIn.tsx'))
const Shared = lazy(() => withWords(() => import('@/areas/plan/screens/Shared.tsx')))
const Invitation = lazy(() => import('@/areas/people/screens/Invitation.tsx'))
export const Shell = later(() => import('./Shell.tsx'))

export function App() {
  useLanguage()
  useEffect(listenToKeys, [])
  return (
    <>
      <Suspense fallback={null}><Worlds /></Suspense>
      <Toaster />
      <Tooltip />
      <Announcer />
    </>
  )
}

function Worlds() {
  const [path] = useLocation()
  const system = useSystem()
  const session = useSession(!system.data?.needs_first_run)
  useLive(session.data)
  const failed = system.error ?? session.error
  if (failed && !system.data) return <Trouble error={failed} retry={() => (void system.refetch(), void session.refetch())} />
  if (!system.data || (session.isPending && !system.data.needs_first_run)) return null
  if (system.data.needs_first_run && !session.data) return <FirstRun />
  if (path.startsWith('/invitation/')) return <Invitation token={path.split('/')[2]} />
  if (path.startsWith('/shared/')) return <Shared token={path.split('/')[2]} />
  if (!session.data) return session.error ? <Trouble error={session.error} retry={() => void session.refetch()} /> : <SignIn system={system.data} />
  return <Inside session={session.data} system={system.data} />
}

function Inside({ session, system }: { session: Session; system: System }) {
  const [path] = useLocation()
  const named = placeOf(path).workspace
  const kept = localStorage.getItem('rostrum.workspace')
  const workspace = session.workspaces.find((one) => one.id === named)
  const home = session.workspaces.find((one) => one.id === kept) ?? session.workspaces[0]
  useEffect(() => {
    if (!workspace) return
    localStorage.setItem('rostrum.workspace', workspace.id)
    localStorage.setItem('rostrum.zone', workspace.zone)
    localStorage.setItem('rostrum.role', workspace.role)
  }, [workspace?.id, workspace?.zone, workspace?.role])
  // An address without a workspace, such as the one a network sends back to, means the one used last.
  const screen = named || path === '/' || path === '/first-run' ? (home?.role === 'guest' ? '/tasks' : '/calendar') : path
  if (!workspace) return home ? <Redirect to={`/w/${home.id}${screen}${location.search}`} replace /> : <NoWorkspace />
  const base = `/w/${workspace.id}`
  const guest = workspace.role === 'guest'
  return (
    <GroundContext value={{ session, system, workspace }}>
      <Shell>
        <Suspense fallback={null}>
          <Switch>
            {screens.filter((one) => !guest || forGuests.has(one.path)).map(({ path, screen: Screen }) => <Route key={path} path={path.includes('(?<') ? new RegExp(`^${base}/${path}/?$`) : `${base}/${path}`}>{(params) => <Screen key={workspace.id} params={params as Record<string, string>} />}</Route>)}
            <Route><Redirect to={`${base}/${guest ? 'tasks' : 'calendar'}`} replace /></Route>
          </Switch>
        </Suspense>
      </Shell>
    </GroundContext>
  )
}

const NoWorkspace = lazy(() => import('@/areas/people/screens/NoWorkspace.tsx'))
