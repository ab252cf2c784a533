// "Into a queue…": the posts take the next free slots of the queue that is chosen.
import { useState } from 'react'
import { sayWhen } from '../time/say.ts'
import { usePath } from '../session/index.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Check } from '../ui/Field.tsx'
import { Rows, Waiting } from '../ui/Pieces.tsx'
import { toast } from '../ui/Toast.tsx'
import { sayCode, sayError, Trouble } from '../ui/Trouble.tsx'
import { t } from '../words/index.ts'
import { useNextPlaces, useTakePlaces } from './index.ts'

type Props = { posts: { id: string; channels: string[] }[]; onClose: () => void; onDone?: () => void }

export function QueueDialog({ posts, onClose, onDone }: Props) {
  const channels = [...new Set(posts.flatMap((post) => post.channels))]
  const places = useNextPlaces(channels)
  const take = useTakePlaces()
  const to = usePath()
  const [chosen, setChosen] = useState<string>()
  const [busy, setBusy] = useState(false)
  const queue = chosen ?? places.data?.[0]?.queue
  const put = async () => {
    if (!queue) return
    setBusy(true)
    try {
      const { done, refused } = await take(queue, posts.map((post) => post.id))
      const why = refused[0] && (sayCode(refused[0].code) ?? refused[0].code)
      toast([done.length ? t('cadence.queued', { count: done.length }) : '', why ? t('cadence.not_queued', { count: refused.length, why }) : ''].filter(Boolean).join(' '), { state: why ? 'failed' : 'scheduled' })
      if (done.length) onDone?.()
      onClose()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  const none = !channels.length || places.data?.length === 0
  return (
    <Dialog title={t('cadence.into_queue_of', { count: posts.length })} onClose={onClose} onSubmit={() => void put()}
      actions={<><Button onClick={onClose}>{t('base.cancel')}</Button>{none ? <LinkButton kind="primary" href={to('queues')}>{t('cadence.to_queues')}</LinkButton> : <Button kind="primary" type="submit" busy={busy} why={queue ? undefined : t('cadence.choose_queue')}>{t('cadence.put_in')}</Button>}</>}>
      {places.error ? <Trouble error={places.error} retry={() => void places.refetch()} /> : null}
      {places.isPending && channels.length ? <Waiting><Rows count={2} height={44} /></Waiting> : null}
      {none ? <p className="quiet">{t(channels.length ? 'cadence.no_queue_serves' : 'cadence.no_channel_yet')}</p> : null}
      {places.data?.length ? <div className="choices" role="radiogroup" aria-label={t('cadence.choose_queue')}>{places.data?.map((place) => <Check key={place.queue} type="radio" name="queue" checked={queue === place.queue} onChange={() => setChosen(place.queue)} label={place.name} hint={t('cadence.next_place', { when: sayWhen(place.at) })} />)}</div> : null}
    </Dialog>
  )
}
