// Values that change with every key, once they stand still.
import { useEffect, useState } from 'react'

/** The last value that stood still for a while; `first` until any has. */
export function useSettled<Value>(value: Value, ms: number, first = value): Value {
  const [settled, setSettled] = useState(first)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
