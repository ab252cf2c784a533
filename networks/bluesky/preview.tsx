// A post as the network's own app lays it out: name and handle on one line, pictures in a rounded grid, four actions.
import { Ellipsis, Heart, MessageCircle, Repeat2 } from 'lucide-react'
import type { PreviewProps } from '@/base/networks/index.ts'
import { Frame, LinkCard, Pictures, PostText } from '@/base/networks/Preview.tsx'

export default function Preview({ name, address, parts, contentWarning, link, time }: PreviewProps) {
  return (
    <div className="fr">
      {parts.map((part, index) => (
        <Frame key={index} name={name} address={address} time={time} warning={contentWarning} actions={<><MessageCircle size={17} /><Repeat2 size={17} /><Heart size={17} /><Ellipsis size={17} /></>}>
          <PostText text={part.text} excess={part.excess} />
          <Pictures pictures={part.pictures} />
          {part.pictures.length || index > 0 ? null : <LinkCard link={link} />}
        </Frame>
      ))}
    </div>
  )
}
