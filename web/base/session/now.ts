// The server's clock, as far as this browser can know it, ticking once a minute for whoever shows "now".
import { useEffect, useState } from 'react'

let ahead = 0
/** Called with the server's time when it is heard; a computer's own clock may be wrong. */
export function heardTime(instant: string): void {
  const difference = Date.parse(instant) - Date.now()
  ahead = Math.abs(difference) > 5_000 ? difference : 0
}
export const now = (): number => Date.now() + ahead

export function useNow(everyMs = 30_000): number {
  const [value, setValue] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setValue(now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return value
}
