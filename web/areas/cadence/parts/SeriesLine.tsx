// One series: its rule in words, when it comes next, and what it has made so far.
import { Ellipsis, Pencil, Repeat, Sprout, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { sayState, stateOf } from '@/base/posts/state.ts'
import { useMay, usePath } from '@/base/session/index.ts'
import { sayShort, sayWhen } from '@/base/time/say.ts'
import { Button, Dialog, Menu, Rows, sayCode, sayError, StateGlyph, toast, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useCadenceDeeds, useSeries, type Series } from '../data.ts'
import { sayRhythm } from '../say.ts'

export function SeriesLine({ series, queueName, onEdit }: { series: Series; queueName: (id: string) => string; onEdit: () => void }) {
  const may = useMay('editor')
  const deeds = useCadenceDeeds()
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const remove = async () => {
    setAsking(false)
    try {
      await deeds.removeSeries(series.id)
      toast(t('cadence.series_removed', { name: series.wish.name }))
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
  }
  const standing = series.wish.paused ? t('cadence.is_paused') : series.ended ? t('cadence.has_ended') : series.next_at ? t('cadence.next_at', { when: sayWhen(series.next_at) }) : t('cadence.waits')
  return (
    <li className="series">
      <div className="row">
        <span className="kind">{series.wish.evergreen ? <Sprout size={17} /> : <Repeat size={17} />}</span>
        <div className="col grow">
          <h2 className="clip">{series.wish.name}</h2>
          <p className="s muted">{sayRhythm(series.wish, queueName)}</p>
          <p className="s">{standing}</p>
        </div>
        <Button size="small" kind="plain" aria-expanded={open} onClick={() => setOpen(!open)}>{t('cadence.ahead', { count: series.ahead })}<span className="sr">: {series.wish.name}</span></Button>
        {may ? <Menu label={t('base.more_for', { what: series.wish.name })} entries={[{ label: t('cadence.change'), icon: <Pencil size={16} />, onChoose: onEdit }, 'line', { label: t('cadence.remove_series'), icon: <Trash2 size={16} />, danger: true, onChoose: () => setAsking(true) }]}><Ellipsis size={17} /></Menu> : null}
      </div>
      {open ? <Occurrences series={series.id} /> : null}
      {asking ? <Dialog title={t('cadence.remove_series_question', { name: series.wish.name })} onClose={() => setAsking(false)} actions={<><Button onClick={() => setAsking(false)} data-autofocus>{t('cadence.keep')}</Button><Button kind="danger filled" onClick={() => void remove()}>{t('cadence.remove_series')}</Button></>}><p className="quiet">{t('cadence.remove_series_means')}</p></Dialog> : null}
    </li>
  )
}

function Occurrences({ series }: { series: string }) {
  const page = useSeries(series)
  const to = usePath()
  if (!page.data) return <Waiting><Rows count={2} height={36} /></Waiting>
  if (!page.data.occurrences.length) return <p className="s muted made-none">{t('cadence.nothing_made')}</p>
  return (
    <ol className="qposts">
      {page.data.occurrences.map((one) => (
        <li key={one.at} className="row">
          <span className="s num when">{sayShort(one.at)}</span>
          {one.post ? <><StateGlyph state={stateOf(one.post)} size={15} label={sayState(one.post)} /><Link href={to(`posts/${one.post.id}`)} className="clip grow">{one.post.title}</Link></> : <span className="muted grow">{t('cadence.taken_away')}</span>}
          {one.code ? <span className="s held">{t('cadence.kept_as_draft', { why: sayCode(one.code) ?? sayCode('publish.not_accepted') ?? one.code })}</span> : null}
        </li>
      ))}
    </ol>
  )
}
