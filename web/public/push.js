// The service worker: shows what the server has pushed, and opens what it is about. It caches nothing and stands before no request.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  let said = {}
  try {
    said = event.data.json()
  } catch {
    // A browser takes back the permission of who is pushed and shows nothing.
  }
  event.waitUntil(
    self.registration.showNotification(said.title ?? 'Rostrum', {
      body: said.body ?? '',
      tag: said.tag,
      lang: said.language,
      icon: '/icon.svg',
      data: { path: typeof said.path === 'string' && said.path.startsWith('/') && !said.path.startsWith('//') ? said.path : '/' },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path ?? '/'))
})

// In a window that is open already, if there is one.
async function open(path) {
  const windows = await self.clients.matchAll({ type: 'window' })
  for (const one of windows) {
    try {
      await one.focus()
      return await one.navigate(path)
    } catch {
      // It is going, or not ours to steer: the next, or a new one.
    }
  }
  return self.clients.openWindow(path)
}
