// The very first screen: language, organization, first workspace with its zone, administrator; one press and the calendar opens.
import '../people.css'
import { ChevronRight, Globe, Lock } from 'lucide-react'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { Refused } from '@/base/api/errors.ts'
import { setToken } from '@/base/api/client.ts'
import { useNow } from '@/base/session/now.ts'
import { sayClock } from '@/base/time/say.ts'
import { ownZone, toLocal } from '@/base/time/zone.ts'
import { Avatar, Button, Combobox, PasswordInput, sayError, StateGlyph, TextInput } from '@/base/ui/index.ts'
import { currentLanguage, sentence, t } from '@/base/words/index.ts'
import { completeFirstRun } from '../data.ts'
import { Languages } from '../parts/Languages.tsx'
import { zoneOptions } from '../parts/zones.ts'

const empty = { organization_name: '', workspace_name: '', zone: ownZone(), name: '', email: '', password: '', token: '' }
type Field = keyof typeof empty

export default function FirstRun() {
  const given = new URLSearchParams(location.search).get('token') ?? location.hash.replace(/^#(token=)?/, '')
  const [form, setForm] = useState({ ...empty, token: given })
  const [error, setError] = useState<unknown>()
  const [missing, setMissing] = useState<Field[]>([])
  const [busy, setBusy] = useState(false)
  const client = useQueryClient()
  const [, go] = useLocation()
  const now = useNow()
  const input = (field: Field) => ({
    value: form[field],
    error: missing.includes(field) ? t(field === 'password' ? 'people.password_needed' : field === 'email' ? 'people.email_needed' : 'people.needed') : refusal(error, field),
    onChange: (event: { target: { value: string } }) => {
      setForm({ ...form, [field]: event.target.value })
      setMissing(missing.filter((one) => one !== field))
    },
  })
  const submit = async () => {
    const lacking = (Object.keys(empty) as Field[]).filter((field) => (field === 'password' ? [...form.password].length < 10 : field === 'email' ? !/^\S+@\S+\.\S+$/.test(form.email) : !form[field].trim()))
    setMissing(lacking)
    if (lacking.length) return void requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    setBusy(true)
    setError(undefined)
    try {
      const session = await completeFirstRun({ ...form, language: currentLanguage() })
      setToken(session.csrf_token)
      go(`/w/${session.workspaces[0].id}/calendar`, { replace: true })
      client.setQueryData(['session'], session)
      await client.invalidateQueries({ queryKey: ['system'] })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="gate">
      <main className="gate-form">
        <form className="gate-in" noValidate onSubmit={(event) => { event.preventDefault(); if (!busy) void submit() }}>
          <div className="row" style={{ gap: 10, marginBottom: 4 }}><span className="mark ours" aria-hidden="true">R</span><span className="strong">Rostrum</span></div>
          <h1>{t('people.first_run_title')}</h1>
          <Languages />
          {given ? null : <TextInput label={t('people.setup_token')} hint={t('people.setup_token_hint')} {...input('token')} />}
          <TextInput label={t('people.organization')} autoComplete="organization" maxLength={100} {...input('organization_name')} />
          <div className="pair">
            <TextInput label={t('people.first_workspace')} hint={t('people.first_workspace_hint')} maxLength={100} {...input('workspace_name')} />
            <Combobox label={t('people.its_zone')} lead={<Globe size={15} aria-hidden />} value={form.zone} options={zoneOptions(now)} onChange={(zone) => setForm({ ...form, zone })} hint={t('people.zone_now', { time: sayClock(toLocal(now, form.zone)) })} error={refusal(error, 'zone')} />
          </div>
          <hr />
          <div className="pair">
            <TextInput label={t('people.your_name')} autoComplete="name" maxLength={100} {...input('name')} />
            <TextInput label={t('people.email')} type="email" autoComplete="email" maxLength={254} {...input('email')} />
          </div>
          <PasswordInput label={t('people.password')} measured autoComplete="new-password" maxLength={200} {...input('password')} />
          {error ? <p className="note failed" role="alert"><StateGlyph state="failed" size={15} /><span>{sayError(error)}</span></p> : null}
          <Button kind="primary" size="large" type="submit" busy={busy}>{t('people.create_and_open')}</Button>
          <p className="s muted">{t('people.first_run_foot')}</p>
        </form>
      </main>
      <aside className="gate-show" aria-label={t('people.preview_of_page')}>
        <div className="page-card">
          <div className="url"><Lock size={13} aria-hidden />{location.host}</div>
          <div className="in">
            <div className="row" style={{ gap: 12 }}><Avatar name={form.workspace_name || '·'} size="huge" brand /><div className="col grow"><span className="strong clip" style={{ fontSize: 'var(--text-xl)' }}>{form.workspace_name || t('people.first_workspace')}</span><span className="muted clip">{form.organization_name || t('people.organization')}</span></div></div>
            <div className="link">{t('people.page_link_1')}<ChevronRight size={15} aria-hidden /></div>
            <div className="link">{t('people.page_link_2')}<ChevronRight size={15} aria-hidden /></div>
            <div><div className="s muted" style={{ margin: '6px 0' }}>{t('people.page_news')}</div><div className="row" style={{ gap: 12 }}><span className="photo" style={{ width: 72, height: 60 }} /><div className="grow col" style={{ gap: 8 }}><span className="bar" style={{ width: '80%' }} /><span className="bar" style={{ width: '45%' }} /></div></div></div>
          </div>
        </div>
        <p className="muted" style={{ maxWidth: '25rem', textAlign: 'center', textWrap: 'balance' }}>{t('people.first_channel')}</p>
      </aside>
    </div>
  )
}

/** The server's sentence for one field. */
export function refusal(error: unknown, field: string): string | undefined {
  const found = error instanceof Refused ? error.field(`/${field}`) : undefined
  return found && (sentence(`base.problem.${found.code}`) ?? sentence(found.code) ?? found.detail)
}
