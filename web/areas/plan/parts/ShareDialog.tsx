// Private addresses of the calendar: made for somebody, told once, ended with one press.
import { CalendarPlus, Copy, Link2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useWorkspace } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import { sayDate, sayMoment } from '@/base/time/say.ts'
import { Button, Check, Dialog, IconButton, Rows, sayError, Select, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { isOpen, type Filter } from '../filter.ts'
import { useLinks, useViewDeeds, type CalendarLink } from '../views.ts'

const lasting = [30, 90, 365] as const

export default function ShareDialog({ filter, onClose }: { filter: Filter; onClose: () => void }) {
  const { zone } = useWorkspace()
  const query = useLinks()
  const deeds = useViewDeeds()
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [drafts, setDrafts] = useState(false)
  const [narrow, setNarrow] = useState(true)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<{ page: string; feed: string }>()
  const filtered = !isOpen(filter)
  const add = async () => {
    setTried(true)
    if (!name.trim()) return
    setBusy(true)
    try {
      const all = { channels: [], campaigns: [], labels: [], states: [] }
      const link = await deeds.addLink({ name: name.trim(), drafts, filter: filtered && narrow ? (filter as typeof all) : all, ...(days ? { ends_at: new Date(now() + Number(days) * 86_400_000).toISOString() } : {}) })
      setMade({ page: link.page, feed: link.feed })
      setName('')
      setTried(false)
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => toast(t('base.copied')))
  const ended = (link: CalendarLink) => !!link.revoked_at || (!!link.link.ends_at && Date.parse(link.link.ends_at) <= now())
  const links = (query.data?.links ?? []).filter((link) => !ended(link))
  return (
    <Dialog title={t('plan.share_title')} wide onClose={onClose} onSubmit={() => void add()} actions={<Button onClick={onClose}>{t('base.close')}</Button>}>
      {made ? (
        <div className="note good m col" style={{ gap: 10 }} role="status">
          <span>{t('plan.link_told_once')}</span>
          {([['page', Link2], ['feed', CalendarPlus]] as const).map(([kind, Icon]) => <div key={kind} className="row"><Icon size={16} aria-hidden /><div className="grow"><TextInput readOnly label={t(`plan.link_${kind}`)} labelHidden value={made[kind]} onFocus={(event) => event.target.select()} /></div><Button size="small" icon={<Copy size={14} />} onClick={() => copy(made[kind])}>{t('plan.copy')}</Button></div>)}
        </div>
      ) : <p className="quiet">{t('plan.share_why')}</p>}
      <div className="pair">
        <TextInput data-autofocus label={t('plan.link_name')} hint={t('plan.link_name_hint')} maxLength={80} value={name} error={tried && !name.trim() ? t('plan.link_needs_name') : undefined} onChange={(event) => setName(event.target.value)} />
        <Select label={t('plan.link_ends')} value={days} onChange={(event) => setDays(event.target.value)}>{lasting.map((one) => <option key={one} value={one}>{t('plan.in_days', { count: one })}</option>)}<option value="">{t('plan.never')}</option></Select>
      </div>
      <Check label={t('plan.link_drafts')} checked={drafts} onChange={(event) => setDrafts(event.target.checked)} />
      {filtered ? <Check label={t('plan.link_filtered')} hint={t('plan.link_filtered_hint')} checked={narrow} onChange={(event) => setNarrow(event.target.checked)} /> : null}
      <div><Button kind="primary" type="submit" busy={busy} icon={<Link2 size={15} />}>{t('plan.make_link')}</Button></div>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={2} height={44} /></Waiting> : null}
      {links.length ? (
        <ul className="col" aria-label={t('plan.links_open')}>
          {links.map((link) => (
            <li key={link.id} className="linkline row">
              <span className="col grow"><span className="medium clip">{link.link.name}</span><span className="s muted">{[link.who, link.link.ends_at ? t('plan.ends_on', { day: sayDate(link.link.ends_at, zone) }) : t('plan.never_ends'), link.read_at ? t('plan.read_at', { when: sayMoment(link.read_at, zone) }) : t('plan.never_read')].join(' · ')}</span></span>
              <IconButton label={t('plan.revoke', { name: link.link.name })} onClick={() => void deeds.revoke(link.id).then(() => toast(t('plan.revoked', { name: link.link.name })), (error) => toast(sayError(error), { state: 'failed' }))}><Trash2 size={15} /></IconButton>
            </li>
          ))}
        </ul>
      ) : null}
    </Dialog>
  )
}
