// One question of the strategy: its answer to read, and the place to write it.
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '@/base/session/index.ts'
import { Button, IconButton, TextArea } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { usePageDeeds, type Strategy, type Topic } from '../page.ts'
import { useKeeping } from './Keeping.tsx'

type Props = { topic: Topic; strategy: Strategy; editing: boolean; onEdit: (topic?: Topic) => void }

export function Section({ topic, strategy, editing, onEdit }: Props) {
  const may = useMay('editor')
  const { text = '', version = 0 } = strategy.sections.find((one) => one.topic === topic) ?? {}
  const name = t(`strategy.topic_${topic}`)
  return (
    <div className="topic">
      <div className="row"><h3 className="grow">{name}</h3>{may && !editing ? <IconButton label={t('strategy.write_on', { what: name })} onClick={() => onEdit(topic)}><PenLine size={15} /></IconButton> : null}</div>
      {editing && may ? <Writing topic={topic} version={version} text={text} onClose={() => onEdit()} /> : text ? <p className="reading-text" dir="auto">{text}</p> : <p className="muted">{t(`strategy.ask_${topic}`)}</p>}
    </div>
  )
}

function Writing({ topic, version, text, onClose }: { topic: Topic; version: number; text: string; onClose: () => void }) {
  const deeds = usePageDeeds()
  const [typed, setTyped] = useState(text)
  const { save, busy, refusal } = useKeeping({ version, theirs: text }, (read) => deeds.section(topic, read, typed.trim()), onClose)
  return (
    <form className="col" style={{ gap: 10 }} onSubmit={(event) => { event.preventDefault(); void save() }}>
      <TextArea label={t(`strategy.topic_${topic}`)} labelHidden hint={t(`strategy.ask_${topic}`)} autoFocus rows={6} maxLength={8000} value={typed} onChange={(event) => setTyped(event.target.value)} />
      {refusal}
      <div className="row"><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button><Button onClick={onClose}>{t('base.cancel')}</Button></div>
    </form>
  )
}
