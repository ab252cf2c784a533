// The brand kit to look at and to take from: a colour is copied by a press.
import './kit.css'
import { Check, X } from 'lucide-react'
import { thumbOf } from '../library/index.ts'
import { useWorkspace } from '../session/index.ts'
import { toast } from '../ui/Toast.tsx'
import { t } from '../words/index.ts'
import type { BrandKit } from './index.ts'

export function Kit({ kit }: { kit: BrandKit }) {
  const { id } = useWorkspace()
  const copy = (value: string) => void navigator.clipboard.writeText(value).then(() => toast(t('base.brand_copied', { what: value })), () => toast(value))
  return (
    <div className="kit">
      {kit.colours.length ? <ul className="kit-colours" aria-label={t('base.brand_colours')}>{kit.colours.map(({ name, value }, at) => <li key={at}><button type="button" onClick={() => copy(value)} aria-label={t('base.brand_copy', { what: `${name} ${value}` })}><span className="kit-colour" style={{ background: value }} /><span className="col"><span className="medium clip">{name}</span><span className="s muted num">{value}</span></span></button></li>)}</ul> : null}
      {kit.logos.length ? <ul className="kit-logos" aria-label={t('base.brand_logos')}>{kit.logos.map(({ asset, used_for }) => <li key={asset}><img src={thumbOf(id, asset)} alt={used_for ?? t('base.brand_logo')} loading="lazy" />{used_for ? <span className="s muted">{used_for}</span> : null}</li>)}</ul> : null}
      {kit.fonts.length ? <ul className="kit-fonts" aria-label={t('base.brand_fonts')}>{kit.fonts.map(({ name, used_for }, at) => <li key={at}><span className="medium" style={{ fontFamily: `${JSON.stringify(name)}, var(--font)` }}>{name}</span>{used_for ? <span className="s muted"> {used_for}</span> : null}</li>)}</ul> : null}
      {kit.examples.length ? <ul className="kit-examples" aria-label={t('base.brand_examples')}>{kit.examples.toSorted((a, b) => Number(b.good) - Number(a.good)).map(({ good, text, why }, at) => (
        <li key={at} className={good ? 'good' : 'bad'}><span className="s medium kit-verdict">{good ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}{t(good ? 'base.brand_like_this' : 'base.brand_not_like_this')}</span><p dir="auto">{text}</p>{why ? <p className="s muted" dir="auto">{why}</p> : null}</li>
      ))}</ul> : null}
    </div>
  )
}
