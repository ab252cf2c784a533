// Being told on this device, with what stands in the way; and the other devices, which can be told nothing any more.
import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useGround, useWorkspace } from '@/base/session/index.ts'
import { sayMoment } from '@/base/time/say.ts'
import { Button, IconButton, sayError, StateGlyph, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { removeDevice, useDevices } from '../data.ts'
import { pushState, rememberedDevice, turnPushOff, turnPushOn, type PushState } from '../push.ts'

export default function Devices() {
  const { system } = useGround()
  const { zone } = useWorkspace()
  const client = useQueryClient()
  const devices = useDevices().data?.devices
  const [state, setState] = useState<PushState>()
  const [busy, setBusy] = useState(false)
  const known = devices?.map((one) => one.id).join(' ')
  useEffect(() => {
    if (known !== undefined) void pushState(known.split(' ')).then(setState)
  }, [known])
  if (!devices || !state) return null

  const act = async (deed: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await deed()
    } catch (error) {
      // What the push service does not say, the browser calls an abort.
      toast(error instanceof DOMException ? t('people.device_failed') : sayError(error), { state: 'failed' })
    } finally {
      await client.invalidateQueries({ queryKey: ['devices'] })
      setBusy(false)
    }
  }
  const key = system.push_key
  const others = devices.filter((one) => one.id !== rememberedDevice())
  return (
    <section className="block" aria-labelledby="this-device">
      <h2 id="this-device">{t('people.device')}</h2>
      {!key ? <p className="quiet">{t(system.demo ? 'people.device_demo' : 'people.device_no_key')}</p>
        : state === 'on' ? <div className="row wrap" style={{ gap: 12 }}><StateGlyph state="published" size={16} /><span style={{ flex: '1 1 12rem' }}>{t('people.device_on')}</span><Button busy={busy} onClick={() => void act(async () => { await turnPushOff(); setState('off') })}>{t('people.device_turn_off')}</Button></div>
        : state === 'off' ? <div className="row wrap" style={{ gap: 12 }}><span className="quiet" style={{ flex: '1 1 12rem' }}>{t('people.device_off')}</span><Button busy={busy} onClick={() => void act(async () => setState(await turnPushOn(key)))}>{t('people.device_turn_on')}</Button></div>
        : <p className="quiet" role={state === 'blocked' ? 'status' : undefined}>{t(`people.device_${state}`)}</p>}
      {state === 'blocked' ? <div><Button busy={busy} onClick={() => void act(async () => setState(await pushState(devices.map((one) => one.id))))}>{t('base.try_again')}</Button></div> : null}
      {others.length > 0 ? (
        <>
          <h3 className="s muted">{t('people.device_others')}</h3>
          <ul className="devices">
            {others.map((one) => (
              <li key={one.id} className="row" style={{ gap: 12 }}>
                <span className="grow">{one.name} <span className="s muted">{t('people.device_since', { when: sayMoment(one.added_at, zone) })}</span></span>
                <IconButton label={t('people.device_remove', { name: one.name })} onClick={() => void act(() => removeDevice(one.id))}><Trash2 size={16} /></IconButton>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
