// Collects everything that is wrong with what a generator was given, so that one run names all of it with file and line.

export interface Refusal {
  file: string
  line: number
  message: string
}

export class Refused extends Error {
  readonly refusals: Refusal[]

  constructor(refusals: Refusal[]) {
    super(refusals.map((one) => `${one.file}:${one.line}: ${one.message}`).join('\n'))
    this.refusals = refusals
  }
}

export class Refusals {
  readonly all: Refusal[] = []

  add(file: string, line: number, message: string): void {
    this.all.push({ file, line, message })
  }

  throwIfAny(): void {
    if (this.all.length > 0) throw new Refused(this.all)
  }
}

// Runs a generator from the command line: what it refuses goes to stderr one line each, and the exit code says so.
export function runTool(main: () => void | Promise<void>): void {
  Promise.resolve()
    .then(main)
    .catch((error: unknown) => {
      console.error(error instanceof Refused ? error.message : error)
      process.exitCode = 1
    })
}
