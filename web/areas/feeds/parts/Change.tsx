// How a feed is watched, and what drafts made of it begin with.
import { useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { networkName } from '@/base/networks/index.ts'
import { useCampaigns, useLabels } from '@/base/purposes/index.ts'
import { useChannels } from '@/base/session/index.ts'
import { Button, Check, Dialog, NetworkTile, sayCode, sayError, Select, TextArea, TextInput, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useFeedDeeds, type Feed, type FeedDraft } from '../data.ts'

const fields = ['title', 'link', 'summary', 'author', 'feed'].map((one) => `{${one}}`).join(' ')
const toggled = (list: string[], one: string): string[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one])

export function Change({ feed, onClose }: { feed: Feed; onClose: () => void }) {
  const deeds = useFeedDeeds()
  const { campaigns } = useCampaigns()
  const { labels } = useLabels()
  const { channels } = useChannels()
  // What was put away or disconnected meanwhile would be refused, and could not be taken out.
  const there = (list: string[], known: { id: string }[]) => list.filter((one) => known.some((other) => other.id === one))
  const [name, setName] = useState(feed.name ?? '')
  const [draft, setDraft] = useState<FeedDraft>(feed.draft)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const change = (more: Partial<FeedDraft>) => setDraft((before) => ({ ...before, ...more }))
  const wrong = error instanceof Refused ? error.field('/draft/text') : undefined
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await deeds.change(feed.id, { version: feed.version, name: name.trim() || undefined, paused: feed.state === 'paused', draft: { ...draft, labels: there(draft.labels, labels), channels: there(draft.channels, channels) } })
      toast(t('base.saved'), { state: 'published' })
      onClose()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog wide title={t('feeds.change_title')} onClose={onClose} onSubmit={() => void save()} actions={<><Button kind="plain" onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button></>}>
      <TextInput data-autofocus label={t('feeds.name')} hint={t('feeds.name_hint', { title: feed.title })} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      <h3 className="draft-head">{t('feeds.draft')}</h3>
      <p className="s muted">{t('feeds.draft_why')}</p>
      <TextArea label={t('feeds.draft_text')} rows={4} maxLength={2000} dir="auto" hint={t('feeds.draft_text_hint', { fields })} error={wrong && (sayCode(wrong.code) ?? wrong.detail)} value={draft.text} onChange={(event) => change({ text: event.target.value })} />
      <Select label={t('feeds.campaign')} value={draft.campaign ?? ''} onChange={(event) => change({ campaign: event.target.value || undefined })}><option value="">{t('feeds.no_campaign')}</option>{campaigns.filter((one) => !one.put_away || one.id === draft.campaign).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</Select>
      {labels.some((one) => !one.put_away) ? <fieldset className="ways"><legend>{t('feeds.labels')}</legend><div className="row wrap">{labels.filter((one) => !one.put_away || draft.labels.includes(one.id)).map((one) => <Check key={one.id} label={one.name} checked={draft.labels.includes(one.id)} onChange={() => change({ labels: toggled(draft.labels, one.id) })} />)}</div></fieldset> : null}
      {channels.length ? <fieldset className="ways"><legend>{t('feeds.channels')}</legend>{channels.map((one) => <Check key={one.id} label={<span className="row"><NetworkTile network={one.network} size="tiny" />{one.name}<span className="s muted">{networkName(one.network)}</span></span>} checked={draft.channels.includes(one.id)} onChange={() => change({ channels: toggled(draft.channels, one.id) })} />)}</fieldset> : null}
      {error && !wrong ? <div className="note failed" role="alert"><span>{sayError(error)}</span></div> : null}
    </Dialog>
  )
}
