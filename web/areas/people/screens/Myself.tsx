// The person's own settings: name, language, theme, password, and by which ways to be told.
import '../people.css'
import { Globe } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { setToken, type Schemas } from '@/base/api/client.ts'
import { useGround, useTakeSession } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { sayClock } from '@/base/time/say.ts'
import { Button, Combobox, Page, PasswordInput, sayError, Segmented, Select, TextInput, TimeInput, toast } from '@/base/ui/index.ts'
import { languageNames, languages, speak, t, type Language } from '@/base/words/index.ts'
import { zoneOptions } from '../parts/zones.ts'
import { changeMyself, changeNoticeSettings, useNoticeSettings } from '../data.ts'
import { refusal } from './FirstRun.tsx'

const Devices = lazy(() => import('../parts/Devices.tsx'))

export default function Myself() {
  const { session } = useGround()
  const notices = useNoticeSettings()
  return (
    <Page title={t('people.myself')}>
      <div className="reading">
        <AboutMe person={session.person} />
        <Look />
        <Password />
        {notices.data ? <Notices key={JSON.stringify(notices.data)} settings={notices.data} /> : null}
        <Suspense><Devices /></Suspense>
      </div>
    </Page>
  )
}

function Block({ title, children, save, why, act }: { title: string; children: ReactNode; save?: string; why?: string | false; act?: () => Promise<void> }) {
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      await act!()
      toast(t('base.saved'), { state: 'published' })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return <form className="block" onSubmit={(event) => { event.preventDefault(); if (act && !why && !busy) void run() }}><h2>{title}</h2>{children}{act ? <div className="row" style={{ justifyContent: 'flex-end' }}><Button type="submit" busy={busy} why={why}>{save ?? t('base.save')}</Button></div> : null}</form>
}

function AboutMe({ person }: { person: Schemas['Person'] }) {
  const take = useTakeSession()
  const [name, setName] = useState(person.name)
  const [language, setLanguage] = useState<Language>(person.language)
  const save = async () => {
    const session = await changeMyself({ name: name.trim(), language })
    setToken(session.csrf_token)
    await speak(language)
    take(session)
  }
  return (
    <Block title={t('people.about_me')} act={save} why={name.trim() === person.name && language === person.language && t('base.nothing_changed')}>
      <div className="pair">
        <TextInput label={t('people.your_name')} autoComplete="name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        <Select label={t('people.language')} value={language} onChange={(event) => setLanguage(event.target.value as Language)}>{languages.map((one) => <option key={one} value={one} lang={one}>{languageNames[one]}</option>)}</Select>
      </div>
      <p className="s muted">{person.email}</p>
    </Block>
  )
}

function Look() {
  const [theme, setTheme] = useState(() => localStorage.getItem('rostrum.theme') ?? 'system')
  const choose = (value: string) => {
    localStorage.setItem('rostrum.theme', value)
    if (value === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = value
    setTheme(value)
  }
  return <Block title={t('people.look')}><div><Segmented label={t('people.look')} value={theme} onChange={choose} parts={[{ value: 'system', label: t('people.look_system') }, { value: 'light', label: t('people.look_light') }, { value: 'dark', label: t('people.look_dark') }]} /></div></Block>
}

function Password() {
  const [present, setPresent] = useState('')
  const [fresh, setFresh] = useState('')
  const [error, setError] = useState<unknown>()
  const client = useQueryClient()
  const save = async () => {
    try {
      const session = await changeMyself({ present_password: present, password: fresh })
      setToken(session.csrf_token)
      client.setQueryData(['session'], session)
      setPresent('')
      setFresh('')
      setError(undefined)
    } catch (thrown) {
      setError(thrown)
      throw thrown
    }
  }
  return (
    <Block title={t('people.password')} act={save} save={t('people.change_password')} why={([...fresh].length < 10 && t('people.password_needed')) || (!present && t('people.needed'))}>
      <PasswordInput label={t('people.present_password')} autoComplete="current-password" value={present} error={refusal(error, 'present_password')} onChange={(event) => setPresent(event.target.value)} />
      <PasswordInput label={t('people.new_password')} measured autoComplete="new-password" value={fresh} error={refusal(error, 'password')} onChange={(event) => setFresh(event.target.value)} />
    </Block>
  )
}

function Notices({ settings }: { settings: Schemas['NoticeSettings'] }) {
  const [form, setForm] = useState(settings)
  const client = useQueryClient()
  const now = useNow()
  const quiet = !!form.quiet_from && !!form.quiet_until && form.quiet_from !== form.quiet_until
  return (
    <Block title={t('people.notices')} act={async () => void client.setQueryData(['notice settings'], await changeNoticeSettings(form))} why={(JSON.stringify(form) === JSON.stringify(settings) && t('base.nothing_changed')) || (!(form.quiet_from && form.quiet_until) && t('base.time_unread'))}>
      <div className="pair">
        {(['by_mail', 'by_push'] as const).map((way) => <Select key={way} label={t(`people.${way}`)} value={form[way]} onChange={(event) => setForm({ ...form, [way]: event.target.value })}>{(['everything', 'what_asks', 'nothing'] as const).map((one) => <option key={one} value={one}>{t(`people.tell_${one}`)}</option>)}</Select>)}
      </div>
      <div className="pair">
        <TimeInput label={t('people.quiet_from')} value={form.quiet_from || undefined} onChange={(quiet_from = '') => setForm({ ...form, quiet_from })} />
        <TimeInput label={t('people.quiet_until')} value={form.quiet_until || undefined} onChange={(quiet_until = '') => setForm({ ...form, quiet_until })} />
      </div>
      {quiet ? <Combobox label={t('people.quiet_zone')} lead={<Globe size={15} aria-hidden />} value={form.zone} options={zoneOptions(now)} onChange={(zone) => setForm({ ...form, zone })} /> : null}
      <p className="s muted">{quiet ? t('people.quiet_hint', { from: sayClock(`2000-01-01T${form.quiet_from}`), until: sayClock(`2000-01-01T${form.quiet_until}`) }) : t('people.no_quiet')}</p>
    </Block>
  )
}
