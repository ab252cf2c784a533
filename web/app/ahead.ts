// A little file that runs while the app itself is still on its way: it asks for what the first screen will show. Over a slow line each step that waits
// for the one before takes as long as everything that is asked for side by side.
import { presumedToday, shownBy, windowOf } from '../areas/plan/window.ts'
import { preferredLanguage, setLanguage, type Language } from '../base/words/language.ts'
import { placeOf } from './address.ts'

/** The files behind the first screen, put in by web/build/ahead.ts. */
declare const firstFiles: { words: Record<Language, string>; scripts: string[]; styles: string[] }

const asked: Record<string, Promise<Response>> = {}

function ask(path: string): void {
  asked[path] = fetch(path)
  asked[path].catch(() => {}) // whoever takes it hears of it
}

function fetchFile(rel: 'modulepreload' | 'preload', href: string): void {
  const link = document.createElement('link')
  Object.assign(link, { rel, href, crossOrigin: '' })
  if (rel === 'preload') link.as = 'style'
  document.head.append(link)
}

const language = preferredLanguage()
setLanguage(language)
const { workspace: named, screen } = placeOf(location.pathname)
const workspace = named ?? localStorage.getItem('rostrum.workspace')

// Browsers keep six lines to a host open: first what the rest waits for.
ask('/api/session')
fetchFile('modulepreload', firstFiles.words[language])
if (workspace && screen === 'calendar' && (named || location.pathname === '/') && localStorage.getItem('rostrum.role') !== 'guest') {
  for (const script of firstFiles.scripts) fetchFile('modulepreload', script)
  for (const style of firstFiles.styles) fetchFile('preload', style)
  const [from, until] = windowOf(shownBy(new URLSearchParams(location.search), presumedToday))
  ask(`/api/workspaces/${workspace}/calendar?from=${from}&until=${until}`)
  ask(`/api/workspaces/${workspace}/channels`)
}
ask('/api/system')
globalThis.rostrumAhead = asked
