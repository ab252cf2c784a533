// A task on the board: what it is, for when and for whom, and how far it has come.
import { ChevronsUp, ChevronUp, ListChecks, MessageSquare, Paperclip } from 'lucide-react'
import type { CSSProperties, PointerEvent } from 'react'
import { Link } from 'wouter'
import { usePath, useWorkspace } from '@/base/session/index.ts'
import type { TaskRow } from '@/base/tasks/index.ts'
import type { Day } from '@/base/time/days.ts'
import { Avatar } from '@/base/ui/index.ts'
import { fileAddress } from '../data.ts'
import { dueLook, icons, sayDue, taskName } from './say.ts'

type Props = {
  task: TaskRow
  today: Day
  look?: 'ghost' | 'carried' | 'floating'
  style?: CSSProperties
  canMove?: boolean
  tabIndex?: number
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void
  onOpen?: (event: { preventDefault: () => void }) => void
  onFocus?: () => void
}

export function Card({ task, today, look, style, canMove, tabIndex, onPointerDown, onOpen, onFocus }: Props) {
  const to = usePath()
  const { id } = useWorkspace()
  const Kind = icons[task.kind]
  const due = sayDue(task, today)
  return (
    <Link href={to(`tasks/${task.id}`)} className={['tcard', task.state, look, canMove ? 'can-move' : ''].filter(Boolean).join(' ')} style={style} tabIndex={tabIndex} data-task={task.id} draggable={false}
      onPointerDown={onPointerDown} onClick={onOpen} onFocus={onFocus} onDragStart={(event) => event.preventDefault()}>
      <span className="sr">{taskName(task, today)}</span>
      <span className="tc1" aria-hidden="true">
        <Kind size={14} strokeWidth={1.75} />
        <span className="title">{task.title}</span>
        {task.priority === 'urgent' ? <ChevronsUp size={15} className="urgent" /> : task.priority === 'high' ? <ChevronUp size={15} className="urgent" /> : null}
      </span>
      {task.picture && task.state !== 'done' ? <img className="photo" src={fileAddress(id, task.id, task.picture)} alt="" loading="lazy" /> : null}
      <span className="tc2" aria-hidden="true">
        {due ? <time className={`due ${dueLook(task, today)}`}>{due}</time> : null}
        {task.checks_all ? <span className="n"><ListChecks size={13} />{task.checks_done}/{task.checks_all}</span> : null}
        {task.remarks ? <span className="n"><MessageSquare size={12} />{task.remarks}</span> : null}
        {task.files ? <span className="n"><Paperclip size={12} />{task.files}</span> : null}
        <span className="grow" />
        {task.assignee_name ? <Avatar name={task.assignee_name} size="tiny" /> : null}
      </span>
    </Link>
  )
}
