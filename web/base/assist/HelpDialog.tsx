// Writing help: what the model is told stands there before it is told, its answer comes word by word, and a person takes it or not.
import './assist.css'
import { useState } from 'react'
import { useStrategy } from '../brand/index.ts'
import { Button, Dialog, sayCode, sayError, Select, StateGlyph, TextArea } from '../ui/index.ts'
import { languageNames, locale, t, type Language } from '../words/index.ts'
import { hostOf, useModel, useWritingHelp } from './index.ts'
import { instruction, tasks, type About, type Task } from './instructions.ts'

const inEnglish = new Intl.DisplayNames('en', { type: 'language' })

type Props = { text: string; language?: string; network?: string; limit?: number; onInsert: (text: string) => void; onReplace: (text: string) => void; onClose: () => void }

export default function HelpDialog({ text, language, network, limit, onInsert, onReplace, onClose }: Props) {
  const help = useWritingHelp().data
  const strategy = useStrategy()
  const { answer, asking, ending, error, ask, stop } = useModel()
  const [task, setTask] = useState<Task>(text.trim() ? 'rewrite' : 'draft')
  const [into, setInto] = useState<Language>(() => (Object.keys(languageNames) as Language[]).find((one) => one !== language) ?? 'en')
  const [own, setOwn] = useState<string>() // what a person made of the instruction
  const [notes, setNotes] = useState(text)

  const section = (topic: string) => strategy.data?.sections.find((one) => one.topic === topic)?.text || undefined
  const about: About = { network, limit, language: task === 'translate' ? inEnglish.of(into) : inEnglish.of(language ?? locale()), voice: section('voice'), dos: section('dos'), donts: section('donts') }
  const told = own ?? instruction(task, about)

  const taken = answer.trim()
  return (
    <Dialog wide title={t('assist.help')} onClose={onClose} actions={
      <>
        {asking ? <Button onClick={stop}>{t('assist.stop')}</Button> : <Button kind={taken ? 'normal' : 'primary'} why={!notes.trim() && t('assist.no_text')} onClick={() => ask({ instruction: told, text: notes })}>{t(taken ? 'assist.ask_again' : 'assist.ask')}</Button>}
        {taken && !asking ? <><Button onClick={() => onInsert(taken)}>{t('assist.insert')}</Button><Button kind="primary" onClick={() => onReplace(taken)}>{t('assist.replace')}</Button></> : null}
      </>
    }>
      <div className="help-what">
        <Select data-autofocus label={t('assist.task')} value={task} onChange={(event) => { setTask(event.target.value as Task); setOwn(undefined) }}>{tasks.map((one) => <option key={one} value={one}>{t(`assist.task_${one}`)}</option>)}</Select>
        {task === 'translate' ? <Select label={t('assist.into')} value={into} onChange={(event) => { setInto(event.target.value as Language); setOwn(undefined) }}>{(Object.keys(languageNames) as Language[]).map((one) => <option key={one} value={one}>{languageNames[one]}</option>)}</Select> : null}
      </div>
      <TextArea label={t('assist.told')} hint={t('assist.told_means')} lang="en" rows={6} maxLength={8000} value={told} onChange={(event) => setOwn(event.target.value)} />
      <TextArea label={t(task === 'draft' ? 'assist.notes' : 'assist.text')} dir="auto" lang={language} rows={4} maxLength={20000} value={notes} onChange={(event) => setNotes(event.target.value)} />
      {help ? <p className="s muted">{t(help.plan.stays_inside ? 'assist.goes_inside' : 'assist.goes_outside', { host: hostOf(help.plan.endpoint), model: help.plan.model })}</p> : null}
      {answer || asking ? <section className="help-answer" aria-label={t('assist.answer')} aria-busy={asking}><p dir="auto" lang={task === 'translate' ? into : language}>{answer}{asking ? <span className="help-caret" aria-hidden="true" /> : null}</p></section> : null}
      <p className="sr" role="status">{asking ? t('assist.asking') : taken ? t('assist.has_answered', { answer: taken }) : ''}</p>
      {ending ? <p className="note held m" role="alert"><StateGlyph state="held" size={17} /><span className="grow">{sayCode(ending.code) ?? ending.code}{ending.said ? <span className="s quiet help-said" dir="auto">{t('assist.it_said', { said: ending.said })}</span> : null}</span></p> : null}
      {error ? <p className="note failed m" role="alert">{sayError(error)}</p> : null}
    </Dialog>
  )
}
