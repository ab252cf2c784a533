// How far the videos of a post are made ready for its channels: a bar for each that is being made, one line for all that are ready.
import './videos.css'
import { networkName } from '../networks/index.ts'
import { useChannels } from '../session/index.ts'
import { sayCode, StateGlyph } from '../ui/index.ts'
import { listOf, t } from '../words/index.ts'
import type { PostVideo } from './index.ts'

export function VideoStates({ videos }: { videos: PostVideo[] }) {
  const { byId } = useChannels()
  if (videos.length === 0) return null
  const network = ({ channel }: PostVideo): string => networkName(byId.get(channel)?.network ?? '')
  const done = videos.filter(({ state }) => state === 'ready' || state === 'as_it_is')
  const ready = [...new Set(done.map(network))].filter((name) => videos.every((one) => network(one) !== name || done.includes(one)))
  return (
    <ul className="vids" aria-label={t('base.videos_of_post')}>
      {videos.filter((one) => !done.includes(one)).map((one) => (
        <li key={`${one.channel} ${one.part} ${one.media}`}>
          <StateGlyph state={one.state === 'failed' ? 'failed' : 'sending'} size={16} />
          <div className="grow">
            <span className={one.state === 'failed' ? 'medium' : 'quiet'}>{t(one.state === 'failed' ? 'base.video_not_made' : one.state === 'waiting' ? 'base.video_waits' : 'base.video_being_made', { network: network(one), percent: one.percent ?? 0 })}</span>
            {one.state === 'failed' ? <div className="s quiet">{one.code && (sayCode(one.code) ?? one.code)}</div> : null}
            {one.state === 'being_made' ? <progress max={100} value={one.percent ?? 0} aria-label={t('base.video_being_made', { network: network(one), percent: one.percent ?? 0 })} /> : null}
          </div>
        </li>
      ))}
      {ready.length ? <li><StateGlyph state="published" size={16} /><span className="grow quiet">{t('base.video_ready', { networks: listOf(ready) })}</span></li> : null}
    </ul>
  )
}
