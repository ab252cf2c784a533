// Story lines: campaigns that tell one thing, one after the other; and writing one.
import { ArrowDown, ArrowUp, ChevronRight, PenLine, Plus, X } from 'lucide-react'
import { Fragment, useState } from 'react'
import { Link } from 'wouter'
import { useCampaigns } from '@/base/purposes/index.ts'
import { useMay, usePath } from '@/base/session/index.ts'
import { Button, Check, IconButton, Select, TextArea, TextInput, Trouble } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useStoryLines, type StoryLine, type StoryLinePlan } from '../month.ts'
import { usePageDeeds } from '../page.ts'
import { KeepDialog, useKeeping } from './Keeping.tsx'

export function StoryLines() {
  const may = useMay('editor')
  const to = usePath()
  const query = useStoryLines()
  const { byId } = useCampaigns()
  const [writing, setWriting] = useState<StoryLine | 'new'>()
  const lines = query.data?.lines ?? []
  const shown = lines.filter((one) => !one.plan.put_away)
  const away = lines.filter((one) => one.plan.put_away)
  return (
    <section className="story-lines" aria-labelledby="story-lines">
      <div className="row"><div className="col grow"><h2 id="story-lines">{t('strategy.story_lines')}</h2><p className="muted">{t('strategy.story_lines_why')}</p></div>{may ? <Button size="small" icon={<Plus size={14} />} onClick={() => setWriting('new')}>{t('strategy.new_story_line')}</Button> : null}</div>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      <ul>
        {shown.map((line) => (
          <li key={line.id} className="story-line">
            <div className="row"><b className="medium grow">{line.plan.name}</b>{may ? <IconButton label={t('strategy.change_what', { name: line.plan.name })} onClick={() => setWriting(line)}><PenLine size={15} /></IconButton> : null}</div>
            {line.plan.tells ? <p className="quiet" dir="auto">{line.plan.tells}</p> : null}
            <div className="row wrap">{line.plan.campaigns.length ? line.plan.campaigns.map((id, at) => <Fragment key={id}>{at ? <ChevronRight size={14} className="muted" aria-hidden /> : null}<Link href={to(`campaigns/${id}`)} className="chip"><span className={`swatch h${byId.get(id)?.colour ?? 1}`} aria-hidden="true" />{byId.get(id)?.name}</Link></Fragment>) : <span className="muted">{t('strategy.no_campaign_yet')}</span>}</div>
          </li>
        ))}
      </ul>
      {away.length && may ? <details className="away"><summary>{t('strategy.away_count', { count: away.length })}</summary><ul>{away.map((one) => <li key={one.id}><button type="button" className="linkish" onClick={() => setWriting(one)}>{one.plan.name}</button></li>)}</ul></details> : null}
      {writing ? <StoryLineForm line={writing === 'new' ? undefined : writing} onClose={() => setWriting(undefined)} /> : null}
    </section>
  )
}

function StoryLineForm({ line, onClose }: { line?: StoryLine; onClose: () => void }) {
  const deeds = usePageDeeds()
  const { campaigns, byId } = useCampaigns()
  const query = useStoryLines()
  const [plan, setPlan] = useState<StoryLinePlan>(line?.plan ?? { name: '', campaigns: [] })
  const [tried, setTried] = useState(false)
  const set = (more: Partial<StoryLinePlan>) => setPlan({ ...plan, ...more })
  const now = query.data?.lines.find((one) => one.id === line?.id)
  const keeping = useKeeping({ version: now?.version ?? 0, theirs: now ? [now.plan.name, now.plan.tells].filter(Boolean).join('\n') : '' }, (version) => deeds.storyLine(line?.id, version, { ...plan, name: plan.name.trim(), tells: plan.tells?.trim() || undefined }), onClose)
  const move = (at: number, step: number) => set({ campaigns: plan.campaigns.toSpliced(at, 1).toSpliced(at + step, 0, plan.campaigns[at]) })
  const rest = campaigns.filter((one) => !plan.campaigns.includes(one.id) && !one.put_away)
  return (
    <KeepDialog title={line ? t('strategy.change_story_line') : t('strategy.new_story_line')} keeping={keeping} ready={() => (setTried(true), !!plan.name.trim())} onClose={onClose}>
      <TextInput label={t('strategy.name')} data-autofocus required maxLength={120} value={plan.name} error={tried && !plan.name.trim() ? t('strategy.name_needed') : undefined} onChange={(event) => set({ name: event.target.value })} />
      <TextArea label={t('strategy.what_it_tells')} rows={3} maxLength={2000} value={plan.tells ?? ''} onChange={(event) => set({ tells: event.target.value })} />
      <ol className="story-order" aria-label={t('strategy.told_by')}>
        {plan.campaigns.map((id, at) => (
          <li key={id} className="row">
            <span className={`swatch h${byId.get(id)?.colour ?? 1}`} aria-hidden="true" /><span className="grow clip">{byId.get(id)?.name}</span>
            {at > 0 ? <IconButton size="small" label={t('strategy.tell_earlier', { name: byId.get(id)?.name ?? '' })} onClick={() => move(at, -1)}><ArrowUp size={15} /></IconButton> : null}
            {at < plan.campaigns.length - 1 ? <IconButton size="small" label={t('strategy.tell_later', { name: byId.get(id)?.name ?? '' })} onClick={() => move(at, 1)}><ArrowDown size={15} /></IconButton> : null}
            <IconButton size="small" label={t('strategy.leave_out', { name: byId.get(id)?.name ?? '' })} onClick={() => set({ campaigns: plan.campaigns.filter((one) => one !== id) })}><X size={15} /></IconButton>
          </li>
        ))}
      </ol>
      {rest.length ? <Select label={t('strategy.add_campaign')} value="" onChange={(event) => event.target.value && set({ campaigns: [...plan.campaigns, event.target.value] })}><option value="">{t('strategy.choose_campaign')}</option>{rest.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</Select> : null}
      {line ? <Check label={t('strategy.put_away')} checked={!!plan.put_away} onChange={(event) => set({ put_away: event.target.checked || undefined })} /> : null}
    </KeepDialog>
  )
}
