// "Export…": the posts that are seen, as a file for a spreadsheet, another tool or a calendar.
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Check } from '../ui/Field.tsx'
import { toast } from '../ui/Toast.tsx'
import { sayError } from '../ui/Trouble.tsx'
import { t } from '../words/index.ts'
import { useExport, type ExportFormat } from './index.ts'

const formats: ExportFormat[] = ['xlsx', 'csv', 'ics']

/** `count` says how many, where it is known before they are gathered. */
export default function ExportDialog({ gather, count, onClose }: { gather: () => string[] | Promise<string[]>; count?: number; onClose: () => void }) {
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [busy, setBusy] = useState(false)
  const save = useExport()
  const run = async () => {
    setBusy(true)
    try {
      await save(await gather(), format)
      onClose()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  return (
    <Dialog title={count === undefined ? t('sheets.export') : t('sheets.export_of', { count })} onClose={onClose} onSubmit={() => void run()}
      actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy} why={count === 0 ? t('sheets.nothing_to_export') : undefined}>{t('sheets.export_save')}</Button></>}>
      <div className="choices" role="radiogroup" aria-label={t('sheets.export_as')}>
        {formats.map((one) => <Check key={one} type="radio" name="format" checked={format === one} onChange={() => setFormat(one)} label={t(`sheets.format_of.${one}`)} hint={t(`sheets.format_why.${one}`)} />)}
      </div>
    </Dialog>
  )
}
