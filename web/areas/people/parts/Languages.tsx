// Choosing the interface's language where nobody is signed in yet; each language names itself.
import { languageNames, languages, speak, t, useLanguage, type Language } from '@/base/words/index.ts'

export function Languages({ onChoose }: { onChoose?: (language: Language) => void }) {
  const now = useLanguage()
  return (
    <div className="field">
      <span className="label" id="language">{t('people.language')}</span>
      <div className="tongues" role="radiogroup" aria-labelledby="language">
        {languages.map((one) => (
          <button key={one} type="button" role="radio" aria-checked={one === now} lang={one} className="chip" onClick={() => { void speak(one); onChoose?.(one) }}>{languageNames[one]}</button>
        ))}
      </div>
    </div>
  )
}
