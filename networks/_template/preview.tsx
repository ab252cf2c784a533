// A post as the network lays it out, by its published rules.
import type { PreviewProps } from '@/base/networks/index.ts'
import { Frame, LinkCard, PostText } from '@/base/networks/Preview.tsx'

export default function Preview({ name, address, parts, link, time }: PreviewProps) {
  return (
    <div className="fr">
      {parts.map((part, index) => (
        <Frame key={index} name={name} address={address} time={time}>
          <PostText text={part.text} excess={part.excess} />
          {index > 0 ? null : <LinkCard link={link} />}
        </Frame>
      ))}
    </div>
  )
}
