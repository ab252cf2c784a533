// Which days the calendar shows.
import { beforeEach, expect, it } from 'vitest'
import { setLanguage } from '@/base/words/language.ts'
import { keepView, shownBy, windowOf } from './window.ts'

beforeEach(() => {
  localStorage.clear()
  setLanguage('fi')
})

it('shows what the address names, else the view chosen last and today', () => {
  const address = (search: string) => shownBy(new URLSearchParams(search), () => '2026-10-16')
  expect(address('view=week&day=2026-02-03')).toEqual({ view: 'week', day: '2026-02-03' })
  expect(address('view=year&day=2026-02-30x')).toEqual({ view: 'month', day: '2026-10-16' })
  keepView('list')
  expect(address('')).toEqual({ view: 'list', day: '2026-10-16' })
})

it('begins weeks where the language begins them', () => {
  expect(windowOf({ view: 'week', day: '2026-10-18' })).toEqual(['2026-10-12', '2026-10-19'])
  expect(windowOf({ view: 'list', day: '2026-12-31' })).toEqual(['2026-12-01', '2027-01-01'])
  expect(windowOf({ view: 'month', day: '2026-10-16' })).toEqual(['2026-09-28', '2026-11-02'])
})
