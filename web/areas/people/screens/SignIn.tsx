// Signing in: address and password, and nothing else to decide.
import '../people.css'
import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { setToken } from '@/base/api/client.ts'
import { useTakeSession, type System } from '@/base/session/index.ts'
import { Avatar, Button, PasswordInput, sayError, StateGlyph, TextInput } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { signIn } from '../data.ts'
import { Languages } from '../parts/Languages.tsx'

export default function SignIn({ system }: { system: System }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const take = useTakeSession()
  const client = useQueryClient()
  useEffect(() => { document.title = `${t('people.sign_in')} · Rostrum` })
  const enter = async (who: { email: string; password: string }) => {
    setBusy(true)
    setError(undefined)
    try {
      const session = await signIn({ email: who.email, password: who.password })
      setToken(session.csrf_token)
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'system' })
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
        <form className="gate-in" onSubmit={(event) => { event.preventDefault(); if (!busy) void enter({ email, password }) }}>
          <div className="row" style={{ gap: 10, marginBottom: 4 }}><span className="mark ours" aria-hidden="true">R</span><span className="strong">{system.name === 'Rostrum' ? 'Rostrum' : system.name}</span></div>
          <h1>{t('people.sign_in')}</h1>
          {system.demo_people ? <Visitors people={system.demo_people} busy={busy} onEnter={(person) => void enter(person)} /> : null}
          <TextInput label={t('people.email')} type="email" required autoComplete="username" autoFocus={!system.demo} value={email} onChange={(event) => setEmail(event.target.value)} />
          <PasswordInput label={t('people.password')} required autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
          {error ? <p className="note failed" role="alert"><StateGlyph state="failed" size={15} /><span>{sayError(error)}</span></p> : null}
          <Button kind="primary" size="large" type="submit" busy={busy}>{t('people.sign_in')}</Button>
          <Languages />
        </form>
      </main>
    </div>
  )
}

/** A demonstration opens its door to everybody, as anybody. */
function Visitors({ people, busy, onEnter }: { people: NonNullable<System['demo_people']>; busy: boolean; onEnter: (person: { email: string; password: string }) => void }) {
  return (
    <>
      <p className="quiet">{t('people.demo_note')}</p>
      <ul className="visitors">
        {people.map((person) => (
          <li key={person.email}>
            <button type="button" className="visitor" aria-disabled={busy || undefined} onClick={() => busy || onEnter(person)}>
              <Avatar name={person.name} />
              <span className="grow"><span className="strong">{t('people.enter_as', { name: person.name })}</span><span className="s quiet">{t(`base.role.${person.role}`)}</span></span>
            </button>
          </li>
        ))}
      </ul>
      <p className="s muted">{t('people.or_with_password')}</p>
    </>
  )
}
