// What every bench is: a name, a sentence, and a way to measure that tells its figures as they are known.

import { type Goal, lineOf, median, reached, referenceOf } from './line.ts'

export interface Bench {
  name: string
  sentence: string
  measure: (report: Report) => Promise<void>
}

/** Collects what is measured in several runs, and tells the medians. */
export class Report {
  readonly runs: number
  short = 0

  constructor(runs: number) {
    this.runs = runs
  }

  reference(name: string, unit: string, figures: number[]): void {
    console.log(referenceOf(name, unit, median(figures)))
  }

  figure(goal: Goal, figures: number[]): void {
    const figure = median(figures)
    if (!reached(goal, figure)) ++this.short
    console.log(lineOf(goal, figure))
  }
}
