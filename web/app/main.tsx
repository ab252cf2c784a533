// Where the web app begins: the chosen language first, then the root.
import '../base/styles/tokens.css'
import '../base/styles/fonts.css'
import '../base/styles/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { preferredLanguage, speak } from '@/base/words/index.ts'
import { App } from './App.tsx'
import { fetchScreenOf } from './routes.ts'
import { client, sessionQuery, systemQuery } from './session.tsx'

const theme = localStorage.getItem('rostrum.theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme

// What is needed in any case is asked for side by side: over a slow line each step that waits for the one before takes as long as all of this.
void client.prefetchQuery(systemQuery)
void client.prefetchQuery(sessionQuery)
if (location.pathname.startsWith('/w/') || localStorage.getItem('rostrum.workspace')) { // somebody who has most likely signed in
  void import('./Shell.tsx')
  fetchScreenOf(location.pathname)
}
await speak(preferredLanguage(), false)
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}><App /></QueryClientProvider>
  </StrictMode>,
)
