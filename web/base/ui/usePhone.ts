// Whether the screen is a phone's: one column, choices from below.
import { useSyncExternalStore } from 'react'

const query = matchMedia('(max-width: 719px)')

export function usePhone(): boolean {
  return useSyncExternalStore(
    (listener) => (query.addEventListener('change', listener), () => query.removeEventListener('change', listener)),
    () => query.matches,
  )
}
