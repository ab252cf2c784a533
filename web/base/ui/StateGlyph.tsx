// The states by silhouette: readable without colour and at 9 px. Every state has one shape, used nowhere else.
export type State = 'draft' | 'review' | 'scheduled' | 'claimed' | 'sending' | 'published' | 'waiting' | 'unsure' | 'held' | 'failed' | 'cancelled'

const cut = { stroke: 'var(--glyph-cut)', strokeWidth: 1.7, fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

const arrow = <><circle cx="8" cy="8" r="6.7" fill="currentColor" /><path d="M8 11V5.2M5.5 7.6 8 5.1l2.5 2.5" {...cut} /></>

const shapes: Record<State, React.ReactNode> = {
  draft: <circle cx="8" cy="8" r="5.9" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.5 2.13" />,
  review: <><path d="M1.6 8S3.9 3.9 8 3.9 14.4 8 14.4 8 12.1 12.1 8 12.1 1.6 8 1.6 8Z" {...line} /><circle cx="8" cy="8" r="1.9" fill="currentColor" /></>,
  scheduled: <><circle cx="8" cy="8" r="5.9" {...line} /><path d="M8 4.9V8l2 1.5" {...line} /></>,
  claimed: arrow,
  sending: arrow,
  published: <><circle cx="8" cy="8" r="6.7" fill="currentColor" /><path d="m5.2 8.2 2 2 3.7-4.2" {...cut} /></>,
  waiting: <path d="M4.5 2.3h7M4.5 13.7h7M5.3 2.6c0 3 2.7 3.4 2.7 5.4s-2.7 2.4-2.7 5.4M10.7 2.6c0 3-2.7 3.4-2.7 5.4s2.7 2.4 2.7 5.4" {...line} strokeWidth="1.5" />,
  unsure: <><circle cx="7" cy="7" r="4.6" {...line} strokeWidth="1.7" /><path d="m10.5 10.5 3.3 3.3" {...line} strokeWidth="1.9" /></>,
  held: <><path d="M8 1.3 14.7 8 8 14.7 1.3 8Z" fill="currentColor" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" /><path d="M6.5 6.4a1.55 1.55 0 1 1 2.3 1.4c-.5.3-.8.6-.8 1.1" {...cut} /><circle cx="8" cy="11.3" r=".95" fill="var(--glyph-cut)" /></>,
  failed: <><path d="M5.4 1.7h5.2l3.7 3.7v5.2l-3.7 3.7H5.4l-3.7-3.7V5.4Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" /><path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2" {...cut} /></>,
  cancelled: <><circle cx="8" cy="8" r="5.9" {...line} /><path d="m4 12 8-8" {...line} /></>,
}

export function StateGlyph({ state, size = 14, label }: { state: State; size?: number; label?: string }) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return <svg className={`glyph st-${state}${state === 'sending' ? ' turning' : ''}`} width={size} height={size} viewBox="0 0 16 16" {...named}>{shapes[state]}</svg>
}

export function StateWord({ state, children, pill }: { state: State; children: React.ReactNode; pill?: boolean }) {
  return <span className={`state st-${state}${pill ? ' pill' : ''}`}><StateGlyph state={state} />{children}</span>
}
