// A post on the calendar: its state by glyph and ground, its hour, its networks, its title.
import { Check } from 'lucide-react'
import type { CSSProperties, MouseEvent, PointerEvent } from 'react'
import { networkName } from '@/base/networks/index.ts'
import { sayState, stateOf } from '@/base/posts/state.ts'
import { useNetworksOf, usePath, useWorkspace } from '@/base/session/index.ts'
import { sayClock, sayDay } from '@/base/time/say.ts'
import { NetworkTiles, StateGlyph } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { Link } from 'wouter'
import { pictureOf, type PostRow } from '../data.ts'
import { useLook } from '../look.ts'

type Props = {
  post: PostRow
  /** Where it would land, while it is carried. */
  at?: string
  look?: 'ghost' | 'carried' | 'floating'
  /** In a week a card has room for everything, or for its hour and some lines of title. */
  week?: 'full' | 'short'
  lines?: number
  narrow?: boolean
  style?: CSSProperties
  canMove?: boolean
  tabIndex?: number
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void
  onOpen?: (event: { preventDefault: () => void }) => void
  onFocus?: () => void
}

export function cardName(post: PostRow, at: string): string {
  return t('plan.card_name', { state: sayState(post), day: sayDay(at.slice(0, 10)), time: sayClock(at), title: post.title, count: post.channels.length })
}

export function Card({ post, at = post.at!, look, week, lines = 2, narrow, style, canMove, tabIndex, onPointerDown, onOpen, onFocus }: Props) {
  const to = usePath()
  const { id } = useWorkspace()
  const networks = useNetworksOf()(post)
  const state = stateOf(post)
  const { colourOf, selection } = useLook()
  const colour = colourOf(post)
  const chosen = selection.ids.has(post.id)
  // Before the link sees it, which leaves a press with a key held to the browser.
  const open = (event: MouseEvent<HTMLElement>) => {
    onOpen?.(event)
    if (event.defaultPrevented || !(event.metaKey || event.ctrlKey || event.shiftKey)) return
    event.preventDefault()
    if (event.shiftKey) selection.extend(post)
    else selection.toggle(post)
  }
  const spoken = week && state !== 'scheduled' && state !== 'published'
  return (
    <Link href={to(`posts/${post.id}`)} className={['post', state, look, canMove ? 'can-move' : '', week === 'short' ? 'short' : '', narrow ? 'narrow' : '', colour ? `coloured l${colour}` : '', chosen ? 'chosen' : ''].filter(Boolean).join(' ')} style={style} tabIndex={tabIndex} data-post={post.id} draggable={false}
      onPointerDown={onPointerDown} onClickCapture={open} onFocus={onFocus} onDragStart={(event) => event.preventDefault()}>
      <span className="sr">{chosen ? t('plan.chosen_card', { card: cardName(post, at) }) : cardName(post, at)}</span>
      <span className="p1" aria-hidden="true">{chosen ? <Check size={13} strokeWidth={3} className="tick" /> : <StateGlyph state={state} size={13} />}<time>{sayClock(at)}</time>{spoken ? <span className="clip">{t(`base.state.${state === 'claimed' ? 'sending' : state}`)}</span> : null}{week === 'full' || narrow ? null : <NetworkTiles networks={networks} size="tiny" />}</span>
      {week ? (
        <>
          <span className="wp" aria-hidden="true"><span className={lines === 1 ? 'p2 one' : 'p2'} style={{ WebkitLineClamp: lines }}>{post.title}</span>{week === 'full' && post.picture ? <img className="photo" src={pictureOf(id, post.picture)} alt="" loading="lazy" /> : null}</span>
          {week === 'full' ? <span aria-hidden="true"><NetworkTiles networks={networks} most={5} /></span> : null}
        </>
      ) : <span className="p2" aria-hidden="true">{post.title}</span>}
    </Link>
  )
}

/** The line of networks for a spoken name, where only tiles are seen. */
export const sayNetworks = (networks: string[]): string => networks.map(networkName).join(', ')
