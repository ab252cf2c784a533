// Writes server/areas/plan/days/holidays.json, the kept list of holidays, from the date-holidays package: `make days`, once a year or when a country
// changes its days. What is kept is dates, so that the server needs no rules of calendars: a fixed day as MM-DD, any other with its years.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Holidays from 'date-holidays'

const years = Array.from({ length: 10 }, (_, index) => 2026 + index)
const kinds = new Set(['public', 'observance', 'bank', 'school'])

interface Found {
  date: string
  start: Date
  end: Date
  name: string
  type: string
  rule: string
}

const oneDay = 86_400_000
const plus = (day: string, count: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + count * oneDay).toISOString().slice(0, 10)
const daysOf = ({ date, start, end }: Found): string[] => Array.from({ length: Math.max(1, Math.ceil((end.getTime() - start.getTime()) / oneDay)) }, (_, index) => plus(date.slice(0, 10), index))

// A day of the same date in every year is said once.
function compact(dates: string[]): string | string[] {
  const sorted = [...new Set(dates)].sort()
  const fixed = sorted[0]!.slice(5)
  return sorted.length === years.length && sorted.every((date) => date.slice(5) === fixed) ? fixed : sorted
}

function countryOf(code: string): [string, string, string | string[]][] {
  const calendar = new Holidays(code)
  const named = new Map<string, { own: string; english: string; kind: string; dates: string[] }>()
  const own = calendar.getLanguages()[0]!
  for (const year of years) {
    calendar.setLanguages(own)
    const inOwn = calendar.getHolidays(year) as Found[]
    calendar.setLanguages('en')
    const inEnglish = calendar.getHolidays(year) as Found[]
    inOwn.forEach((found, index) => {
      if (!kinds.has(found.type)) return
      const english = inEnglish[index]!.rule === found.rule ? inEnglish[index]!.name : found.name
      const key = `${found.rule} ${found.name}`
      const one = named.get(key) ?? { own: found.name, english, kind: found.type === 'public' ? 'public' : 'observance', dates: [] }
      one.dates.push(...daysOf(found))
      named.set(key, one)
    })
  }
  return [...named.values()]
    .map((one): [string, string, string | string[]] => [one.kind === 'public' ? 'p' : 'o', one.own === one.english ? one.own : `${one.own}|${one.english}`, compact(one.dates)])
    .sort((a, b) => (String(a[2]) < String(b[2]) ? -1 : 1))
}

const all = new Holidays()
const codes = Object.keys(all.getCountries('en')).sort()
const lines = codes.map((code) => `${JSON.stringify(code)}:${JSON.stringify(countryOf(code))}`)
writeFileSync(join(import.meta.dirname, '../../server/areas/plan/days/holidays.json'), `{"years":[${years[0]},${years.at(-1)}],"countries":{\n${lines.join(',\n')}\n}}\n`)
