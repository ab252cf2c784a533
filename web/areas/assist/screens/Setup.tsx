// Writing help of a workspace: off unless an administrator says where it comes from, and tried from here.
import { useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { askModel, useWritingHelp, type Ending, type WritingHelp } from '@/base/assist/index.ts'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { Button, Check, Page, Rows, sayCode, sayError, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { number, t } from '@/base/words/index.ts'
import { useHelpDeeds } from '../data.ts'

export default function Setup() {
  const query = useWritingHelp()
  const to = usePath()
  return (
    <Page title={t('assist.help')} back={to('settings')}>
      <div className="reading">
        {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : !query.data ? <Waiting><Rows count={4} height={56} /></Waiting> : <Form key={query.data.version} help={query.data} again={() => void query.refetch()} />}
      </div>
    </Page>
  )
}

function Form({ help, again }: { help: WritingHelp; again: () => void }) {
  const mayChange = useMay('administrator')
  const deeds = useHelpDeeds()
  const [plan, setPlan] = useState(help.plan)
  const [key, setKey] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const changed = key !== undefined || JSON.stringify(plan) !== JSON.stringify(help.plan)
  const refusal = (pointer: string) => {
    const found = error instanceof Refused ? error.field(`/plan/${pointer}`) : undefined
    return found && (sayCode(found.code) ?? found.detail)
  }
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await deeds.write(help.version, plan, key)
      toast(t('base.saved'), { state: 'published' })
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const onField = error instanceof Refused && !!error.problem.fields?.length
  return (
    <form className="col" style={{ gap: 16 }} noValidate onSubmit={(event) => { event.preventDefault(); void save() }}>
      <p className="quiet">{t('assist.why')}</p>
      <fieldset disabled={!mayChange} className="col" style={{ gap: 16 }}>
        <section className="block"><Check label={t('assist.on')} hint={t('assist.on_means')} checked={plan.on} onChange={(event) => setPlan({ ...plan, on: event.target.checked })} /></section>
        <section className="block" aria-labelledby="help-from">
          <h2 id="help-from">{t('assist.from')}</h2>
          <TextInput label={t('assist.endpoint')} type="url" maxLength={500} spellCheck={false} autoCapitalize="none" placeholder="http://127.0.0.1:11434/v1" hint={t('assist.endpoint_hint')} error={refusal('endpoint')} value={plan.endpoint} onChange={(event) => setPlan({ ...plan, endpoint: event.target.value })} />
          <TextInput label={t('assist.model')} maxLength={200} spellCheck={false} autoCapitalize="none" hint={t('assist.model_hint')} error={refusal('model')} value={plan.model} onChange={(event) => setPlan({ ...plan, model: event.target.value })} />
          <TextInput label={t('assist.key')} type="password" autoComplete="off" maxLength={500} hint={t(help.has_key ? 'assist.key_kept' : 'assist.key_hint')} placeholder={help.has_key && key === undefined ? '••••••••' : ''} value={key ?? ''} onChange={(event) => setKey(event.target.value)} />
          {help.has_key && key === undefined ? <Button size="small" onClick={() => setKey('')}>{t('assist.key_remove')}</Button> : null}
          <Check label={t('assist.stays_inside')} hint={t('assist.stays_inside_means')} checked={plan.stays_inside} onChange={(event) => setPlan({ ...plan, stays_inside: event.target.checked })} />
          <TextInput label={t('assist.asks_a_day')} type="number" inputMode="numeric" min={1} max={100000} hint={t('assist.asked_today', { asked: number(help.asked_today) })} value={String(plan.asks_a_day)} onChange={(event) => setPlan({ ...plan, asks_a_day: Math.min(100000, Math.max(1, Math.round(Number(event.target.value)) || 1)) })} />
        </section>
      </fieldset>
      {help.plan.on ? <Try why={changed ? t('assist.save_first') : undefined} /> : null}
      {error && !onField ? <div className="note failed m" role="alert"><div className="grow">{sayError(error)}{error instanceof Refused && error.code === 'assist.changed_meanwhile' ? <div className="row" style={{ marginTop: 8 }}><Button size="small" onClick={again}>{t('links.take_theirs')}</Button></div> : null}</div></div> : null}
      {mayChange ? <div className="savebar"><Button kind="primary" type="submit" busy={busy} why={!changed && t('base.nothing_changed')}>{t('base.save')}</Button></div> : <p className="s muted">{t('assist.only_administrators')}</p>}
    </form>
  )
}

/** One short question, so that a wrong address or key is found here and not by who writes. */
function Try({ why }: { why?: string }) {
  const { id } = useWorkspace()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [ending, setEnding] = useState<Ending | 'whole'>()
  const run = async () => {
    setBusy(true)
    setSaid('')
    setEnding(undefined)
    try {
      setEnding(await askModel(id, { instruction: 'Answer with one short sentence.', text: 'Say good morning to a team of writers.' }, AbortSignal.timeout(60_000), (more) => setSaid((before) => before + more)) ?? 'whole')
    } catch (problem) {
      toast(sayError(problem), { state: 'failed' })
    }
    setBusy(false)
  }
  return (
    <section className="block" aria-labelledby="help-try">
      <h2 id="help-try">{t('assist.try')}</h2>
      <div className="row wrap" style={{ gap: 12 }}><Button busy={busy} why={why} onClick={() => void run()}>{t('assist.try_now')}</Button><span className="grow" role="status">{ending === 'whole' ? t('assist.it_answers', { said }) : ending ? sayCode(ending.code) ?? ending.code : ''}{typeof ending === 'object' && ending.said ? ` ${t('assist.it_said', { said: ending.said })}` : ''}</span></div>
    </section>
  )
}
