// Under a file: whom to ask for a yes, who was asked, what they said; and for whoever is asked, their answer.
import { CircleCheck, MessageSquareWarning, Stamp } from 'lucide-react'
import { useState } from 'react'
import { useGround } from '@/base/session/index.ts'
import { sayMoment } from '@/base/time/say.ts'
import { Button, Dialog, Select, StateGlyph, TextArea } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Member, TaskFile, WorkDeeds } from '../data.ts'

type Props = { task: string; file: TaskFile; people: Member[]; assignee?: string; deeds: WorkDeeds; attempt: (deed: () => Promise<unknown>) => Promise<boolean>; mayAsk: boolean }

export function SignOff({ task, file, people, assignee, deeds, attempt, mayAsk }: Props) {
  const { session, workspace } = useGround()
  const [asking, setAsking] = useState<'whom' | 'change'>()
  const [busy, setBusy] = useState(false)
  const asked = file.sign_off
  const mine = asked?.person === session.person.id && !asked.answer
  const say = async (answer: 'approved' | 'change', remark?: string) => {
    setBusy(true)
    const done = await attempt(() => deeds.signOff(task, file.asset, answer, remark))
    setBusy(false)
    return done
  }
  // A guest sees their own tasks only, so nobody else of them can be asked.
  const able = people.filter((one) => one.role !== 'guest' || one.person === assignee)
  return (
    <div className="sign-off">
      {!asked ? null : asked.answer === 'approved' ? <p className="s said-yes"><CircleCheck size={14} aria-hidden /><span>{t('work.approved_by', { name: asked.who || t('work.erased'), when: sayMoment(asked.answered_at!, workspace.zone) })}</span></p>
        : asked.answer === 'change' ? <p className="s said-change"><MessageSquareWarning size={14} aria-hidden /><span>{t('work.change_by', { name: asked.who || t('work.erased'), remark: asked.remark ?? '' })}</span></p>
          : mine ? null : <p className="s quiet"><StateGlyph state="review" size={14} /><span>{t('work.waits_for', { name: asked.who || t('work.erased') })}</span></p>}
      {mine ? (
        <div className="ask"><p className="s medium"><StateGlyph state="held" size={15} />{t('work.asks_you', { name: asked.asked_by || t('work.erased') })}</p><span className="row wrap"><Button size="small" busy={busy} onClick={() => void say('approved')}>{t('work.say_yes')}</Button><Button size="small" kind="plain" onClick={() => setAsking('change')}>{t('work.say_change')}</Button></span></div>
      ) : mayAsk && asked?.answer !== 'approved' ? <Button size="small" kind="plain" icon={<Stamp size={13} />} onClick={() => setAsking('whom')}>{asked ? t('work.ask_again') : t('work.ask_sign_off')}</Button> : null}
      {asking === 'whom' ? <Whom able={able} first={asked?.person} onClose={() => setAsking(undefined)} onAsk={async (person) => { if (await attempt(() => deeds.askForSignOff(task, file.asset, person))) setAsking(undefined) }} /> : null}
      {asking === 'change' ? <Change onClose={() => setAsking(undefined)} onSay={async (remark) => { if (await say('change', remark)) setAsking(undefined) }} /> : null}
    </div>
  )
}

function Whom({ able, first, onAsk, onClose }: { able: Member[]; first?: string; onAsk: (person: string) => Promise<void>; onClose: () => void }) {
  const [person, setPerson] = useState(able.some((one) => one.person === first) ? first! : able[0]?.person ?? '')
  return (
    <Dialog title={t('work.whom_question')} onClose={onClose} onSubmit={() => void onAsk(person)} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit">{t('work.ask')}</Button></>}>
      <Select label={t('work.person')} hint={t('work.whom_hint')} data-autofocus value={person} onChange={(event) => setPerson(event.target.value)}>{able.map((one) => <option key={one.person} value={one.person}>{one.name}</option>)}</Select>
    </Dialog>
  )
}

function Change({ onSay, onClose }: { onSay: (remark: string) => Promise<void>; onClose: () => void }) {
  const [remark, setRemark] = useState('')
  const [tried, setTried] = useState(false)
  return (
    <Dialog title={t('work.change_question')} onClose={onClose} onSubmit={() => { setTried(true); if (remark.trim()) void onSay(remark.trim()) }} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit">{t('work.send_change')}</Button></>}>
      <TextArea label={t('work.remark')} error={tried && !remark.trim() ? t('work.remark_missing') : undefined} data-autofocus rows={3} maxLength={2000} value={remark} onChange={(event) => setRemark(event.target.value)} />
    </Dialog>
  )
}
