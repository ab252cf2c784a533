// Whether the server answers: known from every call and from the event stream, shown under every page's head.
import { useSyncExternalStore } from 'react'

type Contact = { lostSince?: number; nextTry?: number }

let contact: Contact = {}
const listeners = new Set<() => void>()
let retry: () => void = () => {}

export function setContact(works: boolean, nextTry?: number): void {
  if (works && !contact.lostSince) return
  contact = works ? {} : { lostSince: contact.lostSince ?? Date.now(), nextTry: nextTry ?? contact.nextTry }
  for (const listener of listeners) listener()
}

export const onRetry = (run: () => void): void => void (retry = run)
export const retryNow = (): void => retry()
export const lost = (): boolean => contact.lostSince !== undefined

export function useContact(): Contact {
  return useSyncExternalStore(
    (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    () => contact,
  )
}
