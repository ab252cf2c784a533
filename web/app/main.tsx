// Where the web app begins: the chosen language first, then the root.
import '../base/styles/tokens.css'
import '../base/styles/fonts.css'
import '../base/styles/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { preferredLanguage, speak } from '@/base/words/index.ts'
import { App } from './App.tsx'
import { client } from './session.tsx'

const theme = localStorage.getItem('rostrum.theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme

await speak(preferredLanguage(), false)
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}><App /></QueryClientProvider>
  </StrictMode>,
)
