// A figure with its goal, and the line in which it is told.

export interface Goal {
  name: string
  unit: string
  goal: number
  /** What is better than the goal: more of it, or less. */
  better: 'more' | 'less'
}

export function median(figures: number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) throw new Error('nothing was measured')
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The figure below which so many of all lie. */
export function percentile(figures: number[], which: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  if (sorted.length === 0) throw new Error('nothing was measured')
  return sorted[Math.ceil(sorted.length * which) - 1]!
}

export const reached = ({ goal, better }: Goal, figure: number): boolean => (better === 'more' ? figure >= goal : figure <= goal)

const written = (figure: number): string => (Math.abs(figure) >= 100 ? String(Math.round(figure)) : String(Number(figure.toFixed(1))))

export const lineOf = (goal: Goal, figure: number): string =>
  `${goal.name}: ${written(figure)} ${goal.unit} (goal ${goal.goal}) ${reached(goal, figure) ? 'ok' : 'short'}`

/** What the machine can do, without judgement. */
export const referenceOf = (name: string, unit: string, figure: number): string => `reference, ${name}: ${written(figure)} ${unit}`
