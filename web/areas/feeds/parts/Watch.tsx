// Watching something new: an address is looked at first, so that it is known what would come of it.
import { Rss } from 'lucide-react'
import { useState } from 'react'
import { Button, Dialog, sayError, StateGlyph, TextInput, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useFeedDeeds, type FoundAtAddress } from '../data.ts'
import { sayFailure, shortAddress } from '../say.ts'

type Choice = { address: string; kind: 'feed' | 'website'; title: string; why: string }

/** What there is to watch, the best first. */
function choicesOf(found: FoundAtAddress): Choice[] {
  if (found.kind === 'feed') return [{ address: found.address, kind: 'feed', title: found.title, why: t('feeds.is_feed') }]
  return [
    ...found.feeds.map((one) => ({ ...one, kind: 'feed' as const, why: shortAddress(one.address) })),
    ...(found.kind === 'website' ? [{ address: found.address, kind: 'website' as const, title: t('feeds.page_itself'), why: t('feeds.page_means') }] : []),
  ]
}

export function Watch({ onClose }: { onClose: () => void }) {
  const deeds = useFeedDeeds()
  const [address, setAddress] = useState('')
  const [found, setFound] = useState<FoundAtAddress>()
  const [chosen, setChosen] = useState(0)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const choices = found ? choicesOf(found) : []
  const attempt = async (deed: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await deed()
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  const look = () => attempt(async () => { setFound(await deeds.lookAt(address.trim())); setChosen(0) })
  const watch = (choice: Choice) => attempt(async () => {
    await deeds.watch(choice.address, choice.kind)
    toast(t('feeds.now_watched', { name: choice.kind === 'website' ? found!.title : choice.title }), { state: 'published' })
    onClose()
  })
  const choice = choices[chosen]
  const submit = () => (choice ? watch(choice) : address.trim() ? look() : undefined)
  return (
    <Dialog title={t('feeds.watch')} onClose={onClose} onSubmit={() => void submit()} actions={<><Button kind="plain" onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy} why={!address.trim() && t('feeds.address_missing')}>{t(choice ? 'feeds.watch_this' : 'feeds.look')}</Button></>}>
      <TextInput data-autofocus label={t('feeds.address')} hint={t('feeds.address_hint')} inputMode="url" autoCapitalize="none" spellCheck={false} maxLength={2000} value={address} onChange={(event) => { setAddress(event.target.value); setFound(undefined); setError(undefined) }} />
      {found?.failure ? <div className="note failed" role="alert"><StateGlyph state="failed" size={16} /><span>{sayFailure(found.failure, found.status)}</span></div> : null}
      {choices.length > 1 ? (
        <fieldset className="ways">
          <legend>{t(found!.feeds.length ? 'feeds.found_feeds' : 'feeds.found_page')}</legend>
          {choices.map((one, index) => (
            <label key={`${one.kind} ${one.address}`} className="way"><input type="radio" name="way" checked={index === chosen} onChange={() => setChosen(index)} /><span className="col"><span className="medium" dir="auto">{one.title}</span><span className="s muted">{one.why}</span></span></label>
          ))}
        </fieldset>
      ) : choice ? <div className="way only" role="status"><Rss size={17} aria-hidden /><span className="col"><span className="medium" dir="auto">{choice.kind === 'website' ? found!.title : choice.title}</span><span className="s muted">{choice.why}</span></span></div> : null}
      {found && choice && (found.kind === 'feed' || choice.kind === 'website') && found.newest.length ? (
        <div><p className="s muted">{t(choice.kind === 'website' ? 'feeds.links_now' : 'feeds.newest_now')}</p><ul className="newest">{found.newest.map((title, index) => <li key={index} className="s clip" dir="auto">{title}</li>)}</ul></div>
      ) : null}
      {error ? <div className="note failed" role="alert"><span>{sayError(error)}</span></div> : null}
    </Dialog>
  )
}
