// The list of what stands against sending, each with its remedy as a button.
import { Button, StateGlyph } from '@/base/ui/index.ts'
import type { Check } from '../checks.ts'

const glyphs = { refused: 'failed', asked: 'held', fine: 'published' } as const

export function Checks({ checks, onRemedy, others }: { checks: Check[]; onRemedy: (remedy: NonNullable<Check['remedy']>) => void; others?: { label: string; act: () => void } }) {
  if (checks.length === 0) return null
  return (
    <ul className="checks" id="checks" tabIndex={-1}>
      {checks.map((check) => (
        <li key={check.id} className="ck">
          <StateGlyph state={glyphs[check.severity]} size={16} />
          <div className="grow"><span className={check.severity === 'fine' ? 'quiet' : 'medium'}>{check.title}</span>{check.text ? <div className="s quiet">{check.text}</div> : null}</div>
          {check.remedy ? <Button size="small" onClick={() => onRemedy(check.remedy!)}>{check.remedy.label}</Button> : check.severity === 'fine' && check === checks.at(-1) && others ? <Button size="small" onClick={others.act}>{others.label}</Button> : null}
        </li>
      ))}
    </ul>
  )
}
