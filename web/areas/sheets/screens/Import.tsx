// A table becomes posts: bring the file, see what becomes of each row, choose, write.
import '../sheets.css'
import { Download, FileUp, Trash2, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Refused } from '@/base/api/errors.ts'
import { useMay, usePath } from '@/base/session/index.ts'
import { Button, LinkButton, Page, Rows, sayError, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useImport, useImportDeeds, type Import } from '../data.ts'
import { Reading } from '../parts/Reading.tsx'
import { RowTable } from '../parts/RowTable.tsx'

export default function ImportScreen({ params }: { params: Record<string, string> }) {
  const query = useImport(params.import)
  const to = usePath()
  return (
    <Page title={query.data?.name || t('sheets.import')} back={to('posts')}>
      {!params.import ? <Bring /> : null}
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {params.import && query.isPending ? <Waiting><Rows count={8} height={48} /></Waiting> : null}
      {query.data ? <Look of={query.data} /> : null}
    </Page>
  )
}

/** What is wrong with a file, and in which row where it has one. */
function sayRefusal(error: unknown): string {
  const row = error instanceof Refused ? /^\/rows\/(\d+)$/.exec(error.problem.fields?.[0]?.pointer ?? '')?.[1] : undefined
  return row ? `${t('sheets.in_row', { row: Number(row) })} ${sayError(error)}` : sayError(error)
}

function Bring() {
  const deeds = useImportDeeds()
  const [, go] = useLocation()
  const to = usePath()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const take = async (file: File | undefined) => {
    if (!file || busy) return
    setWrong(undefined)
    setBusy(true)
    try {
      go(to(`import/${(await deeds.bring(file)).id}`))
    } catch (error) {
      setWrong(sayRefusal(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={over ? 'bring over' : 'bring'} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={(event) => (event.preventDefault(), setOver(false), void take(event.dataTransfer.files[0]))}>
      <h2>{t('sheets.drop_here')}</h2>
      <p className="muted">{t('sheets.what_it_takes')}</p>
      {wrong ? <p className="bad" role="alert">{wrong}</p> : null}
      <div className="row wrap">
        <Button kind="primary" busy={busy} icon={<FileUp size={15} />} onClick={() => input.current?.click()}>{t('sheets.choose_file')}</Button>
        <LinkButton href={deeds.templateAddress('xlsx')} download icon={<Download size={15} />}>{t('sheets.template')}</LinkButton>
        <LinkButton kind="plain" href={deeds.templateAddress('csv')} download>{t('sheets.template_csv')}</LinkButton>
      </div>
      <input ref={input} className="sr" tabIndex={-1} type="file" accept=".xlsx,.csv,.tsv,.txt,text/csv" aria-label={t('sheets.choose_file')} onChange={(event) => (void take(event.target.files?.[0]), (event.target.value = ''))} />
    </div>
  )
}

function Look({ of }: { of: Import }) {
  const deeds = useImportDeeds()
  const [, go] = useLocation()
  const to = usePath()
  const [busy, setBusy] = useState(false)
  const attempt = async (deed: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await deed()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="look">
      {of.state === 'ready' ? <Reading of={of} attempt={attempt} /> : <Outcome of={of} attempt={attempt} busy={busy} />}
      <RowTable of={of} attempt={attempt} />
      {of.state === 'ready' ? (
        <div className="look-bar">
          <Button kind="plain" icon={<Trash2 size={15} />} onClick={() => void attempt(async () => (await deeds.drop(of.id), go(to('import'))))}>{t('sheets.throw_away')}</Button>
          <span className="grow" />
          <Button kind="primary" busy={busy} why={of.chosen ? undefined : t('sheets.none_chosen')} onClick={() => void attempt(() => deeds.write(of.id))}>{t('sheets.write', { count: of.chosen })}</Button>
        </div>
      ) : null}
    </div>
  )
}

function Outcome({ of, attempt, busy }: { of: Import; attempt: (deed: () => Promise<unknown>) => Promise<void>; busy: boolean }) {
  const deeds = useImportDeeds()
  const mayDelete = useMay('editor')
  const to = usePath()
  const takeBack = async () => {
    const refused = await deeds.takeBack(of.id)
    toast(refused ? t('sheets.taken_back_but', { count: refused }) : t('sheets.taken_back'))
  }
  return (
    <section className="outcome" aria-live="polite">
      <h2>{t(of.state === 'writing' ? 'sheets.writing' : 'sheets.written', { count: of.written })}</h2>
      {of.state === 'failed' ? <p>{t('sheets.stopped')}</p> : null}
      {of.state === 'writing' ? <progress max={of.chosen} value={of.written} aria-label={t('sheets.writing', { count: of.written })} /> : (
        <div className="row wrap">
          {of.state === 'failed' && of.chosen > of.written ? <Button busy={busy} onClick={() => void attempt(() => deeds.write(of.id))}>{t('sheets.write', { count: of.chosen - of.written })}</Button> : null}
          <LinkButton kind="primary" href={to('calendar')}>{t('sheets.to_calendar')}</LinkButton>
          {mayDelete && of.written ? <Button busy={busy} icon={<Undo2 size={15} />} onClick={() => void attempt(takeBack)}>{t('sheets.take_back')}</Button> : null}
        </div>
      )}
    </section>
  )
}
