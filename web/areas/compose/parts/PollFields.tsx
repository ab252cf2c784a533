// A poll: its choices with what is left of each, how long it runs, whether several may be chosen; within what the chosen networks take.
import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { networkName } from '@/base/networks/index.ts'
import { textLength } from '@/base/networks/text_length.ts'
import type { Channel } from '@/base/session/index.ts'
import { sayDuration } from '@/base/time/say.ts'
import { Button, Check, IconButton, Select, TextInput } from '@/base/ui/index.ts'
import { listOf, number, t } from '@/base/words/index.ts'
import type { Poll } from '../data.ts'
import { newPoll, pollLimits } from '../draft.ts'

const spans = [5, 30, 60, 360, 720, 1440, 4320, 10080, 20160, 40320]

export function PollFields({ poll, able, unable, onChange }: { poll?: Poll; able: Channel[]; unable: Channel[]; onChange: (poll?: Poll) => void }) {
  const list = useRef<HTMLDivElement>(null)
  const limits = pollLimits(able)
  const names = (channels: Channel[]) => listOf([...new Set(channels.map((channel) => networkName(channel.network)))])
  const where = unable.length ? t('compose.poll_where', { networks: names(able), others: names(unable), count: unable.length }) : t('compose.poll_hint')
  if (!poll) return <><p className="s muted">{where}</p><div><Button size="small" icon={<Plus size={14} />} onClick={() => onChange(newPoll())}>{t('compose.add_poll')}</Button></div></>
  const set = (change: Partial<Poll>) => onChange({ ...poll, ...change })
  const minutes = [...new Set([...spans.filter((span) => span >= limits.least_minutes && span <= limits.most_minutes), poll.minutes])].sort((a, b) => a - b)
  const add = () => {
    set({ choices: [...poll.choices, ''] })
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('.field:last-of-type input')?.focus())
  }
  return (
    <>
      <p className="s muted">{where}</p>
      <div className="col" style={{ gap: 8 }} ref={list}>
        {poll.choices.map((choice, index) => {
          const left = limits.choice_length - textLength(choice, { limit: 0, counts: 'graphemes' })
          const removable = poll.choices.length > 2
          return <TextInput key={index} label={t('compose.poll_choice', { number: index + 1 })} labelHidden placeholder={t('compose.poll_choice', { number: index + 1 })} maxLength={200} value={choice} error={left < 0 ? t('compose.description_too_long', { count: -left }) : undefined} onChange={(event) => set({ choices: poll.choices.with(index, event.target.value) })}
            trail={<>{left <= 15 ? <span className={`num s ${left < 0 ? 'st-failed' : 'muted'}`} aria-hidden="true">{number(left)}</span> : null}{removable ? <IconButton size="small" label={t('compose.poll_remove_choice', { number: index + 1 })} onClick={() => set({ choices: poll.choices.toSpliced(index, 1) })}><X size={14} /></IconButton> : null}</>} />
        })}
      </div>
      {poll.choices.length < limits.choices ? <div><Button kind="plain" size="small" icon={<Plus size={14} />} onClick={add}>{t('compose.poll_add_choice')}</Button></div> : <p className="s muted">{t('compose.poll_full', { count: limits.choices })}</p>}
      <Select label={t('compose.poll_runs')} value={poll.minutes} onChange={(event) => set({ minutes: Number(event.target.value) })}>{minutes.map((one) => <option key={one} value={one}>{sayDuration(one)}</option>)}</Select>
      <Check label={t('compose.poll_several')} checked={poll.several} onChange={(event) => set({ several: event.target.checked })} />
      <div><Button size="small" onClick={() => onChange(undefined)}>{t('compose.remove_poll')}</Button></div>
    </>
  )
}
