// The bakery's tasks as data: some in every state, three of them a guest's.
import type { components } from '#contract'
import * as world from './world.ts'

type S = components['schemas']
type Person = { person: string; name: string }

const person = (name: string): Person => {
  const found = world.members.members.find((one) => one.name.startsWith(name))!
  return { person: found.person, name: found.name }
}
const project = world.id('project Holiday orders')
const [texts, pictures, print] = ['Texts', 'Pictures', 'In the shop'].map((title) => world.id(`step ${title}`))
const [ada, bo, elif, nuno] = ['Ada', 'Bo', 'Elif', 'Nuno'].map(person)
const [loaf, , rye, window] = [...world.photos.keys()]

export const tasks = new Map<string, S['FullTask']>()

type Wish = Partial<S['TaskRow']> & { by?: Person; to?: Person; brief?: string; text?: string; checks?: [string, Person?][]; pictures?: [string, string, Person][]; said?: [Person, string, string, Person[]][]; spent?: [Person, string, number, string][]; posts?: S['LinkedPost'][]; signed?: Record<string, S['SignOff']> }

function add(title: string, kind: S['TaskKind'], { by = bo, to, brief = '', text = '', checks = [], pictures = [], said = [], spent = [], posts = [], signed = {}, ...row }: Wish): void {
  const task = world.id(`task ${title}`)
  tasks.set(task, {
    row: {
      id: task, title, kind, state: 'to_do', priority: 'normal', version: 2, changed_at: '2026-10-14T08:12:00Z', ...(to ? { assignee: to.person, assignee_name: to.name } : {}),
      spent_minutes: spent.reduce((sum, [, , minutes]) => sum + minutes, 0), checks_all: checks.length, checks_done: checks.filter(([, who]) => who).length, remarks: said.length, files: pictures.length, ...(pictures[0] ? { picture: pictures[0][0] } : {}), ...row,
    },
    brief, text, posts, created_by: by.name, created_at: '2026-10-12T09:20:00Z',
    checks: checks.map(([line, who], index) => ({ id: world.id(`${task} check ${index}`), text: line, ticked: !!who, ...(who ? { ticked_by: who.name } : {}) })),
    files: pictures.map(([asset, name, who]) => ({ asset, name, media_type: 'image/svg+xml', bytes: 4000, width: 800, height: 600, alt: '', added_by: who.name, added_at: '2026-10-12T09:20:00Z', ...(signed[name] ? { sign_off: signed[name] } : {}) })),
    remarks: said.map(([who, at, line, named], index) => ({ id: world.id(`${task} remark ${index}`), person: who.person, who: who.name, at, text: line, mentions: named.map((one) => one.person) })),
    hours: spent.map(([who, day, minutes, note], index) => ({ id: world.id(`${task} hours ${index}`), person: who.person, who: who.name, day, minutes, note })),
    people: [by, ...(to ? [to] : []), ...said.map(([who]) => who)].filter((one, index, all) => all.findIndex((other) => other.person === one.person) === index),
  })
}

add('Poster for the holiday order list', 'design', {
  by: ada, to: nuno, state: 'doing', priority: 'high', project, step: pictures, due_on: '2026-10-17', due_time: '17:00', estimated_minutes: 300,
  brief: 'A4 for the door and a square one for the networks. The big rye in the middle, the last day to order large enough to read from the tram.\n\nOur plum, no gold, no stars.',
  checks: [['A4, ready to print', nuno], ['Square, 1080 pixels'], ['Alt text for both']],
  pictures: [[rye, 'rye.jpg', ada], [loaf, 'loaf.jpg', ada], [window, 'first layout.png', nuno]],
  said: [[nuno, '2026-10-13T14:02:00Z', '@Ada Moreira may the loaf be cut off at the left edge? It stands better that way.', [ada]], [ada, '2026-10-13T15:40:00Z', '@Nuno Reis yes, as long as one sees that it is rye.', [nuno]]],
  spent: [[nuno, '2026-10-13', 150, 'First layout'], [bo, '2026-10-13', 20, 'Proofread']],
  signed: { 'loaf.jpg': { person: elif.person, who: elif.name, asked_by: ada.name, asked_at: '2026-10-13T09:00:00Z', answer: 'approved', answered_at: '2026-10-13T11:30:00Z' }, 'first layout.png': { person: bo.person, who: bo.name, asked_by: ada.name, asked_at: '2026-10-14T08:00:00Z' } },
  posts: [{ post: world.id('draft'), title: 'Open oven, all day', state: 'draft' }],
})
add('Text: where our flour grows', 'write', { project, step: texts, to: elif, state: 'review', due_on: '2026-10-14', due_time: '12:00', estimated_minutes: 90, brief: 'Three sentences for Mastodon, one for Bluesky.', text: 'This week’s loaves grew behind the mill in Beira, in a field that slopes towards the morning.', checks: [['Three sentences', elif], ['One sentence', elif], ['Ask the farmer', elif]], said: [[elif, '2026-10-14T07:30:00Z', '@Bo Jansen the farmer said yes, and asks for a loaf.', [bo]]], spent: [[elif, '2026-10-13', 75, '']] })
add('Photographs of the window at seven', 'photograph', { to: bo, due_on: '2026-10-12', estimated_minutes: 60, brief: 'Before the door opens, with the lamps on.', pictures: [[window, 'window.jpg', bo]] })
add('Course: alt text that helps', 'learn', { by: ada, to: bo, due_on: '2026-10-16', due_time: '15:00', estimated_minutes: 45 })
add('Twenty seconds of the oven', 'film', { to: nuno, due_on: '2026-10-23', estimated_minutes: 240, checks: [['Subtitles in Portuguese and English']] })
add('Answers for the order list, the ten questions that come every single year', 'write', { by: ada, project, step: texts, due_on: '2026-10-20', estimated_minutes: 120, priority: 'urgent' })
add('Send the mill pictures to the newspaper', 'other', { by: ada, to: bo, priority: 'low' })
add('Reels cover, four variants', 'design', { to: bo, due_on: '2026-10-15', estimated_minutes: 1560, state: 'doing' })
add('New cover for the page', 'design', { to: nuno, state: 'done', due_on: '2026-10-10', estimated_minutes: 120, changed_at: '2026-10-10T16:00:00Z', pictures: [[loaf, 'cover.jpg', nuno]], spent: [[nuno, '2026-10-09', 110, '']] })
add('A dance video with the whole team', 'film', { by: elif, state: 'declined', reason: 'Nobody wants to dance, and the counter would not hold. We film hands instead.', changed_at: '2026-10-09T10:00:00Z' })

export const projects: S['Project'][] = [
  { id: project, title: 'Holiday order list', brief: 'Everything that has to be out before the first of December, so that nobody asks at the counter.', priority: 'high', state: 'open', due_on: '2026-11-20', steps: [{ id: texts, title: 'Texts', tasks: 3, done: 3 }, { id: pictures, title: 'Pictures', tasks: 4, done: 1 }, { id: print, title: 'In the shop', tasks: 0, done: 0 }], tasks: 8, done: 4, estimated_minutes: 1260, spent_minutes: 635, version: 3, changed_at: '2026-10-13T09:00:00Z' },
  { id: world.id('project Mill'), title: 'A morning at the mill', brief: '', priority: 'normal', state: 'open', steps: [], tasks: 2, done: 0, estimated_minutes: 0, spent_minutes: 0, version: 1, changed_at: '2026-10-10T09:00:00Z' },
  { id: world.id('project Terrace'), title: 'Terrace, summer', brief: '', priority: 'low', state: 'closed', due_on: '2026-06-01', steps: [{ id: world.id('step a'), title: 'Photographs', tasks: 2, done: 2 }, { id: world.id('step b'), title: 'Posts', tasks: 6, done: 6 }], tasks: 8, done: 8, estimated_minutes: 900, spent_minutes: 1020, version: 7, changed_at: '2026-06-03T09:00:00Z' },
]

export const projectPage = (one: string): S['ProjectPage'] | undefined => {
  const found = projects.find((each) => each.id === one)
  return found && { project: found, tasks: [...tasks.values()].map((task) => task.row).filter((row) => row.project === one) }
}

export const ofPost = (post: string): S['TaskRow'][] => [...tasks.values()].filter((task) => task.posts.some((each) => each.post === post)).map((task) => task.row)

const idea = (text: string, who: Person, at: string, more: Partial<S['Idea']> = {}): S['Idea'] => ({ id: world.id(`idea ${text}`), text, person: who.person, who: who.name, at, state: 'open', version: 1, ...more })
export const ideas: S['Idea'][] = [
  idea('The sound of crust, close to the microphone. Ten seconds, nothing else.', bo, '2026-10-13T10:00:00Z', { link: 'https://sounds.example/bread/crackling-crust', picture: loaf }),
  idea('Ask the regulars for the worst loaf they ever baked', elif, '2026-10-12T16:00:00Z'),
  idea('What the night shift listens to', ada, '2026-10-09T05:30:00Z', { state: 'taken', task: [...tasks.keys()][4] }),
  idea('A dance video with the whole team, as everybody does it at the moment', elif, '2026-10-05T12:00:00Z', { state: 'declined', reason: 'Nobody wants to dance, and the counter would not hold. We film hands instead.', declined_by: ada.name }),
]

const week = (day: string, minutes: number, count: number): S['LoadWeek'] => ({ week: day, minutes, tasks: count })
const mondays = ['2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']
const loads: [Person, number, [number, number][], Partial<S['PersonLoad']>][] = [
  [ada, 1200, [], {}],
  [bo, 1440, [[1665, 3], [240, 1]], { undated_minutes: 0, undated_tasks: 1, unestimated_tasks: 1 }],
  [elif, 600, [[15, 1]], {}],
  [nuno, 480, [[150, 1], [240, 1]], {}],
]
export const load = (weeks: number): S['Load'] => ({ people: loads.map(([one, minutes_a_week, done, more]) => ({ ...one, minutes_a_week, weeks: mondays.slice(0, weeks).map((day, index) => week(day, ...(done[index] ?? [0, 0]) as [number, number])), undated_minutes: 0, undated_tasks: 0, unestimated_tasks: 0, ...more })) })

/** What an address below /tasks answers. */
export function answer(parts: string[], method: string, body: Record<string, unknown>, guest: boolean, empty: boolean): unknown {
  const [one, verb, part, deed] = parts
  const mine = [...tasks.values()].filter((task) => !guest || task.row.assignee === nuno.person)
  if (one === 'between') return { tasks: mine.map((task) => task.row).filter((row) => row.due_on && row.state !== 'declined') } satisfies S['Tasks']
  if (!one && method === 'GET') return { tasks: empty ? [] : mine.map((task) => task.row) } satisfies S['Tasks']
  if (!one) {
    add(String(body.title), body.kind as S['TaskKind'], { brief: String(body.brief ?? ''), priority: body.priority as S['Priority'] })
    return [...tasks.values()].at(-1)
  }
  const task = mine.find((each) => each.row.id === one)
  if (!task) return undefined
  if (verb === 'move') Object.assign(task.row, { state: body.state, reason: body.reason })
  if (verb === 'tick' || deed === 'tick') for (const check of task.checks) if (check.id === part) check.ticked = body.ticked === true
  if (verb === 'remarks') task.remarks.push({ id: world.fresh(), person: bo.person, who: bo.name, at: world.now, text: String(body.text), mentions: [] })
  return guest ? { ...task, posts: [] } : task
}
