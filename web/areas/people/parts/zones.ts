// Time zones as places, for choosing one by typing its city.
import { toLocal, zones } from '@/base/time/zone.ts'
import type { Option } from '@/base/ui/index.ts'

let made: Option[] | undefined

export function zoneOptions(now: number): Option[] {
  made ??= [...zones(), 'UTC'].map((zone) => {
    const [region, ...rest] = zone.replaceAll('_', ' ').split('/')
    return { value: zone, label: rest.length ? `${region}, ${rest.join(', ')}` : region, note: toLocal(now, zone).slice(11) }
  })
  return made
}
