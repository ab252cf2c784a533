// Small things that show: people, networks, notes, skeletons, empty pages.
import { useEffect, useState, type ReactNode } from 'react'
import { letters, networkName } from '../networks/index.ts'
import { t } from '../words/index.ts'

function hash(text: string): number {
  let sum = 0
  for (const sign of text) sum = (sum * 31 + sign.codePointAt(0)!) >>> 0
  return sum
}

export const initials = (name: string): string => name.trim().split(/\s+/).filter((_, index, all) => index === 0 || index === all.length - 1).map((word) => [...word][0] ?? '').join('').toLocaleUpperCase()

export function Avatar({ name, size, brand }: { name: string; size?: 'tiny' | 'big' | 'huge'; brand?: boolean }) {
  return <span className={`av ${size ?? ''} ${brand ? 'brand' : `h${hash(name) % 6 + 1}`}`} aria-hidden="true">{brand ? [...name][0] : initials(name)}</span>
}

export function NetworkTile({ network, size, bare }: { network: string; size?: 'tiny' | 'mid' | 'big'; bare?: boolean }) {
  const name = networkName(network)
  return bare ? <span className={`net ${size ?? ''}`} aria-hidden="true">{letters(network)}</span> : <span className={`net ${size ?? ''}`} role="img" aria-label={name} data-tip={name}>{letters(network)}</span>
}

/** Up to four tiles, then three and how many more. */
export function NetworkTiles({ networks, size, most = 4 }: { networks: string[]; size?: 'tiny' | 'mid'; most?: number }) {
  const shown = networks.length > most ? networks.slice(0, most - 1) : networks
  return (
    <span className="nets">
      {shown.map((network, index) => <NetworkTile key={index} network={network} size={size} />)}
      {networks.length > shown.length ? <span className="over">+{networks.length - shown.length}</span> : null}
    </span>
  )
}

/** Nothing for 150 ms, then the shape of what comes, and after 8 s a sentence. */
export function Waiting({ children }: { children: ReactNode }) {
  const [stage, setStage] = useState(0)
  useEffect(() => {
    const first = setTimeout(() => setStage(1), 150)
    const second = setTimeout(() => setStage(2), 8000)
    return () => (clearTimeout(first), clearTimeout(second))
  }, [])
  return (
    <div aria-busy="true" style={{ visibility: stage ? undefined : 'hidden', display: 'contents' }}>
      {stage ? children : null}
      {stage === 2 ? <p className="s muted" role="status" style={{ padding: '12px 18px' }}>{t('base.still_loading')}</p> : null}
    </div>
  )
}

export function Rows({ count = 6, height = 42 }: { count?: number; height?: number }) {
  return <>{Array.from({ length: count }, (_, index) => (
    <div key={index} className="row" style={{ height, padding: '0 18px', borderTop: '1px solid var(--line)' }}><span className="skel" style={{ width: `${60 + (index * 7) % 20}%` }} /></div>
  ))}</>
}

export function Empty({ title, children, ways, art }: { title: string; children: ReactNode; ways?: ReactNode; art?: ReactNode }) {
  return <div className="empty"><div className="empty-in">{art}<h2>{title}</h2><p>{children}</p>{ways ? <div className="ways">{ways}</div> : null}</div></div>
}
