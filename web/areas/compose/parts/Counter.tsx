// How much of a network's limit is used, as that network counts: grey, amber from nine tenths, red when over.
import { useEffect, useRef } from 'react'
import { announce } from '@/base/ui/index.ts'
import { number, t } from '@/base/words/index.ts'

const round = 2 * Math.PI * 6.5

export function Ring({ used, limit }: { used: number; limit: number }) {
  const share = Math.min(1, used / Math.max(1, limit))
  const colour = used > limit ? 'var(--state-failed)' : share >= 0.9 ? 'var(--state-held)' : 'var(--ink-3)'
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <circle cx="9" cy="9" r="6.5" fill="none" stroke="var(--line)" strokeWidth="2.5" />
      {used > 0 ? <circle cx="9" cy="9" r="6.5" fill="none" stroke={colour} strokeWidth="2.5" strokeDasharray={`${share * round} 99`} transform="rotate(-90 9 9)" strokeLinecap="round" /> : null}
    </svg>
  )
}

export function Counter({ used, limit, network }: { used: number; limit: number; network: string }) {
  const left = limit - used
  const before = useRef(left)
  useEffect(() => {
    const passed = [50, 20, 0, -1].find((mark) => before.current > mark && left <= mark)
    before.current = left
    if (passed !== undefined) announce(left < 0 ? t('compose.spoken_over', { network, count: -left }) : t('compose.spoken_left', { network, count: left }))
  }, [left, network])
  if (limit <= 0) return null
  const look = left < 0 ? 'too' : used / limit >= 0.9 ? 'near' : 'fine'
  return <span className={`counter num ${look}`} data-tip={t('compose.counts_as', { network })}><span aria-hidden="true">{number(used)} / {number(limit)}</span><span className="sr">{t('compose.counter_spoken', { network, used, limit })}</span><Ring used={used} limit={limit} /></span>
}
