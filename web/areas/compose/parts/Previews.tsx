// How the post will look on each channel, drawn like the network; what it will not take says so.
import { Suspense, useState } from 'react'
import { able, facts, networkName, ownPreview, type PreviewProps } from '@/base/networks/index.ts'
import { useLinkPreview } from '@/base/links/index.ts'
import { PlainPreview } from '@/base/networks/Preview.tsx'
import { fittingPart } from '@/base/networks/text_length.ts'
import { useWorkspace, type Channel } from '@/base/session/index.ts'
import { sayDuration } from '@/base/time/say.ts'
import { NetworkTile, Segmented } from '@/base/ui/index.ts'
import type { Videos } from '@/base/videos/index.ts'
import { t } from '@/base/words/index.ts'
import { thumbOf } from '../data.ts'
import { cardLink, contentFor, limitOf, partsSent, type Draft, type Sent } from '../draft.ts'
import { useSettled } from '../settled.ts'

export function Previews({ draft, channels, sent, videos, refused, focus }: { draft: Draft; channels: Channel[]; sent: Sent; videos: Videos; refused: string[]; focus?: string }) {
  const [seen, setSeen] = useState('all')
  const one = channels.find((channel) => channel.id === seen)
  const ordered = focus && !one ? channels.toSorted((a, b) => Number(b.id === focus) - Number(a.id === focus)) : one ? [one] : channels
  return (
    <>
      <div className="pvtop">
        <h2 className="strong grow">{t('compose.previews')}</h2>
        {channels.length > 1 && channels.length <= 6 ? <Segmented label={t('compose.previews')} value={one ? seen : 'all'} onChange={setSeen} parts={[{ value: 'all', label: t('compose.all') }, ...channels.map((channel) => ({ value: channel.id, label: networkName(channel.network), shown: <NetworkTile network={channel.network} bare /> }))]} /> : null}
      </div>
      {channels.length === 0 ? <p className="muted">{t('compose.previews_empty')}</p> : null}
      <div className="pvs">{ordered.map((channel) => <Preview key={channel.id} draft={draft} channel={channel} sent={sent} videos={videos} refused={refused.includes(channel.id)} />)}</div>
    </>
  )
}

function Preview({ draft, channel, sent, videos, refused }: { draft: Draft; channel: Channel; sent: Sent; videos: Videos; refused: boolean }) {
  const { id, name } = useWorkspace()
  const content = contentFor(draft, channel.id)
  const rules = facts(channel.network).text
  const Own = ownPreview(channel.network) ?? PlainPreview
  // A card that the post brings along says what the post says of it; one that the network makes is a forecast by what the page says now.
  const brings = able(channel.network, 'link_card')
  const address = cardLink(content, brings)
  const page = useLinkPreview(useSettled(address, 900), !brings).data
  const props: PreviewProps = {
    network: channel.network,
    name: channel.name || name,
    address: channel.address,
    contentWarning: content.content_warning || undefined,
    poll: content.poll && { choices: content.poll.choices, several: content.poll.several, time: sayDuration(content.poll.minutes) },
    time: t('compose.preview_time'),
    link: address ? (brings ? { address, title: content.link_title, description: content.link_description } : { address, title: page?.title, description: page?.description, picture: page?.picture }) : undefined,
    parts: partsSent(content).map((part) => {
      const text = sent(channel, content)(part.text)
      const cut = fittingPart(text, rules, limitOf(channel))
      return { text: text.slice(0, cut), excess: text.slice(cut), pictures: part.media.map((media) => ({ src: thumbOf(id, media.asset, 'medium', media.cut), alt: media.alt, milliseconds: videos.get(media.asset)?.duration })) }
    }),
  }
  return (
    <section className="pv" aria-label={t('compose.preview_of', { network: networkName(channel.network) })}>
      <header className="row s"><NetworkTile network={channel.network} bare /><span className="medium">{networkName(channel.network)}</span><span className={refused ? 'end st-failed medium' : 'end muted'}>{t(refused ? 'compose.not_accepted' : 'compose.as_it_will_appear')}</span></header>
      <Suspense fallback={<div className="fr" style={{ height: 160 }} />}><Own {...props} /></Suspense>
    </section>
  )
}
