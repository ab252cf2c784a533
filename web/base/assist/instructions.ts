// What a model is told for each thing it can do. English, which models follow best; whoever asks reads it first and may change it.
export const tasks = ['rewrite', 'shorten', 'translate', 'draft', 'hashtags'] as const
export type Task = (typeof tasks)[number]

export type About = {
  network?: string
  /** Characters that the network takes. */
  limit?: number
  /** In English, such as Finnish. */
  language?: string
  voice?: string
  dos?: string
  donts?: string
}

const does: Record<Task, (about: About) => string> = {
  rewrite: () => 'Rewrite the text below so that it reads better. Keep every fact, number, name and link as it is, and add none.',
  shorten: ({ limit }) => `Shorten the text below to at most ${limit ?? 280} characters. Keep the facts, names and links that matter most, and add none.`,
  translate: ({ language }) => `Translate the text below into ${language ?? 'English'}. Keep names, hashtags and links as they are.`,
  draft: () => 'Write one post from the notes below. Use only facts that stand in them.',
  hashtags: () => 'Suggest at most five hashtags for the text below: words that people really follow, most fitting first, on one line, and nothing else.',
}

/** What a picture shows, for people who do not see it. */
export const describing = (language: string | undefined, longest: number): string => [`Describe the picture for people who cannot see it: what matters in it, in one or two sentences, at most ${Math.min(longest, 400)} characters.`, 'Say only what is to be seen. Name nobody by their looks. Write out text that stands in it.', `Answer in ${language ?? 'English'}, with the description alone.`].join('\n')

/** Hashtags and translations follow the text; how a workspace sounds is for what is written anew. */
const soundsLikeUs: Task[] = ['rewrite', 'shorten', 'draft']

export function instruction(task: Task, about: About): string {
  const lines = [does[task](about)]
  if (about.network && task !== 'translate') lines.push(`It is for ${about.network}${about.limit && task !== 'shorten' && task !== 'hashtags' ? `, which takes at most ${about.limit} characters` : ''}.`)
  if (about.language && task !== 'translate') lines.push(`Answer in ${about.language}.`)
  if (soundsLikeUs.includes(task)) {
    if (about.voice) lines.push(`Tone of voice: ${about.voice}`)
    if (about.dos) lines.push(`Do: ${about.dos}`)
    if (about.donts) lines.push(`Do not: ${about.donts}`)
  }
  return [...lines, 'Answer with the text alone, without quotation marks or a word about it.'].join('\n').slice(0, 8000)
}
