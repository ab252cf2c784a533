// Moving a task over the board, however it was asked for: at once, undoable, spoken. Declining asks for its reason first.
import { useState } from 'react'
import { useGround, useMay } from '@/base/session/index.ts'
import { isClosed, type TaskRow, type TaskState } from '@/base/tasks/index.ts'
import { announce, sayError, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Column } from './board.ts'
import { useWorkDeeds } from './data.ts'

/** A task in the hand, with the column it would go to. */
export type Carry = { task: TaskRow; to: Column; by: 'key' | 'pointer' }

/** Whether somebody may put a task into a state: their own up to the review, any of them from contributor on. */
export function useCanMove(): (task: TaskRow, to?: TaskState) => boolean {
  const { session } = useGround()
  const contributes = useMay('contributor')
  return (task, to) => contributes || (task.assignee === session.person.id && !isClosed(task.state) && !(to && isClosed(to)))
}

export function useMoving() {
  const { move } = useWorkDeeds()
  const canMove = useCanMove()
  const [carry, setCarry] = useState<Carry>()
  const [declining, setDeclining] = useState<TaskRow>()

  const put = async (task: TaskRow, to: TaskState, reason?: string): Promise<void> => {
    setCarry(undefined)
    if (to === task.state) return
    if (!canMove(task, to)) return toast(t('work.may_not_close'), { state: 'failed' })
    if (to === 'declined' && !reason) return setDeclining(task)
    const refused = (error: unknown) => toast(sayError(error), { state: 'failed' })
    const back = task.state
    toast(t('work.moved', { title: task.title, state: t(`base.task.${to}`) }), { undo: back === 'declined' ? undefined : () => move({ ...task, state: to }, back).then(() => {}, refused) })
    await move(task, to, reason).catch(refused)
  }
  return {
    carry,
    declining,
    canMove,
    put,
    pickUp: (task: TaskRow, by: Carry['by']) => {
      setCarry({ task, to: task.state as Column, by })
      if (by === 'key') announce(t('work.picked_up', { title: task.title }))
    },
    carryTo: (to: Column) => {
      setCarry((now) => now && { ...now, to })
      if (carry?.by === 'key') announce(t(`base.task.${to}`))
    },
    drop: () => (carry ? put(carry.task, carry.to) : Promise.resolve()),
    putBack: () => {
      if (carry?.by === 'key') announce(t('work.put_back'))
      setCarry(undefined)
    },
    decline: setDeclining,
    stopDeclining: () => setDeclining(undefined),
  }
}

export type Moving = ReturnType<typeof useMoving>
