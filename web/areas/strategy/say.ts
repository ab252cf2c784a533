// Figures of a strategy as they are said: rates per cent, money in its currency.
import { locale, number } from '@/base/words/index.ts'
import type { Measure } from './data.ts'

export const measures: Measure[] = ['views', 'reach', 'engagement', 'engagement_rate', 'replies', 'link_opens', 'followers', 'conversions', 'leads', 'sales', 'contacts', 'share_of_voice']

/** Offered to choose from; another that was chosen elsewhere is kept. */
export const currencies = ['EUR', 'USD', 'GBP', 'TRY', 'NOK', 'RUB', 'SEK', 'DKK', 'CHF', 'PLN', 'CZK', 'HUF', 'RON', 'UAH', 'CAD', 'AUD', 'JPY', 'INR', 'BRL', 'MXN', 'ZAR']

/** Rates are kept in hundredths of a per cent. */
const isRate = (measure: Measure): boolean => measure === 'engagement_rate' || measure === 'share_of_voice'

export const sayTarget = (measure: Measure, target: number): string => (isRate(measure) ? new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 2 }).format(target / 10_000) : number(target))

export const writtenTarget = (measure: Measure, target: number | undefined): string => (target === undefined ? '' : String(isRate(measure) ? target / 100 : target))

/** What a person typed as a target; nothing when it is no number. */
export function readTarget(measure: Measure, typed: string): number | undefined {
  const value = Number(typed.replace(/[\s\u00a0']/g, '').replace(',', '.'))
  if (!typed.trim() || !Number.isFinite(value) || value < 0) return undefined
  return Math.round(isRate(measure) ? value * 100 : value)
}

const digits = (currency: string): number => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

export function sayMoney({ minor, currency }: { minor: number; currency: string }): string {
  try {
    return new Intl.NumberFormat(locale(), { style: 'currency', currency }).format(minor / 10 ** digits(currency))
  } catch {
    return `${number(minor / 100)} ${currency}`
  }
}

export const writtenMoney = (money: { minor: number; currency: string } | undefined): string => (money ? String(money.minor / 10 ** digits(money.currency)) : '')

export function readMoney(typed: string, currency: string): { minor: number; currency: string } | undefined {
  const value = Number(typed.replace(/[\s\u00a0']/g, '').replace(',', '.'))
  return typed.trim() && Number.isFinite(value) && value >= 0 ? { minor: Math.round(value * 10 ** digits(currency)), currency } : undefined
}
