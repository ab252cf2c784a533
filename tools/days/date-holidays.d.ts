// What generate.ts uses of the package, which is installed only when the list is made anew.
declare module 'date-holidays' {
  export default class Holidays {
    constructor(country?: string)
    getCountries(language: string): Record<string, string>
    getLanguages(): string[]
    setLanguages(language: string): void
    getHolidays(year: number): unknown[]
  }
}
