// "Move to…": a new day and hour by typing, where dragging is not wanted.
import { useState } from 'react'
import { DateTimeField, settled, type Wall } from '../ui/DateTimeField.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { t } from '../words/index.ts'

type Props = { title: string; at: string; fold?: 'earlier' | 'later'; zone: string; verb?: string; onMove: (wall: Wall) => void | Promise<void>; onClose: () => void }

export function MoveDialog({ title, at, fold, zone, verb, onMove, onClose }: Props) {
  const [wall, setWall] = useState<Wall>({ at: at.slice(0, 16), fold })
  const [busy, setBusy] = useState(false)
  const move = async () => {
    if (!settled(wall, zone)) return
    setBusy(true)
    try {
      await onMove(wall)
      onClose()
    } catch {
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose} onSubmit={() => void move()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy} why={(wall.unread && t('base.time_unread')) || (!settled(wall, zone) && t('base.choose_hour'))}>{verb ?? t('base.move')}</Button></>}>
      <DateTimeField value={wall} zone={zone} onChange={setWall} />
    </Dialog>
  )
}
