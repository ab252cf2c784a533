// An entry of the workspace's own newsroom: the picture first, the first line as its headline, then the text.
import type { PreviewProps } from '@/base/networks/index.ts'
import { LinkCard, Pictures, PostText } from '@/base/networks/Preview.tsx'

export default function Preview({ name, address, parts, contentWarning, link, time }: PreviewProps) {
  const [headline, ...rest] = (parts[0]?.text ?? '').split('\n')
  const isHeadline = rest.some((line) => line.trim()) && headline.length <= 100
  return (
    <div className="fr">
      <article className="fr-in">
        <p className="s muted clip">{name} · {address} · {time}</p>
        {contentWarning ? <p className="note" style={{ marginTop: 8 }}>{contentWarning}</p> : null}
        {isHeadline ? <p className="strong" style={{ fontSize: 'var(--text-xl)', lineHeight: 'var(--lead-xl)', margin: '8px 0', overflowWrap: 'anywhere' }}>{headline}</p> : null}
        <Pictures pictures={parts[0]?.pictures ?? []} />
        <PostText text={isHeadline ? rest.join('\n').trim() : parts[0]?.text ?? ''} excess={parts[0]?.excess} />
        {parts.slice(1).map((part, index) => <div key={index}><PostText text={part.text} excess={part.excess} /><Pictures pictures={part.pictures} /></div>)}
        <LinkCard link={link} />
      </article>
    </div>
  )
}
