// Declining asks why; the reason stays readable.
import { useState } from 'react'
import { Button, Dialog, TextArea } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'

export function Decline({ title, onDecline, onClose }: { title: string; onDecline: (reason: string) => void; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const decline = () => {
    setTried(true)
    if (reason.trim()) onDecline(reason.trim())
  }
  return (
    <Dialog title={t('work.decline_question', { title })} onClose={onClose} onSubmit={decline} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="danger filled" type="submit">{t('work.decline')}</Button></>}>
      <TextArea label={t('work.reason')} hint={t('work.reason_hint')} error={tried && !reason.trim() ? t('work.reason_missing') : undefined} data-autofocus maxLength={1000} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
    </Dialog>
  )
}
