// Who works here and as what; invitations that are still open.
import '../people.css'
import { Ellipsis, Mail, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useGround, useMay, useWorkspace, type Role } from '@/base/session/index.ts'
import { sayMoment } from '@/base/time/say.ts'
import { Avatar, Button, Dialog, Menu, Page, Rows, sayError, Select, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useMembers, useWorkspaceDeeds, type Invitation, type Member } from '../data.ts'
import { refusal } from './FirstRun.tsx'

const roles: Role[] = ['guest', 'viewer', 'contributor', 'editor', 'administrator']

export default function Members() {
  const query = useMembers()
  const administers = useMay('administrator')
  const [inviting, setInviting] = useState(false)
  const invite = administers ? <Button kind="primary" icon={<Plus size={15} />} onClick={() => setInviting(true)}>{t('people.invite')}</Button> : null
  const phoneInvite = administers ? <Button kind="plain" className="icon" aria-label={t('people.invite')} onClick={() => setInviting(true)}><Plus size={20} /></Button> : null
  return (
    <Page title={t('people.members')} actions={invite} phoneActions={phoneInvite}>
      <div className="reading">
        {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
        {query.isPending ? <Waiting><Rows count={4} height={58} /></Waiting> : null}
        {query.data ? <ul className="people">{query.data.members.map((member) => <MemberRow key={member.person} member={member} mayChange={administers} alone={query.data.members.filter((one) => one.role === 'administrator').length === 1} />)}</ul> : null}
        {query.data?.invitations.length ? <section className="col" style={{ gap: 10 }}><h2>{t('people.open_invitations')}</h2><ul className="people">{query.data.invitations.map((one) => <InvitationRow key={one.id} invitation={one} mayChange={administers} />)}</ul></section> : null}
      </div>
      {inviting ? <Invite onClose={() => setInviting(false)} /> : null}
    </Page>
  )
}

function MemberRow({ member, mayChange, alone }: { member: Member; mayChange: boolean; alone: boolean }) {
  const deeds = useWorkspaceDeeds()
  const { session } = useGround()
  const { name: workspace, zone } = useWorkspace()
  const [asking, setAsking] = useState(false)
  const self = member.person === session.person.id
  const last = alone && member.role === 'administrator'
  const change = async (role: Role) => {
    const before = member.role
    try {
      await deeds.changeRole(member.person, role)
      toast(t('people.role_changed', { name: member.name, role: t(`base.role.${role}`) }), { state: 'published', undo: () => deeds.changeRole(member.person, before).catch((error) => toast(sayError(error), { state: 'failed' })) })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
  }
  return (
    <li>
      <Avatar name={member.name} size="big" />
      <div className="col"><span className="medium clip">{member.name}{self ? <span className="muted"> · {t('people.you')}</span> : null}</span><span className="s muted clip">{member.email} · {member.last_seen_at ? t('people.last_seen', { when: sayMoment(member.last_seen_at, zone) }) : t('people.never_seen')}</span></div>
      {mayChange && !last ? <Select labelHidden label={t('people.role_of', { name: member.name })} value={member.role} onChange={(event) => void change(event.target.value as Role)}>{roles.map((role) => <option key={role} value={role}>{t(`base.role.${role}`)}</option>)}</Select> : <span className="quiet">{t(`base.role.${member.role}`)}</span>}
      {mayChange && !last ? <Menu label={t('base.more_for', { what: member.name })} entries={[{ label: t('people.remove', { name: member.name }), icon: <Trash2 size={16} />, danger: true, onChoose: () => setAsking(true) }]}><Ellipsis size={16} /></Menu> : <span />}
      {asking ? <Sure title={t('people.remove_question', { name: member.name, workspace })} text={t('people.remove_means')} yes={t('people.remove', { name: member.name })} no={t('people.keep', { name: member.name })} act={() => deeds.remove(member.person)} onClose={() => setAsking(false)} /> : null}
    </li>
  )
}

function InvitationRow({ invitation, mayChange }: { invitation: Invitation; mayChange: boolean }) {
  const deeds = useWorkspaceDeeds()
  const { zone } = useWorkspace()
  const [asking, setAsking] = useState(false)
  return (
    <li>
      <span className="av big" aria-hidden="true"><Mail size={16} /></span>
      <div className="col"><span className="medium clip">{invitation.email}</span><span className="s muted clip">{t('people.invitation_valid', { when: sayMoment(invitation.expires_at, zone) })}</span></div>
      <span className="quiet">{t(`base.role.${invitation.role}`)}</span>
      {mayChange ? <Menu label={t('base.more_for', { what: invitation.email })} entries={[{ label: t('people.withdraw'), icon: <Trash2 size={16} />, danger: true, onChoose: () => setAsking(true) }]}><Ellipsis size={16} /></Menu> : <span />}
      {asking ? <Sure title={t('people.withdraw_question', { email: invitation.email })} text={t('people.withdraw_means')} yes={t('people.withdraw')} no={t('people.leave_open')} act={() => deeds.withdraw(invitation.id)} onClose={() => setAsking(false)} /> : null}
    </li>
  )
}

function Sure({ title, text, yes, no, act, onClose }: { title: string; text: string; yes: string; no: string; act: () => Promise<unknown>; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      await act()
      onClose()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  return <Dialog title={title} onClose={onClose} actions={<><Button onClick={onClose} data-autofocus>{no}</Button><Button kind="danger filled" busy={busy} onClick={() => void run()}>{yes}</Button></>}><p className="quiet">{text}</p></Dialog>
}

function Invite({ onClose }: { onClose: () => void }) {
  const deeds = useWorkspaceDeeds()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('contributor')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const { name } = useWorkspace()
  const submit = async () => {
    if (!/^\S+@\S+\.\S+$/.test(email)) return setError(new Error(t('people.email_needed')))
    setBusy(true)
    try {
      await deeds.invite({ email: email.trim(), role })
      toast(t('people.invited', { email: email.trim() }), { state: 'published' })
      onClose()
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('people.invite_title', { workspace: name })} onClose={onClose} onSubmit={() => void submit()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('people.send_invitation')}</Button></>}>
      <TextInput label={t('people.email')} type="email" data-autofocus value={email} onChange={(event) => setEmail(event.target.value)} error={error ? refusal(error, 'email') ?? sayError(error) : undefined} />
      <div className="choices" role="radiogroup" aria-label={t('people.role')}>
        {roles.map((one) => <label key={one} className="check"><input type="radio" name="role" checked={role === one} onChange={() => setRole(one)} /><span className="grow"><span className="medium">{t(`base.role.${one}`)}</span><span className="s muted" style={{ display: 'block' }}>{t(`base.role_may.${one}`)}</span></span></label>)}
      </div>
    </Dialog>
  )
}
