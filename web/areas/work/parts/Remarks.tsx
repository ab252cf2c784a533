// What people say about a task, oldest first, and a field to answer in: @ offers the names of those who may be told.
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useGround, useWorkspace } from '@/base/session/index.ts'
import { sayMoment } from '@/base/time/say.ts'
import { Avatar, Button, commandKey } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { mentionsIn, piecesOf } from '../board.ts'
import type { FullTask, WorkDeeds } from '../data.ts'

type Person = { person: string; name: string }

export function Remarks({ task, people, deeds, attempt }: { task: FullTask; people: Person[]; deeds: WorkDeeds; attempt: (deed: () => Promise<unknown>) => Promise<boolean> }) {
  const { zone } = useWorkspace()
  const everyone = [...people, ...task.people.filter((one) => !people.some((other) => other.person === one.person))]
  return (
    <section aria-labelledby="remarks" className="remarks">
      <h2 id="remarks">{t('work.remarks')}{task.remarks.length ? <span className="muted num"> {task.remarks.length}</span> : null}</h2>
      <ol>
        {task.remarks.map((remark) => (
          <li key={remark.id}>
            <Avatar name={remark.who || '?'} />
            <div className="col grow"><span className="row" style={{ gap: 8 }}><span className="medium">{remark.who || t('work.erased')}</span><time className="s muted" dateTime={remark.at}>{sayMoment(remark.at, zone)}</time></span>
              <p className="said" dir="auto">{piecesOf(remark.text, everyone).map((piece, index) => piece.named ? <span key={index} className="at">{piece.text}</span> : piece.text)}</p></div>
          </li>
        ))}
      </ol>
      <Write task={task} people={everyone} onSay={(text) => attempt(() => deeds.remark(task.row.id, text, mentionsIn(text, everyone)))} />
    </section>
  )
}

function Write({ task, people, onSay }: { task: FullTask; people: Person[]; onSay: (text: string) => Promise<boolean> }) {
  const id = useId()
  const { session } = useGround()
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<{ from: number; name: string }>()
  const [at, setAt] = useState(0)
  const [busy, setBusy] = useState(false)
  const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
  const found = asked ? people.filter((one) => one.person !== session.person.id && one.name && plain(one.name).includes(plain(asked.name))).slice(0, 6) : []
  const look = (value: string, caret: number) => {
    const typed = /(?:^|\s)@([^@\n]{0,40})$/.exec(value.slice(0, caret))
    setAsked(typed ? { from: caret - typed[1].length - 1, name: typed[1] } : undefined)
    setAt(0)
  }
  const choose = (person: Person) => {
    const caret = area.current!.selectionStart
    const next = `${text.slice(0, asked!.from)}@${person.name} ${text.slice(caret)}`
    setText(next)
    setAsked(undefined)
    const place = asked!.from + person.name.length + 2
    requestAnimationFrame(() => area.current?.setSelectionRange(place, place))
  }
  const say = async () => {
    if (!text.trim() || busy) return
    setBusy(true)
    if (await onSay(text.trim())) setText('')
    setBusy(false)
  }
  const keys = (event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key === 'Enter') return void (event.preventDefault(), say())
    if (!found.length) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) return void (event.preventDefault(), setAt((at + step + found.length) % found.length))
    if (event.key === 'Enter' || event.key === 'Tab') return void (event.preventDefault(), choose(found[at]))
    if (event.key === 'Escape') return void (event.preventDefault(), event.stopPropagation(), setAsked(undefined))
  }
  return (
    <form className="say" onSubmit={(event) => { event.preventDefault(); void say() }}>
      <label htmlFor={id} className="sr">{t('work.say')}</label>
      <div className="combo">
        <div className="input"><textarea ref={area} id={id} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={found.length ? `${id}-${at}` : undefined} aria-describedby={`${id}-hint`} rows={3} maxLength={5000} placeholder={task.remarks.length ? undefined : t('work.say_first')} value={text} dir="auto"
          onChange={(event) => { setText(event.target.value); look(event.target.value, event.target.selectionStart) }} onKeyDown={keys} onBlur={() => setAsked(undefined)} /></div>
        <ul id={`${id}-list`} role="listbox" aria-label={t('work.name_somebody')} className="combo-list" hidden={!found.length} onMouseDown={(event) => event.preventDefault()}>
          {found.map((one, index) => <li key={one.person} id={`${id}-${index}`} role="option" aria-selected={index === at} onMouseEnter={() => setAt(index)} onClick={() => choose(one)}><Avatar name={one.name} size="tiny" />{one.name}</li>)}
        </ul>
      </div>
      <div className="row"><span className="hint grow" id={`${id}-hint`}>{t('work.say_hint')}</span><Button type="submit" busy={busy} why={text.trim() ? false : t('work.say_empty')} data-tip-keys={`${commandKey} Enter`}>{t('work.say_it')}</Button></div>
    </form>
  )
}
