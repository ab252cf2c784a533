// Keys that should not be in a repository, by the shapes their makers gave them.

import { lineAt, type Finding, type Tree } from './tree.ts'

const shapes: [string, RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*\n[A-Za-z0-9+/=\s]{40,}/g],
  ['an Amazon access key', /\bAKIA[0-9A-Z]{16}\b/g],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}/g],
  ['a Google key', /\bAIza[0-9A-Za-z_-]{35}\b/g],
  ['a payment key', /\b[sr]k_live_[0-9A-Za-z]{20,}\b/g],
  ['a Telegram bot token', /\b\d{8,10}:AA[0-9A-Za-z_-]{33}\b/g],
  ['a signed token', /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{30,}/g],
  [
    'a password in an address',
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>{}$]+:(?!password|secret)[^\s/:@"'<>{}$]{12,}@[a-z0-9.-]+\.[a-z]{2,}/g,
  ],
]

export function secrets(tree: Tree): Finding[] {
  const findings: Finding[] = []
  for (const file of tree.files) {
    if (/\.(png|jpe?g|webp|gif|ico|woff2|db|gz|zip|mp4)$|(^|\/)package-lock\.json$/.test(file)) continue
    const text = tree.read(file)
    for (const [what, shape] of shapes)
      for (const match of text.matchAll(shape))
        findings.push({ file, line: lineAt(text, match.index), message: `looks like ${what}: ${match[0].slice(0, 8)}…` })
  }
  return findings
}
