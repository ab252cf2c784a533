// The pieces previews are made of, and the plain preview of a network that has none of its own.
import { Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '../ui/Pieces.tsx'
import { Length } from '../videos/Film.tsx'
import { t } from '../words/index.ts'
import type { PreviewProps } from './index.ts'
import { spans } from './text_spans.ts'

/** A post's text with its links, tags and mentions coloured, and what does not fit marked. */
export function PostText({ text, excess }: { text: string; excess?: string }) {
  const pieces: ReactNode[] = []
  let copied = 0
  for (const span of spans(text)) {
    pieces.push(text.slice(copied, span.begin), <span key={span.begin} className="tag">{text.slice(span.begin, span.end)}</span>)
    copied = span.end
  }
  return <p className="fr-text" dir="auto">{pieces}{text.slice(copied)}{excess ? <mark>{excess}</mark> : null}</p>
}

export function Pictures({ pictures, most = 4 }: { pictures: PreviewProps['parts'][number]['pictures']; most?: number }) {
  const shown = pictures.slice(0, most)
  return shown.length ? <div className={`fr-pics n${Math.min(4, shown.length)}`}>{shown.slice(0, 4).map((picture) => (picture.milliseconds === undefined ? <img key={picture.src} className="photo" src={picture.src} alt={picture.alt} /> : <div key={picture.src} className="fr-film"><img className="photo" src={picture.src} alt={picture.alt} /><span className="fr-play" aria-hidden="true"><Play size={20} /></span><Length video={{ duration: picture.milliseconds }} /></div>))}</div> : null
}

/** The choices of a poll, round where one is taken and square where several may be. */
export function Choices({ poll }: { poll: PreviewProps['poll'] }) {
  if (!poll) return null
  return (
    <div className="fr-poll">
      <ul>{poll.choices.map((choice, index) => <li key={index}><span className={poll.several ? 'box' : 'box round'} aria-hidden="true" /><span className={choice.trim() ? undefined : 'muted'}>{choice.trim() || t('base.poll_choice', { number: index + 1 })}</span></li>)}</ul>
      <span className="s muted">{t('base.poll_open', { time: poll.time })}</span>
    </div>
  )
}

export function LinkCard({ link }: { link: PreviewProps['link'] }) {
  if (!link) return null
  let host = link.address
  try {
    host = new URL(link.address).host
  } catch { /* an address still being written */ }
  const { picture } = link
  const wide = !!picture && picture.width >= picture.height * 1.3
  return <div className={picture ? `fr-card ${wide ? 'wide' : 'side'}` : 'fr-card'}>{picture ? <img src={picture.image} alt={picture.alt ?? ''} width={picture.width} height={picture.height} /> : null}<div className="fr-card-words">{link.title ? <div className="medium" dir="auto">{link.title}</div> : null}{link.description ? <div className="s quiet fr-card-more" dir="auto">{link.description}</div> : null}<div className="s muted clip">{host}</div></div></div>
}

export function Frame({ name, address, time, warning, children, actions }: { name: string; address: string; time?: string; warning?: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="fr-in">
      <div className="row" style={{ gap: 10 }}><Avatar name={name} size="big" brand /><div className="col grow"><span className="strong clip">{name}</span><span className="muted s clip">{address}</span></div>{time ? <span className="muted s">{time}</span> : null}</div>
      {warning ? <p className="note" style={{ marginTop: 10 }}><span className="grow">{warning}</span><span className="medium">{t('base.show')}</span></p> : null}
      {children}
      {actions ? <div className="fr-acts" aria-hidden="true">{actions}</div> : null}
    </div>
  )
}

export function PlainPreview({ name, address, parts, contentWarning, link }: PreviewProps) {
  return (
    <div className="fr">
      {parts.map((part, index) => (
        <Frame key={index} name={name} address={address} warning={contentWarning}>
          <PostText text={part.text} excess={part.excess} />
          <Pictures pictures={part.pictures} />
          {part.pictures.length || index > 0 ? null : <LinkCard link={link} />}
        </Frame>
      ))}
    </div>
  )
}
