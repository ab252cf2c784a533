// A video where pictures stand: its poster with its length on it, or to be played.
import './videos.css'
import { Play } from 'lucide-react'
import { pictureOf, thumbOf } from '../library/index.ts'
import { sayLength } from '../library/length.ts'
import { t } from '../words/index.ts'
import type { Video } from './index.ts'

export const Length = ({ video }: { video: Pick<Video, 'duration'> }) => <span className="film-length num"><Play size={11} aria-label={t('base.video')} />{sayLength(video.duration)}</span>

export const Player = ({ workspace, asset, alt, className }: { workspace: string; asset: string; alt: string; className?: string }) => <video className={className} controls playsInline preload="none" src={pictureOf(workspace, asset)} poster={thumbOf(workspace, asset, 'large')} aria-label={alt || t('base.video')} />
