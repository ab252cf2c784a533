// Reads `--name value` pairs from the command line.

export function argumentsOf(argv: string[]): { named: Map<string, string>; flags: Set<string> } {
  const named = new Map<string, string>()
  const flags = new Set<string>()
  for (let at = 0; at < argv.length; ++at) {
    const word = argv[at]!
    if (!word.startsWith('--')) throw new Error(`unexpected argument ${word}`)
    const next = argv[at + 1]
    if (next !== undefined && !next.startsWith('--')) {
      named.set(word.slice(2), next)
      ++at
    } else flags.add(word.slice(2))
  }
  return { named, flags }
}

export function required(named: Map<string, string>, name: string): string {
  const value = named.get(name)
  if (value === undefined) throw new Error(`--${name} is required`)
  return value
}
