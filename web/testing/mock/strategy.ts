// The bakery's strategy for pictures: goals down to a campaign, pillars, personas, and what is written in words.
import type { components } from '#contract'
import * as world from './world.ts'

type S = components['schemas']

const goal = (key: string, level: S['GoalLevel'], plan: S['GoalPlan']): S['Goal'] => ({ id: world.id(key), level, version: 1, plan })
export const goals: S['Goal'][] = [
  goal('goal known', 'organization', { name: 'The name people say first for slow bread', figure: { measure: 'share_of_voice', target: 3000 }, due_on: '2027-06-30', why: 'Two new bakeries open nearby; what we have is time.' }),
  goal('goal regulars', 'workspace', { name: 'Four hundred people who order each week', parent: world.id('goal known'), figure: { measure: 'contacts', target: 400 }, due_on: '2026-12-31' }),
  goal('goal bread day', 'campaign', { name: 'Bread Day brings the first eighty', parent: world.id('goal regulars'), figure: { measure: 'link_opens', target: 1200 }, due_on: '2026-10-18' }),
  goal('goal talk', 'workspace', { name: 'People answer, and we answer back', parent: world.id('goal known'), figure: { measure: 'engagement_rate', target: 450 }, due_on: '2026-12-31', why: 'Whoever has written to us once comes back twice as often.' }),
]

const pillar = (key: string, plan: S['PillarPlan']): S['Pillar'] => ({ id: world.id(key), version: 1, plan })
export const pillars: S['Pillar'][] = [
  pillar('pillar craft', { name: 'Craft', colour: 1, share: 40, what_for: 'How bread is made, so that the price explains itself.' }),
  pillar('pillar people', { name: 'People and place', colour: 4, share: 30, what_for: 'Who stands behind it, and the street it is baked in.' }),
  pillar('pillar offers', { name: 'What is in the shop', colour: 5, share: 20, what_for: 'What there is today, and until when.' }),
  pillar('pillar answers', { name: 'Answers', colour: 2, share: 10, what_for: 'Questions people ask at the counter.' }),
]

export const personas: S['Persona'][] = [
  { id: world.id('persona parents'), version: 1, plan: { name: 'Marta, two small children', who: '36, works half days, walks past at half past five.', wants: 'Supper without a discussion, and bread the children eat.', keeps_them: 'The queue, and that the rye is gone by five.', found_at: 'Instagram in the evening, the school’s messages in the morning.' } },
  { id: world.id('persona baker'), version: 1, plan: { name: 'Henrik, bakes on Sundays', who: '52, an engineer with a starter called Inge.', wants: 'To understand why ours rises and his does not.', keeps_them: 'He thinks he can do it himself.', found_at: 'Mastodon and Bluesky, late.' } },
]

const section = (topic: S['StrategyTopic'], text: string): S['StrategySection'] => ({ topic, version: 1, text })
export const strategy: S['Strategy'] = {
  sections: [
    section('audience', 'Families within four kilometres who cook on weekdays, and people who bake at home and want to know how it is done.'),
    section('not_audience', 'Other bakeries, who are a third of our followers on Mastodon. Tourists: they come anyway.'),
    section('voice', 'Like Ada at the counter: warm, short, exact. We say what is in it and how long it took. We never sell; we tell.'),
    section('dos', 'Show hands, flour and faces.\nSay until when.\nDescribe every picture.'),
    section('donts', 'No empty shop, no stock pictures.\nNever “artisanal”.\nNo jokes about gluten.'),
    section('who_takes_part', 'Ada and Bo are seen; Elif’s mill twice a month. Ada says yes to everything with a face in it.'),
    section('competitors', 'The chain at the station answers within the hour. We take a day.'),
  ],
  networks: [
    { network: 'instagram', version: 1, plan: { why: 'Marta is here, and only here.', measure: 'reach', contact_cost: { minor: 34, currency: 'EUR' } } },
    { network: 'mastodon', version: 1, plan: { why: 'Home bakers ask real questions here.', measure: 'replies' } },
  ],
}

const serves: Record<string, string> = { 'pillar craft': 'goal talk', 'pillar people': 'goal regulars', 'pillar offers': 'goal bread day' }
const count = (pillar: string | undefined, state: S['PostState'], posts: number): S['MixCount'] => ({ ...(pillar ? { pillar: world.id(pillar), ...(serves[pillar] ? { goal: world.id(serves[pillar]) } : {}) } : {}), ...(pillar === 'pillar offers' ? { campaign: world.campaigns[0].id } : {}), state, posts })
export const mix: S['Mix'] = { counts: [count('pillar craft', 'published', 5), count('pillar craft', 'scheduled', 4), count('pillar people', 'published', 3), count('pillar people', 'scheduled', 3), count('pillar offers', 'published', 7), count('pillar offers', 'scheduled', 6), count(undefined, 'published', 2), count(undefined, 'held', 1)] }

export const storyLines: S['StoryLine'][] = [
  { id: world.id('line field'), version: 1, plan: { name: 'From field to loaf', tells: 'Where the flour comes from, who mills it, and why that takes a year.', campaigns: world.campaigns.slice(0, 3).map(({ id }) => id) } },
  { id: world.id('line people'), version: 1, plan: { name: 'Who stands at the oven', campaigns: [] } },
]
export const monthReview: S['MonthReview'] = {
  month: '2026-10-01', version: 1, learned: 'Hands and flour work: three of the five most answered posts show Bo shaping loaves.\nThe empty shop does not. Questions about sourdough come after nine in the evening, when nobody answers them.',
  recommendations: ['Answer in the evening, too: one of us, until ten, on Tuesdays and Thursdays.', 'Film the shaping once a week; two minutes are enough.', 'End the posts about opening hours. They reach those who know them.'],
}

export const brandKit: S['BrandKit'] = {
  version: 1, colours: [{ name: 'Crust', value: '#8a4b1f' }, { name: 'Crumb', value: '#f3e3c8' }, { name: 'Oven', value: '#2b2024' }, { name: 'Plum', value: '#862a6a' }],
  fonts: [{ name: 'Inter', used_for: 'Everything people read' }, { name: 'Georgia', used_for: 'Names of breads' }], logos: [],
  examples: [{ good: true, text: 'The rye has rested for three days. From seven, until it is gone.', why: 'Says how long, and until when.' }, { good: false, text: 'Our artisanal breads are a passion!!!', why: 'Nobody learns anything.' }],
}
