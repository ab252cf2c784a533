// What can be said of a text while it is written: its language, offered and never set unasked, and how easily it is read.
import { useDeferredValue, useEffect, useMemo } from 'react'
import { detectAll } from 'tinyld/light'
import { isLanguage, languageNames, number, rich, t, type Language } from '@/base/words/index.ts'
import { languageOf, readability } from '../readability.ts'

type Props = { text: string; language?: string; onLanguage: (language: Language) => void; /** What it seems to be in, for whoever shows the text. */ onSeen: (language: Language | undefined) => void }

export default function TextHelp({ text, language, onLanguage, onSeen }: Props) {
  const still = useDeferredValue(text)
  const seen = useMemo(() => languageOf(still, detectAll), [still])
  useEffect(() => onSeen(seen), [seen])
  const spoken = language === undefined ? seen : isLanguage(language) ? language : undefined
  const reading = useMemo(() => spoken && readability(still, spoken), [still, spoken])
  const offer = seen && seen !== language
  if (!still.trim() || !(offer || spoken)) return null
  return (
    <p className="texthelp s quiet" role="note" aria-label={t('compose.about_text')}>
      {offer ? <span>{language ? t('compose.looks_like_instead', { language: languageNames[seen] }) : t('compose.looks_like', { language: languageNames[seen] })} <button type="button" className="linkish" onClick={() => onLanguage(seen)}>{t('compose.set_language', { language: languageNames[seen] })}</button></span> : null}
      {spoken ? reading ? <span>{rich('compose.readability', { level: <span className="medium">{t(`compose.reads.${reading.level}`)}</span>, formula: <a href={reading.source} target="_blank" rel="noreferrer" lang="en" data-tip={t('compose.readability_by', { formula: reading.formula })}>{reading.formula}</a>, value: number(reading.value) })}</span> : <span>{t('compose.too_short_to_say')}</span> : null}
    </p>
  )
}
