// The frame inside the frame: head with one h1, optional filters, body that scrolls.
import { ChevronLeft } from 'lucide-react'
import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { t } from '../words/index.ts'
import { LinkButton } from './Button.tsx'

type Props = { title: string; shownTitle?: ReactNode; back?: string; beside?: ReactNode; actions?: ReactNode; sub?: ReactNode; children: ReactNode; bare?: boolean; phoneActions?: ReactNode }

/** Set by the shell: what every head carries on a phone, and the line under it. */
export const FrameContext = createContext<{ phone: ReactNode; banner: ReactNode }>({ phone: null, banner: null })

export function Page({ title, shownTitle, back, beside, actions, phoneActions, sub, children, bare }: Props) {
  const frame = useContext(FrameContext)
  useEffect(() => {
    document.title = `${title} · Rostrum`
  }, [title])
  return (
    <>
      <header className="head">
        {back ? <LinkButton kind="plain" className="icon" href={back} aria-label={t('base.back')} data-tip={t('base.back')}><ChevronLeft size={18} aria-hidden /></LinkButton> : null}
        <h1 className="clip" tabIndex={-1}>{shownTitle ?? title}</h1>
        {beside}
        <span className="grow" />
        {actions ? <div className="row desk-only" style={{ flex: 'none' }}>{actions}</div> : null}
        {phoneActions ? <div className="row phone-only" style={{ gap: 0, flex: 'none' }}>{phoneActions}</div> : null}
        {frame.phone}
      </header>
      {frame.banner}
      {sub}
      {bare ? children : <div className="body" tabIndex={0}>{children}</div>}
    </>
  )
}
