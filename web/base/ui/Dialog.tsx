// A dialog asks one question; a sheet shows detail beside the page. Both are the platform's modal dialog: focus goes in, stays, returns.
import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { t } from '../words/index.ts'
import { IconButton } from './Button.tsx'

type Props = { title: ReactNode; onClose: () => void; children: ReactNode; actions?: ReactNode; wide?: boolean; sheet?: boolean; onSubmit?: () => void; titleHidden?: boolean }

export function Dialog({ title, onClose, children, actions, wide, sheet, onSubmit, titleHidden }: Props) {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current!
    const before = document.activeElement as HTMLElement | null
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      dialog.close()
      if (before?.isConnected) before.focus()
    }
  }, [])
  const inside = (
    <>
      <div className="row"><h2 id={id} className={titleHidden ? 'sr' : 'grow'}>{title}</h2>{titleHidden ? <span className="grow" /> : null}{sheet ? <IconButton label={t('base.close')} onClick={onClose}><X size={17} /></IconButton> : null}</div>
      {children}
      {actions ? <div className="dlg-acts">{actions}</div> : null}
    </>
  )
  return (
    <dialog ref={element} className={sheet ? 'sheet' : `dlg${wide ? ' wide' : ''}`} aria-labelledby={id} onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => { event.preventDefault(); onClose() }}
      onMouseDown={(event) => { if (event.target === element.current) onClose() }}>
      {onSubmit
        ? <form className="dlg-in" noValidate onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); onSubmit() }}>{inside}</form>
        : <div className="dlg-in">{inside}</div>}
    </dialog>
  )
}
