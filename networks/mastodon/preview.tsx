// A post as a Fediverse server lays it out: a warning folds the text, pictures fill the width, reply, boost, favourite, bookmark.
import { Bookmark, Repeat2, Reply, Star } from 'lucide-react'
import type { PreviewProps } from '@/base/networks/index.ts'
import { Choices, Frame, LinkCard, Pictures, PostText } from '@/base/networks/Preview.tsx'

export default function Preview({ name, address, parts, contentWarning, poll, link, time }: PreviewProps) {
  return (
    <div className="fr">
      {parts.map((part, index) => (
        <Frame key={index} name={name} address={address} time={time} warning={contentWarning} actions={<><Reply size={17} /><Repeat2 size={17} /><Star size={17} /><Bookmark size={17} /></>}>
          <PostText text={part.text} excess={part.excess} />
          <Pictures pictures={part.pictures} />
          {index === 0 ? <Choices poll={poll} /> : null}
          {part.pictures.length || index > 0 ? null : <LinkCard link={link} />}
        </Frame>
      ))}
    </div>
  )
}
