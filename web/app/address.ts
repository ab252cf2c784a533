// The app's addresses: /w/<workspace>/<screen>.

export function placeOf(path: string): { workspace?: string; screen: string } {
  const [, workspace, screen] = /^\/w\/([^/]+)\/?(.*?)\/?$/.exec(path) ?? []
  return { workspace, screen: screen || 'calendar' }
}
