// A copied folder or a restored backup sends nothing until an administrator has said that it may.
import { useState } from 'react'
import { Button, Dialog, sayError, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useConfirmInstallation } from '../data.ts'

export default function HoldsDialog({ onClose }: { onClose: () => void }) {
  const confirm = useConfirmInstallation()
  const [busy, setBusy] = useState(false)
  const say = async () => {
    setBusy(true)
    try {
      await confirm()
      onClose()
      toast(t('system.holds_done'), { state: 'published' })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  return <Dialog title={t('system.holds_question')} onClose={onClose} actions={<><Button onClick={onClose} data-autofocus>{t('system.holds_no')}</Button><Button kind="primary" busy={busy} onClick={() => void say()}>{t('system.holds_yes')}</Button></>}><p className="quiet">{t('system.holds_means')}</p></Dialog>
}
