// Keeping what two may write at once: a refusal because somebody was quicker shows theirs, and the next save puts one's own in its place, knowing it.
import { useState, type ReactNode } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { Dialog, Button, sayError } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'

type Kept = { version: number; theirs: string }

/** `present` is what the server has now; it follows by itself when somebody else writes. */
export function useKeeping(present: Kept, write: (version: number) => Promise<unknown>, onDone: () => void) {
  // What was there when the writing began; only a refusal, which shows theirs, lets a newer one count as read.
  const [read] = useState(present.version)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const meanwhile = error instanceof Refused && error.code === 'strategy.changed_meanwhile'
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await write(meanwhile ? present.version : read)
      onDone()
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  const refusal: ReactNode = meanwhile
    ? <div className="note failed" role="alert"><div className="col" style={{ gap: 6 }}><span>{t('strategy.meanwhile')}</span><blockquote className="theirs" dir="auto">{present.theirs || t('strategy.meanwhile_nothing')}</blockquote></div></div>
    : error ? <p className="note failed" role="alert">{sayError(error)}</p> : null
  return { save, busy, refusal }
}

/** A dialog that writes one thing of the strategy. */
export function KeepDialog({ title, keeping: { save, busy, refusal }, ready, onClose, children, more }: { title: string; keeping: ReturnType<typeof useKeeping>; ready: () => boolean; onClose: () => void; children: ReactNode; more?: ReactNode }) {
  return (
    <Dialog wide title={title} onClose={onClose} onSubmit={() => { if (ready()) void save() }} actions={<>{more}<Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button></>}>
      {children}
      {refusal}
    </Dialog>
  )
}
