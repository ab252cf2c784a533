// The audit log: who did what, when, from where, and what it changed, newest first.
import '../people.css'
import { useMemo } from 'react'
import { useWorkspace } from '@/base/session/index.ts'
import { sayDay, sayInstantClock, sayNear, sayShort } from '@/base/time/say.ts'
import { dayOf } from '@/base/time/days.ts'
import { now } from '@/base/session/now.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Empty, Page, Rows, Trouble, Waiting } from '@/base/ui/index.ts'
import { sentence, t } from '@/base/words/index.ts'
import { useAudit, type AuditEntry } from '../data.ts'

export default function Audit() {
  const query = useAudit()
  const { zone } = useWorkspace()
  const today = dayOf(toLocal(now(), zone))
  const days = useMemo(() => Object.entries(Object.groupBy(query.data?.pages.flatMap((page) => page.entries) ?? [], (entry) => dayOf(toLocal(entry.at, zone)))) as [string, AuditEntry[]][], [query.data, zone])
  return (
    <Page title={t('people.audit')}>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={12} /></Waiting> : null}
      {query.data && days.length === 0 ? <Empty title={t('people.audit_empty')}>{t('people.audit_empty_why')}</Empty> : null}
      {days.length ? (
        <table className="log">
          <thead><tr><th scope="col">{t('people.when')}</th><th scope="col">{t('people.who')}</th><th scope="col">{t('people.what')}</th><th scope="col">{t('people.changed')}</th><th scope="col">{t('people.from')}</th></tr></thead>
          {days.map(([day, entries]) => (
            <tbody key={day}>
              <tr><th scope="rowgroup" colSpan={5} style={{ position: 'static', color: 'var(--ink)', paddingTop: 14, background: 'none' }}><span className="day-head" style={{ display: 'inline-block' }}>{sayDay(day)}</span> <span className="muted" style={{ fontWeight: 400 }}>{sayNear(day, today)}</span></th></tr>
              {entries.map((entry) => (
                <tr key={entry.number}>
                  <td><time dateTime={entry.at} className="quiet">{sayInstantClock(entry.at, zone, true)}</time></td>
                  <td className="medium">{entry.who}</td>
                  <td><span>{sentence(`people.did.${entry.action}`) ?? <code>{entry.action}</code>}</span>{entry.subject_title ? <span className="s muted" style={{ display: 'block' }}>{entry.subject_title}</span> : null}</td>
                  <td><Difference before={entry.before} after={entry.after} /></td>
                  <td className="s muted num">{entry.from}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      ) : null}
      {query.hasNextPage ? <div className="row" style={{ justifyContent: 'center', padding: 18 }}><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('people.earlier')}</Button></div> : null}
    </Page>
  )
}

const flat = (value: unknown): Record<string, unknown> => (value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : value === undefined || value === null ? {} : { '': value })
const said = (value: unknown): string => (typeof value === 'string' ? (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value) ? sayShort(value) : value) : JSON.stringify(value))

function Difference({ before, after }: { before?: unknown; after?: unknown }) {
  const [old, fresh] = [flat(before), flat(after)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((name) => JSON.stringify(old[name]) !== JSON.stringify(fresh[name])).slice(0, 6)
  if (names.length === 0) return null
  return <dl className="diff">{names.map((name) => <div key={name} style={{ display: 'contents' }}><dt className="muted">{name.replaceAll('_', ' ')}</dt><dd>{old[name] !== undefined ? <del>{said(old[name])}</del> : null} {fresh[name] !== undefined ? <ins>{said(fresh[name])}</ins> : null}</dd></div>)}</dl>
}
