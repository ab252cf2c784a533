// Campaigns as bands over the days they run: each in one lane from its first day to its last, so that a band never jumps.
import type { Campaign } from '@/base/purposes/index.ts'
import type { Day } from '@/base/time/days.ts'

export type Band = { campaign: Campaign; starts: boolean; ends: boolean }

/** Lanes that a day has room for beside its posts. */
const most = 2

/** For each day its lanes, in which a band or nothing lies; campaigns for which no lane is free are left to their page. */
export function bandsOf(campaigns: Campaign[], days: Day[]): { lanes: number; byDay: Map<Day, (Band | undefined)[]> } {
  const [first, last] = [days[0], days.at(-1)!]
  const running = campaigns.filter((one) => !one.put_away && one.starts_on <= last && one.ends_on >= first)
  const free: Day[] = []
  const placed = running.toSorted((a, b) => a.starts_on.localeCompare(b.starts_on) || b.ends_on.localeCompare(a.ends_on)).flatMap((campaign) => {
    let lane = free.findIndex((until) => until < campaign.starts_on)
    if (lane < 0) lane = free.length
    if (lane >= most) return []
    free[lane] = campaign.ends_on
    return { campaign, lane }
  })
  const byDay = new Map(days.map((day) => [day, Array.from({ length: free.length }, (_, lane): Band | undefined => {
    const found = placed.find((one) => one.lane === lane && one.campaign.starts_on <= day && one.campaign.ends_on >= day)
    return found && { campaign: found.campaign, starts: found.campaign.starts_on === day, ends: found.campaign.ends_on === day }
  })]))
  return { lanes: free.length, byDay }
}
