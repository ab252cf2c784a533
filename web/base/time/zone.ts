// Wall time in a zone to instants and back, over the browser's own zone data; gaps and overlaps are told, never guessed.

/** "2026-10-16T07:30": what a clock on the wall says, without saying where. */
export type LocalTime = string
/** RFC 3339 with Z. */
export type Instant = string

const fields = new Map<string, Intl.DateTimeFormat>()

function reader(zone: string): Intl.DateTimeFormat {
  let made = fields.get(zone)
  if (!made) {
    made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
    fields.set(zone, made)
  }
  return made
}

const asUtc = (local: LocalTime): number => Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`)

export function toLocal(instant: Instant | number | Date, zone: string): LocalTime {
  const part: Record<string, string> = {}
  for (const { type, value } of reader(zone).formatToParts(new Date(instant))) part[type] = value
  return `${part.year.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}`
}

/** Minutes the zone is ahead of UTC at an instant. */
export function offsetMinutes(instant: number, zone: string): number {
  const whole = Math.floor(instant / 60_000) * 60_000
  return (asUtc(toLocal(whole, zone)) - whole) / 60_000
}

export type Resolution =
  | { kind: 'once'; instant: Instant }
  | { kind: 'gap'; before: LocalTime; after: LocalTime }
  | { kind: 'twice'; earlier: Instant; later: Instant }

/** What a wall time means there: one instant, none (the clock jumps over it) or two (the clock goes back through it). */
export function resolve(local: LocalTime, zone: string): Resolution {
  const naive = asUtc(local)
  const day = 86_400_000
  const offsets = [...new Set([offsetMinutes(naive - day, zone), offsetMinutes(naive, zone), offsetMinutes(naive + day, zone)])]
  const fitting = offsets.map((offset) => naive - offset * 60_000).filter((instant) => toLocal(instant, zone) === local.slice(0, 16))
  const instants = [...new Set(fitting)].sort((a, b) => a - b)
  const said = (instant: number): Instant => new Date(instant).toISOString().replace('.000Z', 'Z')
  if (instants.length === 1) return { kind: 'once', instant: said(instants[0]) }
  if (instants.length > 1) return { kind: 'twice', earlier: said(instants[0]), later: said(instants[instants.length - 1]) }
  const [small, large] = [Math.min(...offsets), Math.max(...offsets)]
  return { kind: 'gap', before: toLocal(naive - large * 60_000, zone), after: toLocal(naive - small * 60_000, zone) }
}

/** The instant a wall time means, with a side chosen where there is a choice. */
export function toInstant(local: LocalTime, zone: string, fold: 'earlier' | 'later' = 'earlier'): Instant {
  const found = resolve(local, zone)
  if (found.kind === 'once') return found.instant
  if (found.kind === 'twice') return fold === 'earlier' ? found.earlier : found.later
  return toInstant(fold === 'earlier' ? found.before : found.after, zone)
}

export const zones = (): string[] => Intl.supportedValuesOf('timeZone')
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
/** "America/Argentina/Buenos_Aires" as a place: "Buenos Aires". */
export const city = (zone: string): string => zone.split('/').at(-1)!.replaceAll('_', ' ')
