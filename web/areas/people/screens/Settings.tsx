// The workspace's own settings: name, zone, what happens to late posts; and the way to members, log and server.
import '../people.css'
import { ChevronRight, FileText, Globe, Link2, ScrollText, Server, Sparkles, Users } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useGround, useMay, usePath, useWorkspaceRules } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { sayClock } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Combobox, Page, Rows, sayError, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { addWorkspace, useWorkspaceDeeds } from '../data.ts'
import { LateRuleField, type LateRule } from '@/base/forms/LateRuleField.tsx'
import { zoneOptions } from '../parts/zones.ts'
import { useLocation } from 'wouter'
import { useQueryClient } from '@tanstack/react-query'

export default function Settings() {
  const rules = useWorkspaceRules()
  const to = usePath()
  const administers = useMay('administrator')
  const { session } = useGround()
  return (
    <Page title={t('people.settings')}>
      <div className="reading">
        {rules.error && !rules.data ? <Trouble error={rules.error} retry={() => void rules.refetch()} /> : !rules.data ? <Waiting><Rows /></Waiting> : <Form key={rules.data.id} name={rules.data.name} zone={rules.data.zone} lateRule={rules.data.late_rule} locked={!administers} />}
        <nav className="settings-list" aria-label={t('people.more_settings')}>
          <Link href={to('settings/members')}><Users size={17} /><span className="grow"><span className="medium">{t('people.members')}</span><span className="s muted" style={{ display: 'block' }}>{t('people.members_hint')}</span></span><ChevronRight size={16} /></Link>
          <Link href={to('settings/texts')}><FileText size={17} /><span className="grow"><span className="medium">{t('people.texts')}</span><span className="s muted" style={{ display: 'block' }}>{t('people.texts_hint')}</span></span><ChevronRight size={16} /></Link>
          <Link href={to('settings/links')}><Link2 size={17} /><span className="grow"><span className="medium">{t('people.links')}</span><span className="s muted" style={{ display: 'block' }}>{t('people.links_hint')}</span></span><ChevronRight size={16} /></Link>
          <Link href={to('settings/writing-help')}><Sparkles size={17} /><span className="grow"><span className="medium">{t('people.writing_help')}</span><span className="s muted" style={{ display: 'block' }}>{t('people.writing_help_hint')}</span></span><ChevronRight size={16} /></Link>
          {administers ? <Link href={to('settings/audit')}><ScrollText size={17} /><span className="grow"><span className="medium">{t('people.audit')}</span><span className="s muted" style={{ display: 'block' }}>{t('people.audit_hint')}</span></span><ChevronRight size={16} /></Link> : null}
          {session.organization.administrator ? <Link href={to('settings/server')}><Server size={17} /><span className="grow"><span className="medium">{t('people.server')}</span><span className="s muted" style={{ display: 'block' }}>{t('people.server_hint')}</span></span><ChevronRight size={16} /></Link> : null}
        </nav>
        {session.organization.administrator ? <AddWorkspace /> : null}
      </div>
    </Page>
  )
}

function Form({ name: oldName, zone: oldZone, lateRule, locked }: { name: string; zone: string; lateRule: LateRule; locked: boolean }) {
  const [name, setName] = useState(oldName)
  const [zone, setZone] = useState(oldZone)
  const [rule, setRule] = useState(lateRule)
  const [busy, setBusy] = useState(false)
  const deeds = useWorkspaceDeeds()
  const now = useNow()
  const changed = name !== oldName || zone !== oldZone || JSON.stringify(rule) !== JSON.stringify(lateRule)
  const save = async () => {
    setBusy(true)
    try {
      await deeds.changeWorkspace({ name: name.trim(), zone, late_rule: rule })
      toast(t('base.saved'), { state: 'published' })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="block" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <fieldset disabled={locked} className="col" style={{ gap: 14 }}>
        <TextInput label={t('people.workspace_name')} maxLength={100} required value={name} onChange={(event) => setName(event.target.value)} />
        <Combobox label={t('people.its_zone')} lead={<Globe size={15} aria-hidden />} value={zone} options={zoneOptions(now)} onChange={setZone} hint={zone === oldZone ? t('people.zone_now', { time: sayClock(toLocal(now, zone)) }) : t('people.zone_moves_nothing')} />
        <LateRuleField value={rule} onChange={setRule} />
      </fieldset>
      {locked ? <p className="s muted">{t('people.only_administrators')}</p> : <div className="row" style={{ justifyContent: 'flex-end' }}><Button type="submit" kind="primary" busy={busy} why={!changed && t('base.nothing_changed')}>{t('base.save')}</Button></div>}
    </form>
  )
}

function AddWorkspace() {
  const { workspace } = useGround()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const client = useQueryClient()
  const [, go] = useLocation()
  const add = async () => {
    setBusy(true)
    try {
      const made = await addWorkspace({ name: name.trim(), zone: workspace.zone })
      await client.invalidateQueries({ queryKey: ['session'] })
      go(`/w/${made.id}/settings`)
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="block" onSubmit={(event) => { event.preventDefault(); if (name.trim()) void add() }}>
      <h2>{t('people.another_workspace')}</h2>
      <TextInput label={t('people.workspace_name')} hint={t('people.another_workspace_hint')} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      <div><Button type="submit" busy={busy} why={!name.trim() && t('people.needed')}>{t('people.add_workspace')}</Button></div>
    </form>
  )
}
