// Keeping what the calendar shows now under a name.
import { useState } from 'react'
import { useMay } from '@/base/session/index.ts'
import { Button, Check, Dialog, sayError, TextInput, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useViewDeeds, type ViewWish } from '../views.ts'

export default function ViewDialog({ view, onClose }: { view: Omit<ViewWish, 'name' | 'shared'>; onClose: () => void }) {
  const may = useMay('editor')
  const deeds = useViewDeeds()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setTried(true)
    if (!name.trim()) return
    setBusy(true)
    try {
      await deeds.keep({ ...view, name: name.trim(), shared })
      toast(t('plan.view_kept', { name: name.trim() }))
      onClose()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('plan.keep_view_title')} onClose={onClose} onSubmit={() => void save()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button></>}>
      <TextInput data-autofocus label={t('plan.view_name')} maxLength={80} value={name} error={tried && !name.trim() ? t('plan.view_needs_name') : undefined} onChange={(event) => setName(event.target.value)} />
      {may ? <Check label={t('plan.view_shared')} checked={shared} onChange={(event) => setShared(event.target.checked)} /> : null}
    </Dialog>
  )
}
