// A table of posts that Bo brings to the bakery, for pictures: as it was read, and once it was written.
import type { components } from '#contract'
import * as world from './world.ts'

type S = components['schemas']

const columns: S['SheetColumn'][] = ['date', 'time', 'channels', 'text', 'pictures', 'labels', 'ignored']
const to = (many: number): string[] => world.channels.slice(0, many).map((channel) => channel.id)
const rows: S['ImportRow'][] = [
  { number: 2, fate: 'scheduled', chosen: true, title: 'Chestnut loaf is back, until the flour is gone', at: '2026-11-02T08:00', channels: to(3), remarks: [] },
  { number: 3, fate: 'scheduled', chosen: true, title: 'How long a rye dough rests, and why', at: '2026-11-03T12:15', channels: to(2), remarks: [{ code: 'sheets.unknown_label', severity: 'asked', value: 'Autumn' }] },
  { number: 4, fate: 'refused', chosen: false, title: 'Last Saturday of the month: the oven stays open', channels: to(2), remarks: [{ code: 'sheets.not_a_date', severity: 'refused', value: '31.11.2026' }] },
  { number: 5, fate: 'draft', chosen: true, title: 'Something about the new mill', channels: to(1), remarks: [{ code: 'sheets.picture_not_fetched', severity: 'asked', value: 'https://mill.example/wheel.jpg' }] },
  { number: 6, fate: 'skipped', chosen: false, title: 'Monday rye is back', at: '2026-09-28T08:00', channels: to(3), remarks: [{ code: 'sheets.over_already', severity: 'asked', value: 'published' }] },
  { number: 7, fate: 'scheduled', chosen: true, title: 'Chestnut loaf is back, until the flour is gone', at: '2026-11-09T08:00', channels: to(3), remarks: [{ code: 'sheets.same_as_row', severity: 'asked', near: 2 }] },
  { number: 8, fate: 'refused', chosen: false, title: 'Market day', at: '2026-11-14T09:00', channels: [], remarks: [{ code: 'sheets.unknown_channel', severity: 'refused', value: 'Instagran' }] },
]
const ready: S['Import'] = {
  id: world.id('import'), name: 'November.csv', format: 'csv', encoding: 'windows-1252', separator: ';', state: 'ready', headers: ['Datum', 'Uhrzeit', 'Kanal', 'Text', 'Bild', 'Labels', 'Wer'],
  examples: ['02.11.2026', '08:00', 'Page, Bluesky', 'Chestnut loaf is back, until the flour is gone', 'chestnut.jpg', '', 'Bo'],
  reading: { columns, day_order: 'day_first' }, asks_day_order: false, remembered: false, counts: (['draft', 'refused', 'scheduled', 'skipped'] as const).map((fate) => ({ fate, rows: rows.filter((row) => row.fate === fate).length, chosen: rows.filter((row) => row.fate === fate && row.chosen).length })),
  chosen: rows.filter((row) => row.chosen).length, written: 0, new_labels: ['Autumn'], made_at: world.now,
}
const asking: S['Import'] = { ...ready, id: world.id('import asking'), reading: { columns: columns.map((column) => (column === 'text' ? 'ignored' : column)) }, asks_day_order: true, remembered: true }
const written: S['Import'] = { ...ready, name: 'November.xlsx', format: 'xlsx', sheet: 'Posts', id: world.id('import written'), state: 'written', written: ready.chosen }

export function answer(one: string | undefined, verb: string | undefined, query: URLSearchParams, method: string): unknown {
  if (method === 'DELETE') return undefined
  if (verb === 'rows') return { rows: rows.filter((row) => !query.get('fate') || row.fate === query.get('fate')).map((row) => (one === written.id && row.chosen ? { ...row, post: world.id('salt') } : row)) } satisfies S['ImportRows']
  return [asking, written].find((each) => each.id === one) ?? ready
}
