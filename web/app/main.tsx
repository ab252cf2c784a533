// Where the web app begins: the chosen language first, then the root.
import '../base/styles/tokens.css'
import '../base/styles/fonts.css'
import '../base/styles/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { preferredLanguage, speak } from '@/base/words/index.ts'
import './shell.css'
import { App, Shell } from './App.tsx'
import { fetchScreenOf } from './routes.ts'
import { client, sessionQuery, systemQuery } from './session.tsx'

const theme = localStorage.getItem('rostrum.theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme

// What is needed in any case is asked for side by side: over a slow line each step that waits for the one before takes as long as all of this.
const who = [client.prefetchQuery(systemQuery), client.prefetchQuery(sessionQuery)]
const isKnown = location.pathname.startsWith('/w/') || localStorage.getItem('rostrum.workspace') // somebody who has most likely signed in
const screen = isKnown ? fetchScreenOf(location.pathname, client) : undefined
await Promise.all([speak(preferredLanguage(), false), Promise.allSettled([screen, isKnown && Shell.fetch()])])
// Drawn once with everything in its place, when that comes in a moment.
const contents = Promise.allSettled([...who, screen?.then((fetched) => fetched.contents)])
await Promise.race([contents, new Promise((resolve) => setTimeout(resolve, 300))])
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}><App /></QueryClientProvider>
  </StrictMode>,
)
