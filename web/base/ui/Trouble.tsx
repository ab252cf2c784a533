// An error as a page or a part: what happened, what it means, what to do; the rest folded, for the administrator.
import { Copy, RefreshCw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Refused, NoContact } from '../api/errors.ts'
import { sentence, t } from '../words/index.ts'
import { Button } from './Button.tsx'
import { StateGlyph } from './StateGlyph.tsx'
import { toast } from './Toast.tsx'

/** The sentence for a code the server gave, if there is one. */
export const sayCode = (code: string): string | undefined => sentence(`base.problem.${code}`) ?? sentence(code) ?? sentence(code.replace('.', '.problem.'))

/** One plain sentence for anything that went wrong. */
export function sayError(error: unknown): string {
  if (error instanceof Refused) return sayCode(error.code) ?? error.problem.detail ?? error.problem.title
  if (error instanceof NoContact) return t('base.no_contact_now')
  return error instanceof Error ? error.message : String(error)
}

export function Trouble({ error, retry, title }: { error: unknown; retry?: () => void; title?: string }) {
  const lost = error instanceof NoContact
  const details = error instanceof Refused ? `${new Date().toISOString()}  ${error.problem.status}  ${error.code}\n${error.problem.title}\n${error.problem.detail}\nTrace ${error.problem.trace}` : error instanceof Error ? `${new Date().toISOString()}\n${error.stack ?? error.message}` : String(error)
  // Below a long form it would come where nobody looks.
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => void element.current?.scrollIntoView({ block: 'nearest' }), [error])
  return (
    <div className="trouble" role="alert" ref={element}>
      <StateGlyph state="failed" size={30} />
      <h2>{title ?? t(lost ? 'base.no_contact' : 'base.did_not_work')}</h2>
      <dl>
        <div><dt>{t('base.what_happened')}</dt><dd>{sayError(error)}</dd></div>
        <div><dt>{t('base.what_it_means')}</dt><dd>{t(lost ? 'base.means_lost' : 'base.means_unchanged')}</dd></div>
        <div><dt>{t('base.what_to_do')}</dt><dd>{t(lost ? 'base.do_wait' : 'base.do_try_again')}</dd></div>
      </dl>
      <div className="row wrap">
        {retry ? <Button kind="primary" icon={<RefreshCw size={15} />} onClick={retry}>{t('base.try_again')}</Button> : null}
        <Button kind="plain" icon={<Copy size={15} />} onClick={() => navigator.clipboard.writeText(details).then(() => toast(t('base.copied')))}>{t('base.copy_for_administrator')}</Button>
      </div>
      <details className="fold"><summary>{t('base.for_the_administrator')}</summary><pre>{details}</pre></details>
    </div>
  )
}
