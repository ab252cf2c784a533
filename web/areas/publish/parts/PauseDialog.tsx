// The pause switch: asks for the extent and the reason and says what would wait; while paused, says who and why and lets it go on.
import { Pause as PauseIcon, Play } from 'lucide-react'
import { useState } from 'react'
import { useChannels, useGround, useMay } from '@/base/session/index.ts'
import { sayMoment } from '@/base/time/say.ts'
import { Button, Dialog, sayError, Select, StateGlyph, TextInput, toast } from '@/base/ui/index.ts'
import { networkName } from '@/base/networks/index.ts'
import { t } from '@/base/words/index.ts'
import { usePauses, usePublishDeeds, type Pause } from '../data.ts'

type Scope = Pause['scope']

export default function PauseDialog({ onClose }: { onClose: () => void }) {
  const pauses = usePauses()
  const running = pauses.data?.pauses ?? []
  const [more, setMore] = useState(false)
  return running.length && !more ? <Release pauses={running} onClose={onClose} onMore={() => setMore(true)} /> : <Stop dueNextDay={pauses.data?.due_next_day} onClose={onClose} />
}

function Stop({ dueNextDay, onClose }: { dueNextDay?: number; onClose: () => void }) {
  const { workspace, session } = useGround()
  const { channels } = useChannels()
  const deeds = usePublishDeeds()
  const may = useMay('editor')
  const [scope, setScope] = useState<Scope>('workspace')
  const [channel, setChannel] = useState(channels[0]?.id ?? '')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const chosen = channels.find((one) => one.id === channel) ?? channels[0]
  const stop = async () => {
    setBusy(true)
    try {
      await deeds.pause({ scope, reason: reason.trim(), ...(scope === 'channel' ? { channel: chosen.id } : {}) })
      toast(t('publish.paused_now'), { state: 'waiting' })
      onClose()
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  const scopes: { value: Scope; label: string; hint: string }[] = [
    { value: 'workspace', label: t('publish.this_workspace'), hint: t('publish.workspace_channels', { name: workspace.name, count: channels.length }) },
    { value: 'channel', label: t('publish.one_channel'), hint: scope === 'channel' && chosen ? `${networkName(chosen.network)}, ${chosen.address}` : t('publish.choose_which') },
    ...(session.organization.administrator ? [{ value: 'everything' as const, label: t('publish.everything'), hint: t('publish.all_workspaces', { count: session.workspaces.length }) }] : []),
  ]
  const what = scope === 'workspace' ? t('publish.pause_named', { name: workspace.name }) : scope === 'channel' ? t('publish.pause_named', { name: chosen ? networkName(chosen.network) : '' }) : t('publish.pause_everything')
  if (!may) return <Dialog title={t('publish.sending_goes_on')} onClose={onClose} actions={<Button onClick={onClose}>{t('base.close')}</Button>}><p className="quiet">{t('publish.only_editors_pause')}</p></Dialog>
  return (
    <Dialog title={t('publish.pause_question')} onClose={onClose} onSubmit={() => void stop()} actions={<><Button onClick={onClose}>{t('publish.keep_sending')}</Button><Button kind="primary" type="submit" busy={busy} icon={<PauseIcon size={15} />} why={!reason.trim() && t('publish.reason_needed')}>{what}</Button></>}>
      <div className="choices" role="radiogroup" aria-label={t('publish.what_to_pause')}>
        {scopes.map((one) => <label key={one.value} className="check"><input type="radio" name="scope" checked={scope === one.value} onChange={() => setScope(one.value)} /><span className="grow"><span className="medium">{one.label}</span><span className="s muted" style={{ display: 'block' }}>{one.hint}</span></span></label>)}
      </div>
      {scope === 'channel' ? <Select label={t('publish.channel')} value={chosen?.id} onChange={(event) => setChannel(event.target.value)}>{channels.map((one) => <option key={one.id} value={one.id}>{networkName(one.network)}, {one.address}</option>)}</Select> : null}
      <TextInput label={t('publish.why')} data-autofocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} error={error ? sayError(error) : undefined} />
      <div className="note"><span className="st-waiting"><StateGlyph state="waiting" size={16} /></span><div>{dueNextDay === undefined ? null : <><b className="strong" style={{ color: 'var(--ink)' }}>{t('publish.would_wait', { count: dueNextDay })}</b> </>}{t('publish.pause_means')}</div></div>
    </Dialog>
  )
}

function Release({ pauses, onClose, onMore }: { pauses: Pause[]; onClose: () => void; onMore: () => void }) {
  const { workspace } = useGround()
  const { byId } = useChannels()
  const deeds = usePublishDeeds()
  const may = useMay('editor')
  const [busy, setBusy] = useState<string>()
  const release = async (pause: Pause) => {
    setBusy(pause.id)
    try {
      await deeds.release(pause.id)
      toast(t('publish.released'), { state: 'published' })
      if (pauses.length === 1) onClose()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(undefined)
    }
  }
  const name = (pause: Pause) => (pause.scope === 'everything' ? t('publish.everything') : pause.scope === 'workspace' ? workspace.name : networkName(byId.get(pause.channel ?? '')?.network ?? ''))
  return (
    <Dialog title={t('publish.release_question')} onClose={onClose} actions={<><Button onClick={onClose} data-autofocus>{t('publish.stay_paused')}</Button>{may ? <Button kind="plain" onClick={onMore}>{t('publish.pause_more')}</Button> : null}</>}>
      {pauses.map((pause) => (
        <div key={pause.id} className="note held m">
          <PauseIcon size={16} aria-hidden />
          <div className="grow col" style={{ gap: 4 }}>
            <b className="strong">{name(pause)}</b>
            <span>“{pause.reason}”</span>
            <span className="s quiet">{t('publish.paused_by', { who: pause.who, since: sayMoment(pause.since, workspace.zone) })} {t('publish.came_due', { count: pause.came_due })}</span>
            {may ? <div style={{ marginTop: 6 }}><Button kind="primary" size="small" busy={busy === pause.id} icon={<Play size={14} />} onClick={() => void release(pause)}>{t('publish.release')}</Button></div> : null}
          </div>
        </div>
      ))}
    </Dialog>
  )
}
