// What each column of a table means, and what else has to be said before its rows can be posts.
import { useState } from 'react'
import { useChannels } from '@/base/session/index.ts'
import { Check, Select } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useImportDeeds, type Import, type SheetColumn, type SheetReading } from '../data.ts'

const columns: SheetColumn[] = ['ignored', 'date', 'time', 'zone', 'channels', 'title', 'text', 'link', 'pictures', 'alt', 'labels', 'campaign', 'state']

export function Reading({ of, attempt }: { of: Import; attempt: (deed: () => Promise<unknown>) => Promise<void> }) {
  const deeds = useImportDeeds()
  const { channels } = useChannels()
  const reading = of.reading
  const [open, setOpen] = useState(!reading.columns.includes('text')) // stays as it is while somebody goes from column to column
  const say = (more: Partial<SheetReading>) => void attempt(() => deeds.read(of.id, { ...reading, ...more }))
  // A meaning is given once: whoever gets it takes it from where it was.
  const mean = (at: number, meaning: SheetColumn) => say({ columns: reading.columns.map((before, i) => (i === at ? meaning : before === meaning ? 'ignored' : before)) })
  const to = new Set(reading.channels ?? [])
  return (
    <section className="sheet-reading">
      <p className="s muted">{of.format === 'xlsx' ? t('sheets.read_sheet', { sheet: of.sheet ?? '' }) : t('sheets.read_as', { encoding: of.encoding ?? '', separator: of.separator === '\t' ? t('sheets.tab') : of.separator ?? '' })}{of.remembered ? ` ${t('sheets.remembered')}` : ''}</p>
      {of.asks_day_order || reading.day_order ? (
        <Select label={t('sheets.day_order')} hint={of.asks_day_order ? t('sheets.day_order_why') : undefined} value={of.asks_day_order ? '' : reading.day_order} onChange={(event) => say({ day_order: event.target.value as SheetReading['day_order'] })}>
          {of.asks_day_order ? <option value="">{t('sheets.choose')}</option> : null}
          <option value="day_first">{t('sheets.day_first')}</option>
          <option value="month_first">{t('sheets.month_first')}</option>
        </Select>
      ) : null}
      <details className="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('sheets.columns')}</summary>
        <div className="reading-columns">
          {of.headers.map((header, at) => (
            <Select key={at} label={header || t('sheets.column', { number: at + 1 })} hint={of.examples[at] || undefined} value={reading.columns[at]} onChange={(event) => mean(at, event.target.value as SheetColumn)}>
              {columns.map((one) => <option key={one} value={one}>{t(`sheets.column_of.${one}`)}</option>)}
            </Select>
          ))}
        </div>
      </details>
      {!reading.columns.includes('channels') ? (
        <fieldset>
          <legend>{t('sheets.to_which')}</legend>
          {channels.map((channel) => <Check key={channel.id} label={channel.name} checked={to.has(channel.id)} onChange={() => say({ channels: to.has(channel.id) ? [...to].filter((id) => id !== channel.id) : [...to, channel.id] })} />)}
        </fieldset>
      ) : null}
      <Check label={t('sheets.only_drafts')} checked={!!reading.only_drafts} onChange={() => say({ only_drafts: !reading.only_drafts })} />
      {of.new_labels.length ? <Check label={t('sheets.make_labels', { count: of.new_labels.length, names: of.new_labels.slice(0, 8).join(', ') })} checked={!!reading.make_labels} onChange={() => say({ make_labels: !reading.make_labels })} /> : null}
    </section>
  )
}
