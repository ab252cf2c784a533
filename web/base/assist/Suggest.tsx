// A description suggested by a model that is shown the picture: asked by a press, with what it is told in sight, taken or left by a person.
import './assist.css'
import { useEffect, useRef, useState } from 'react'
import { useWorkspace } from '../session/index.ts'
import { Button, sayCode, sayError } from '../ui/index.ts'
import { locale, t } from '../words/index.ts'
import { askModel, hostOf, useWritingHelp } from './index.ts'
import { describing } from './instructions.ts'

const inEnglish = new Intl.DisplayNames('en', { type: 'language' })

export default function Suggest({ asset, language, longest, onTake }: { asset: string; language?: string; longest: number; onTake: (text: string) => void }) {
  const { id } = useWorkspace()
  const help = useWritingHelp().data
  const [answer, setAnswer] = useState('')
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const open = useRef<AbortController>(undefined)
  useEffect(() => () => open.current?.abort(), [])
  if (!help?.plan.on) return null
  const told = describing(inEnglish.of(language ?? locale()), longest)
  const begin = async () => {
    const call = (open.current = new AbortController())
    setBusy(true)
    setAnswer('')
    setWhy('')
    try {
      const ending = await askModel(id, { instruction: told, text: '', picture: asset }, call.signal, (more) => setAnswer((before) => before + more))
      if (ending) setWhy([sayCode(ending.code) ?? ending.code, ending.said && t('assist.it_said', { said: ending.said })].filter(Boolean).join(' '))
    } catch (problem) {
      if (!call.signal.aborted) setWhy(sayError(problem))
    }
    setBusy(false)
  }
  return (
    <div className="col" style={{ gap: 8 }}>
      <div className="row wrap" style={{ gap: 8 }}>
        <Button size="small" busy={busy} onClick={() => void begin()}>{t(answer ? 'assist.ask_again' : 'assist.suggest')}</Button>
        {answer && !busy ? <Button size="small" kind="primary" onClick={() => onTake(answer.trim())}>{t('assist.take')}</Button> : null}
      </div>
      {answer ? <p className="help-answer" dir="auto" lang={language} aria-live="polite" aria-busy={busy}>{answer}</p> : null}
      {why ? <p className="s st-held" role="alert">{why}</p> : null}
      <details><summary className="s muted">{t(help.plan.stays_inside ? 'assist.shown_inside' : 'assist.shown_outside', { host: hostOf(help.plan.endpoint), model: help.plan.model })}</summary><p className="s quiet" lang="en" style={{ whiteSpace: 'pre-wrap' }}>{told}</p></details>
    </div>
  )
}
