// When posts go out by themselves: queues with their slots, and series that write posts once more.
import '../cadence.css'
import { Plus } from 'lucide-react'
import { useSearchParams } from 'wouter'
import { useMay } from '@/base/session/index.ts'
import { Button, Empty, Page, Rows, Segmented, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useCadenceDeeds, useQueues, useSeriesList } from '../data.ts'
import { QueueCard, sayArranged } from '../parts/QueueCard.tsx'
import { QueueForm } from '../parts/QueueForm.tsx'
import { SeriesForm } from '../parts/SeriesForm.tsx'
import { SeriesLine } from '../parts/SeriesLine.tsx'

export default function Queues() {
  const [search, setSearch] = useSearchParams()
  const view = search.get('view') === 'series' ? 'series' : 'queues'
  const queues = useQueues()
  const series = useSeriesList()
  const deeds = useCadenceDeeds()
  const may = useMay('editor')
  const open = (more: Record<string, string> = {}) => setSearch({ ...(view === 'series' ? { view } : {}), ...more }, { replace: true })
  const query = view === 'series' ? series : queues
  const all = queues.data?.queues ?? []
  const every = series.data?.series ?? []
  const queueName = (id: string) => all.find((one) => one.id === id)?.wish.name ?? ''
  const edited = search.get('edit')
  const add = may ? <Button kind="primary" icon={<Plus size={15} strokeWidth={2} />} onClick={() => open({ new: '1' })}>{t(view === 'series' ? 'cadence.new_series' : 'cadence.new_queue')}</Button> : null
  const editedQueue = all.find((one) => one.id === edited)
  const editedSeries = every.find((one) => one.id === edited)
  return (
    <Page title={t('cadence.queues')} actions={add} phoneActions={may ? <Button kind="plain" className="icon" aria-label={t(view === 'series' ? 'cadence.new_series' : 'cadence.new_queue')} onClick={() => open({ new: '1' })}><Plus size={20} /></Button> : null}
      sub={<div className="subhead"><Segmented label={t('cadence.what_shown')} value={view} onChange={(value) => setSearch(value === 'series' ? { view: value } : {}, { replace: true })} parts={[{ value: 'queues', label: t('cadence.queues') }, { value: 'series', label: t('cadence.series') }]} /></div>}>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={3} height={120} /></Waiting> : null}
      {view === 'queues' && queues.data ? all.length ? <div className="queues">{all.map((queue) => <QueueCard key={queue.id} queue={queue} onEdit={() => open({ edit: queue.id })} />)}</div> : <Empty title={t('cadence.no_queues')} ways={add}>{t('cadence.no_queues_why')}</Empty> : null}
      {view === 'series' && series.data ? every.length ? <ul className="serieses">{every.map((one) => <SeriesLine key={one.id} series={one} queueName={queueName} onEdit={() => open({ edit: one.id })} />)}</ul> : <Empty title={t('cadence.no_series')} ways={add}>{t('cadence.no_series_why')}</Empty> : null}
      {may && view === 'queues' && (search.has('new') || editedQueue) ? (
        <QueueForm key={edited} queue={editedQueue} onClose={() => open()} onSave={async (wish) => {
          if (editedQueue) sayArranged((await deeds.changeQueue(editedQueue.id, editedQueue.version, wish)).moved)
          else {
            await deeds.addQueue(wish)
            toast(t('cadence.queue_added', { name: wish.name }))
          }
          open()
        }} />
      ) : null}
      {may && view === 'series' && (search.has('new') || editedSeries) ? (
        <SeriesForm key={edited} series={editedSeries} post={search.get('post') ?? undefined} onClose={() => open()} onSave={async (wish) => {
          const kept = editedSeries ? await deeds.changeSeries(editedSeries.id, editedSeries.version, wish) : await deeds.addSeries(wish)
          toast(t('cadence.series_saved', { count: kept.ahead }), { state: 'scheduled' })
          open()
        }} />
      ) : null}
    </Page>
  )
}
