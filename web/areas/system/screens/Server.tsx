// This server: the address by which it is known, whether that address leads here, and whether it sends.
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useGround, usePath, useWorkspace } from '@/base/session/index.ts'
import { sayMoment } from '@/base/time/say.ts'
import { Button, Empty, Page, sayError, StateWord, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useReachability } from '../data.ts'
import HoldsDialog from '../parts/HoldsDialog.tsx'

export default function Server() {
  const { session, system } = useGround()
  const to = usePath()
  const administers = session.organization.administrator
  return (
    <Page title={t('system.title')} back={to('settings')}>
      {administers ? (
        <div className="reading">
          <Reach />
          <Sending holds={system.holds_everything} />
          <section className="block" aria-labelledby="about">
            <h2 id="about">{t('system.about')}</h2>
            <dl className="pair">
              <div><dt className="s muted">{t('system.program')}</dt><dd>{system.name} {system.version}</dd></div>
              <div><dt className="s muted">{t('system.kind')}</dt><dd>{t(system.demo ? 'system.is_demo' : 'system.is_own')}</dd></div>
            </dl>
          </section>
        </div>
      ) : <Empty title={t('system.title')}>{t('system.only_administrators')}</Empty>}
    </Page>
  )
}

const glyphs = { reachable: 'published', not_reachable: 'failed', loopback_only: 'waiting', not_known: 'unsure' } as const

function Reach() {
  const { zone } = useWorkspace()
  const reach = useReachability()
  const found = reach.data
  return (
    <section className="block" aria-labelledby="reach">
      <h2 id="reach">{t('system.reach')}</h2>
      <p className="quiet">{t('system.reach_why')}</p>
      {found ? (
        <div className="note m" role="status">
          <div className="grow col" style={{ gap: 6 }}>
            <StateWord state={glyphs[found.state]}>{t(`system.reach_${found.state}`)}</StateWord>
            <code style={{ overflowWrap: 'anywhere' }}>{found.public_url}</code>
            <span>{t(`system.reach_means_${found.state}`)}</span>
            {found.detail ? <span className="s mono">{found.detail}</span> : null}
            <span className="s muted">{t('system.looked', { when: sayMoment(found.checked_at, zone) })}</span>
          </div>
        </div>
      ) : reach.error ? <p className="s muted">{sayError(reach.error)}</p> : <Waiting><span className="skel" style={{ width: '60%' }} /></Waiting>}
      <div><Button size="small" icon={<RefreshCw size={14} />} busy={reach.isFetching} onClick={() => void reach.refetch()}>{t('system.look_again')}</Button></div>
    </section>
  )
}

function Sending({ holds }: { holds: boolean }) {
  const [asking, setAsking] = useState(false)
  return (
    <section className="block" aria-labelledby="sending">
      <h2 id="sending">{t('system.sending')}</h2>
      <div><StateWord state={holds ? 'held' : 'published'}>{t(holds ? 'system.holds' : 'system.sends')}</StateWord></div>
      <p className="quiet">{t(holds ? 'system.holds_why' : 'system.sends_why')}</p>
      {holds ? <div><Button kind="primary" onClick={() => setAsking(true)}>{t('system.holds_look')}</Button></div> : null}
      {asking ? <HoldsDialog onClose={() => setAsking(false)} /> : null}
    </section>
  )
}
