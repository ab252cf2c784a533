// The links of a text: what their pages say, which is shown as a card, how each goes out, and which stay as they are written.
import { ChevronDown, Link2, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { noCode, sentLink, useLinkPreview, useReadAgain, type Marking } from '@/base/links/index.ts'
import { able, facts, networkName } from '@/base/networks/index.ts'
import { textLength } from '@/base/networks/text_length.ts'
import type { Channel } from '@/base/session/index.ts'
import { Button, Check, IconButton, NetworkTile, sayCode, sayError, StateGlyph, toast } from '@/base/ui/index.ts'
import { number, sentence, t } from '@/base/words/index.ts'
import type { Content } from '../data.ts'
import { leaveLink, linksIn, showCard } from '../draft.ts'
import { useSettled } from '../settled.ts'

type Props = { content: Content; channels: Channel[]; marking?: (channel: Channel) => Marking; onContent: (make: (content: Content) => Content) => void }

export default function Links({ content, channels, marking, onContent }: Props) {
  const links = linksIn(content).slice(0, 10)
  // An address that is still being typed is another one with every key: its page is not asked for.
  const written = useSettled(links.join('\n'), 900, '').split('\n')
  if (!channels.length) return null
  return <section className="links" aria-label={t('compose.links')}>{links.map((link) => <LinkRow key={link} link={link} written={written.includes(link)} content={content} channels={channels} marking={marking} onContent={onContent} />)}</section>
}

function LinkRow({ link, written, content, channels, marking, onContent }: Props & { link: string; written: boolean }) {
  const left = !!content.links_as_written?.includes(link)
  const changes = !!marking && channels.some((channel) => sentLink(link, marking(channel)) !== link)
  return (
    <div className="lk">
      <div className="row"><Link2 size={16} aria-hidden /><span className="medium clip grow" title={link}>{link.replace(/^https?:\/\//i, '')}</span>{changes ? <Check label={t('compose.link_as_written')} checked={left} onChange={(event) => onContent((before) => leaveLink(before, link, event.target.checked))} /> : null}</div>
      <PageOf link={link} written={written} content={content} channels={channels} onContent={onContent} />
      {marking && !changes ? <p className="s muted">{t('compose.link_not_marked')}</p> : null}
      {changes && !left ? <Outs link={link} channels={channels} marking={marking} /> : null}
    </div>
  )
}

/** What the page says of itself, or why that is not known; and whether it is shown as a card where the post brings one along. */
function PageOf({ link, written, content, channels, onContent }: Pick<Props, 'content' | 'channels' | 'onContent'> & { link: string; written: boolean }) {
  const { data: page, error, isPending } = useLinkPreview(link, written)
  const readAgain = useReadAgain()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    setBusy(true)
    await readAgain(link).catch((problem) => toast(sayError(problem), { state: 'failed' }))
    setBusy(false)
  }
  const bringing = channels.filter((channel) => able(channel.network, 'link_card'))
  const failure = error ? sayError(error) : page?.failure && (sentence(page.failure, { status: page.status ?? 0 }) ?? sayCode(page.failure) ?? page.failure)
  return (
    <>
      {failure ? <div className="lk-page"><StateGlyph state="unsure" size={16} /><span className="s grow">{failure}</span><Button size="small" busy={busy} onClick={() => void again()}>{t('compose.link_read_again')}</Button></div>
        : page && (page.title || page.picture) ? <div className="lk-page">{page.picture ? <img src={page.picture.image} alt={page.picture.alt ?? ''} /> : null}<div className="col grow"><span className="lk-title" dir="auto">{page.title}</span><span className="s muted clip">{page.site ?? new URL(page.final_address).host}</span></div><IconButton size="small" label={t('compose.link_read_again')} aria-busy={busy} onClick={() => { if (!busy) void again() }}><RefreshCw size={15} /></IconButton></div>
          : page ? <p className="s muted">{t('compose.link_says_nothing')}</p> : isPending && written ? <p className="s muted">{t('compose.link_reading')}</p> : null}
      {bringing.length ? <div className="lk-card"><Check label={t('compose.link_show_card', { networks: bringing.map((channel) => networkName(channel.network)).filter((name, at, all) => all.indexOf(name) === at).join(', ') })} checked={content.link === link} onChange={(event) => onContent((before) => showCard(before, link, event.target.checked, page?.failure ? {} : page))} /></div> : null}
    </>
  )
}

/** One where it grows comes first; the others differ little and are folded. */
function Outs({ link, channels, marking }: { link: string; channels: Channel[]; marking: (channel: Channel) => Marking }) {
  const outs = channels.map((channel) => {
    const out = sentLink(link, marking(channel))
    const rules = facts(channel.network).text
    return { channel, out, longer: textLength(out, rules) - textLength(link, rules) }
  })
  if (outs.every((one) => one.out.endsWith(`/${noCode}`) && one.out === outs[0].out)) return <p className="s muted"><span className="out" dir="ltr">{outs[0].out.slice(0, -noCode.length).replace(/^https?:\/\//, '')}•••••••</span> {t('compose.link_short')}</p>
  const [first, ...others] = outs.toSorted((a, b) => Number(b.longer > 0) - Number(a.longer > 0))
  return (
    <div className="outs">
      <GoesOut {...first} />
      {others.length ? <details><summary className="s muted">{t('compose.link_elsewhere', { count: others.length })}<ChevronDown size={14} aria-hidden /></summary>{others.map((one) => <GoesOut key={one.channel.id} {...one} />)}</details> : null}
    </div>
  )
}

function GoesOut({ channel, out, longer }: { channel: Channel; out: string; longer: number }) {
  const network = networkName(channel.network)
  return (
    <p className="s">
      <NetworkTile network={channel.network} />
      <span className="sr">{t('compose.link_goes_out', { network })} </span><span className="quiet out" dir="ltr">{out}</span>
      {longer > 0 ? <span className="num muted" data-tip={t('compose.link_longer', { count: longer, network })}><span aria-hidden="true">+{number(longer)}</span><span className="sr">{t('compose.link_longer', { count: longer, network })}</span></span> : null}
    </p>
  )
}
