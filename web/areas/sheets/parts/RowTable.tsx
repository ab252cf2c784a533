// The rows of a table with what becomes of each, a hundred at a time.
import { useState } from 'react'
import { useChannels, usePath } from '@/base/session/index.ts'
import { sayShort } from '@/base/time/say.ts'
import { Button, Check, NetworkTiles, Rows, sayCode, StateGlyph, Trouble, Waiting, type State } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useImportDeeds, useImportRows, type Import, type ImportRow, type RowFate, type RowRemark } from '../data.ts'

const glyphs: Record<RowFate, State> = { scheduled: 'scheduled', draft: 'draft', refused: 'failed', skipped: 'cancelled' }

export function RowTable({ of, attempt }: { of: Import; attempt: (deed: () => Promise<unknown>) => Promise<void> }) {
  const [fate, setFate] = useState<RowFate>()
  const query = useImportRows(of.id, fate)
  const deeds = useImportDeeds()
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const all = of.counts.reduce((sum, count) => sum + count.rows, 0)
  return (
    <section className="row-table">
      <div className="row wrap" role="group" aria-label={t('sheets.fates')}>
        <button type="button" className="chip" aria-pressed={!fate} onClick={() => setFate(undefined)}>{t('sheets.all_rows', { count: all })}</button>
        {of.counts.map((count) => <button key={count.fate} type="button" className="chip" aria-pressed={fate === count.fate} onClick={() => setFate(count.fate)}><StateGlyph state={glyphs[count.fate]} size={13} />{t(`sheets.fate.${count.fate}`, { count: count.rows })}</button>)}
      </div>
      {of.state === 'ready' ? <div className="row wrap">{(['all', 'faultless', 'none'] as const).map((which) => <Button key={which} size="small" onClick={() => void attempt(() => deeds.choose(of.id, { which }))}>{t(`sheets.choose_${which}`)}</Button>)}</div> : null}
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={8} height={48} /></Waiting> : null}
      <ul>{rows.map((row) => <One key={row.number} row={row} open={of.state === 'ready'} onChoose={(chosen) => void attempt(() => deeds.choose(of.id, { which: 'these', rows: [row.number], chosen }))} />)}</ul>
      {query.hasNextPage ? <div className="row more-rows"><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('sheets.more_rows')}</Button></div> : null}
    </section>
  )
}

function One({ row, open, onChoose }: { row: ImportRow; open: boolean; onChoose: (chosen: boolean) => void }) {
  const { byId } = useChannels()
  const to = usePath()
  const writable = row.fate === 'scheduled' || row.fate === 'draft'
  const title = row.title || t('sheets.no_words')
  return (
    <li className="import-row">
      {open ? <Check label={<span className="sr">{t('sheets.choose_row', { row: row.number, title })}</span>} checked={row.chosen} disabled={!writable} onChange={(event) => onChoose(event.target.checked)} /> : <span />}
      <span className="s muted num row-number">{row.number}</span>
      <StateGlyph state={glyphs[row.fate]} size={16} />
      <span className="words">
        {row.post ? <a className="medium clip linkish" href={to(`posts/${row.post}`)}>{title}</a> : <span className="medium clip">{title}</span>}
        {row.remarks.map((remark, at) => <span key={at} className={remark.severity === 'refused' ? 'hint bad' : 'hint'}>{sayRemark(remark, byId)}</span>)}
      </span>
      <span className="s muted num row-time">{row.at ? sayShort(row.at) : ''}</span>
      <span className="row-networks"><NetworkTiles networks={row.channels.flatMap((id) => byId.get(id)?.network ?? [])} /></span>
    </li>
  )
}

function sayRemark(remark: RowRemark, byId: ReturnType<typeof useChannels>['byId']): string {
  const words = sayCode(remark.code) ?? remark.code
  const where = remark.channel ? byId.get(remark.channel)?.name : undefined
  const what = remark.value ?? (remark.near ? t('sheets.in_row', { row: remark.near }) : remark.have !== undefined && remark.limit !== undefined ? t('sheets.of_limit', { have: remark.have, limit: remark.limit }) : undefined)
  return [where ? `${where}: ` : '', words, what ? ` (${what})` : ''].join('')
}
