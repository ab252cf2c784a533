// A description suggested by a model that is shown the picture: asked by a press, with what it is told in sight, taken or left by a person.
import './assist.css'
import { Button, sayCode, sayError } from '../ui/index.ts'
import { locale, t } from '../words/index.ts'
import { hostOf, useModel, useWritingHelp } from './index.ts'
import { describing } from './instructions.ts'

const inEnglish = new Intl.DisplayNames('en', { type: 'language' })

export default function Suggest({ asset, language, longest, onTake }: { asset: string; language?: string; longest: number; onTake: (text: string) => void }) {
  const help = useWritingHelp().data
  const { answer, asking, ending, error, ask } = useModel()
  if (!help?.plan.on) return null
  const told = describing(inEnglish.of(language ?? locale()), longest)
  const why = ending ? [sayCode(ending.code) ?? ending.code, ending.said && t('assist.it_said', { said: ending.said })].filter(Boolean).join(' ') : error ? sayError(error) : ''
  return (
    <div className="col" style={{ gap: 8 }}>
      <div className="row wrap" style={{ gap: 8 }}>
        <Button size="small" busy={asking} onClick={() => ask({ instruction: told, text: '', picture: asset })}>{t(answer ? 'assist.ask_again' : 'assist.suggest')}</Button>
        {answer && !asking ? <Button size="small" kind="primary" onClick={() => onTake(answer.trim())}>{t('assist.take')}</Button> : null}
      </div>
      {answer ? <p className="help-answer" dir="auto" lang={language} aria-live="polite" aria-busy={asking}>{answer}</p> : null}
      {why ? <p className="s st-held" role="alert">{why}</p> : null}
      <details><summary className="s muted">{t(help.plan.stays_inside ? 'assist.shown_inside' : 'assist.shown_outside', { host: hostOf(help.plan.endpoint), model: help.plan.model })}</summary><p className="s quiet" lang="en" style={{ whiteSpace: 'pre-wrap' }}>{told}</p></details>
    </div>
  )
}
