// How a workspace sounds and looks, beside whoever writes: tone of voice, do's and don'ts, and the brand kit, as the strategy page has them.
import { Link } from 'wouter'
import { usePath } from '../session/index.ts'
import { t } from '../words/index.ts'
import { isBare, useBrandKit, useStrategy } from './index.ts'
import { Kit } from './Kit.tsx'

const topics = ['voice', 'dos', 'donts'] as const

export function Voice() {
  const to = usePath()
  const query = useStrategy()
  const kit = useBrandKit().data
  if (!query.data) return null
  const written = topics.flatMap((topic) => query.data.sections.filter((one) => one.topic === topic && one.text))
  return (
    <>
      {written.map(({ topic, text }) => <div key={topic} className="col"><b className="medium">{t(`base.brand_${topic as (typeof topics)[number]}`)}</b><p className="quiet" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</p></div>)}
      {kit && !isBare(kit) ? <Kit kit={kit} /> : null}
      <p className="s muted">{written.length || (kit && !isBare(kit)) ? null : <>{t('base.brand_nothing')} </>}<Link href={to('strategy')}>{t('base.brand_where')}</Link></p>
    </>
  )
}
