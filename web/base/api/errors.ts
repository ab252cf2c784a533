// The two ways a call can fail: the server said no and why, or there was no contact.
import type { components } from '#contract'

export type Problem = components['schemas']['Problem']

export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
  get code(): string {
    return this.problem.code
  }
  get status(): number {
    return this.problem.status
  }
  /** The sentence for one field of the request, by its JSON pointer. */
  field(pointer: string): { code: string; detail: string } | undefined {
    return this.problem.fields?.find((field) => field.pointer === pointer)
  }
}

export class NoContact extends Error {}
