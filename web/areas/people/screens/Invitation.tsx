// Accepting an invitation: says who invites to what, asks for a name and a password, or only for the password of the account that exists.
import '../people.css'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { setToken } from '@/base/api/client.ts'
import { useTakeSession } from '@/base/session/index.ts'
import { Button, PasswordInput, sayError, StateGlyph, TextInput, Trouble } from '@/base/ui/index.ts'
import { currentLanguage, t } from '@/base/words/index.ts'
import { acceptInvitation, showInvitation } from '../data.ts'
import { Languages } from '../parts/Languages.tsx'

export default function Invitation({ token }: { token: string }) {
  const offer = useQuery({ queryKey: ['invitation', token], queryFn: () => showInvitation(token), retry: false })
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [, go] = useLocation()
  const take = useTakeSession()
  if (offer.error) return <main><Trouble error={offer.error} title={t('people.invitation_not_valid')} /></main>
  if (!offer.data) return null
  const { workspace_name, organization_name, email, role, has_account } = offer.data
  const short = !has_account && [...password].length < 10
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const session = await acceptInvitation(token, has_account ? { password } : { name: name.trim(), password, language: currentLanguage() })
      setToken(session.csrf_token)
      const workspace = session.workspaces.find((one) => one.name === workspace_name) ?? session.workspaces[0]
      go(`/w/${workspace.id}/calendar`, { replace: true })
      take(session)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="gate plain">
      <main className="gate-form">
        <form className="gate-in" noValidate onSubmit={(event) => { event.preventDefault(); if (!busy && !short) void submit() }}>
          <div className="row" style={{ gap: 10, marginBottom: 4 }}><span className="mark" aria-hidden="true">{[...workspace_name][0]}</span><span className="strong">{organization_name}</span></div>
          <h1>{t('people.invited_to', { workspace: workspace_name })}</h1>
          <p className="l quiet">{t('people.invited_as', { role: t(`base.role.${role}`), what: t(`base.role_may.${role}`) })}</p>
          <Languages />
          <TextInput label={t('people.email')} type="email" value={email} disabled readOnly autoComplete="username" />
          {has_account ? null : <TextInput label={t('people.your_name')} autoComplete="name" required value={name} onChange={(event) => setName(event.target.value)} />}
          <PasswordInput label={t('people.password')} measured={!has_account} hint={has_account ? t('people.password_of_account') : undefined} autoComplete={has_account ? 'current-password' : 'new-password'} value={password} onChange={(event) => setPassword(event.target.value)} />
          {error ? <p className="note failed" role="alert"><StateGlyph state="failed" size={15} /><span>{sayError(error)}</span></p> : null}
          <Button kind="primary" size="large" type="submit" busy={busy} why={(!has_account && !name.trim() && t('people.needed')) || (short && t('people.password_needed'))}>{t('people.join', { workspace: workspace_name })}</Button>
        </form>
      </main>
    </div>
  )
}
