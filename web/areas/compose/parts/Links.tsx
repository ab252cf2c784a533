// The links of a text as they go out on each channel, and which of them are to stay as they are written.
import { ChevronDown, Link2 } from 'lucide-react'
import { isMarked, markedLink, type Marking } from '@/base/links/index.ts'
import { facts, networkName } from '@/base/networks/index.ts'
import { textLength } from '@/base/networks/text_length.ts'
import type { Channel } from '@/base/session/index.ts'
import { Check, NetworkTile } from '@/base/ui/index.ts'
import { number, t } from '@/base/words/index.ts'
import type { Content } from '../data.ts'
import { linksIn } from '../draft.ts'

type Props = { content: Content; channels: Channel[]; marking: (channel: Channel) => Marking; onLeave: (link: string, asWritten: boolean) => void }

export default function Links({ content, channels, marking, onLeave }: Props) {
  if (!channels.length) return null
  return (
    <section className="links" aria-label={t('compose.links')}>
      {linksIn(content).map((link) => {
        const left = !!content.links_as_written?.includes(link)
        const marked = isMarked(link, marking(channels[0]))
        return (
          <div key={link} className="lk">
            <div className="row"><Link2 size={16} aria-hidden /><span className="medium clip grow" title={link}>{link.replace(/^https?:\/\//i, '')}</span>{marked ? <Check label={t('compose.link_as_written')} checked={left} onChange={(event) => onLeave(link, event.target.checked)} /> : null}</div>
            {marked ? null : <p className="s muted">{t('compose.link_not_marked')}</p>}
            {marked && !left ? <Outs link={link} channels={channels} marking={marking} /> : null}
          </div>
        )
      })}
    </section>
  )
}

/** One where it grows comes first; the others differ little and are folded. */
function Outs({ link, channels, marking }: { link: string; channels: Channel[]; marking: Props['marking'] }) {
  const outs = channels.map((channel) => {
    const out = markedLink(link, marking(channel))
    const rules = facts(channel.network).text
    return { channel, out, longer: textLength(out, rules) - textLength(link, rules) }
  })
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
