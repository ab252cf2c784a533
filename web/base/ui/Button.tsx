// Buttons and button-like links: one look, one way to be busy or unavailable.
import type { ComponentProps, ReactNode, Ref } from 'react'
import { Link } from 'wouter'

export type Look = { kind?: 'normal' | 'primary' | 'plain' | 'danger' | 'danger filled'; size?: 'small' | 'large'; icon?: ReactNode }

const classes = ({ kind, size }: Look, more?: string) => ['btn', kind === 'normal' ? '' : kind, size, more].filter(Boolean).join(' ')

type ButtonProps = Look & Omit<ComponentProps<'button'>, 'disabled'> & {
  busy?: boolean
  /** Why it cannot be pressed now; the button stays focusable and says so. */
  why?: string | false
  ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'normal', size, icon, busy, why, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const stopped = !!busy || !!why
  return (
    <button {...rest} type={type} className={classes({ kind, size }, className)} aria-disabled={stopped || undefined} aria-busy={busy || undefined} {...(why ? { 'data-tip': why } : {})}
      onClick={(event) => (stopped ? event.preventDefault() : onClick?.(event))}>
      {busy ? <span className="spin" aria-hidden="true" /> : icon}
      {children}
      {why ? <span className="sr">{why}</span> : null}
    </button>
  )
}

export function IconButton({ label, keys, children, kind = 'plain', size, className, ...rest }: Look & { label: string; keys?: string } & Omit<ComponentProps<'button'>, 'aria-label'>) {
  return (
    <button type="button" {...rest} className={classes({ kind, size }, `icon ${className ?? ''}`)} aria-label={label} data-tip={label} data-tip-keys={keys}>
      {children}
    </button>
  )
}

export function LinkButton({ kind = 'normal', size, icon, className, children, href, ...rest }: Look & ComponentProps<'a'> & { href: string }) {
  return (
    <Link href={href} {...rest} className={classes({ kind, size }, className)}>
      {icon}
      {children}
    </Link>
  )
}

export function Keys({ keys }: { keys: string }) {
  return <>{keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>)}</>
}

const apple = /Mac|iPhone|iPad/.test(navigator.platform)
/** The name of the command key here: ⌘ or Ctrl. */
export const commandKey = apple ? '⌘' : 'Ctrl'
export const keyNames = (keys: string): string => keys.replaceAll('mod', commandKey).replaceAll('+', apple ? '' : ' ')
