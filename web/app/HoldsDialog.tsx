// A copied folder or a restored backup sends nothing until an administrator has said that it may.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { confirmInstallation } from '@/areas/publish/data.ts'
import { Button, Dialog, sayError, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'

export default function HoldsDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await confirmInstallation()
      await client.invalidateQueries()
      onClose()
      toast(t('app.holds_done'), { state: 'published' })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  return <Dialog title={t('app.holds_question')} onClose={onClose} actions={<><Button onClick={onClose} data-autofocus>{t('app.holds_no')}</Button><Button kind="primary" busy={busy} onClick={() => void confirm()}>{t('app.holds_yes')}</Button></>}><p className="quiet">{t('app.holds_means')}</p></Dialog>
}
