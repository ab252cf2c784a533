// Ten thousand rows of a table: looked at, written as scheduled posts, and taken out again as a workbook.

import { setTimeout as pause } from 'node:timers/promises'
import type { Bench, Report } from './base/report.ts'
import { World, aMondayAhead, secondOf } from './base/world.ts'

const rows = 10_000

function table(run: number): string {
  const from = aMondayAhead().getTime()
  const lines = Array.from({ length: rows }, (_, row) => {
    const at = secondOf(new Date(from + row * 1_800_000))
    return `${at.slice(0, 10)},${at.slice(11, 16)},"Rye number ${row} of table ${run}, with caraway, and the last of the walnut loaves for those who come early.",page,Etc/UTC`
  })
  return `Date,Time,Text,Channels,Time zone\n${lines.join('\n')}\n`
}

async function measure(report: Report): Promise<void> {
  const looked: number[] = []
  const whole: number[] = []
  const exported: number[] = []
  for (let run = 0; run < Math.min(report.runs, 3); ++run) {
    const world = await World.begin('import')
    await world.page()
    const ask = async (method: string, path: string, body?: string, kind = 'application/json'): Promise<Response> => {
      const answer = await fetch(`${world.server.url}${world.inWorkspace(path)}`, { method, body, headers: { ...world.server.signedIn, 'Content-Type': kind } })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer
    }
    const csv = table(run)
    const began = performance.now()
    const brought = (await (await ask('POST', '/imports?name=table.csv', csv, 'text/csv')).json()) as { id: string; chosen: number }
    if (brought.chosen !== rows) throw new Error(`${brought.chosen} rows can be written`)
    looked.push((performance.now() - began) / 1000)
    await ask('POST', `/imports/${brought.id}/write`)
    for (let state = ''; state !== 'written'; ) {
      await pause(50)
      state = ((await (await ask('GET', `/imports/${brought.id}`)).json()) as { state: string }).state
    }
    whole.push((performance.now() - began) / 1000)

    const posts: string[] = []
    for (let after = 0; posts.length < rows; ) {
      const page = (await (await ask('GET', `/imports/${brought.id}/rows?many=500&after=${after}`)).json()) as { rows: { number: number; post?: string }[] }
      posts.push(...page.rows.flatMap((row) => row.post ?? []))
      after = page.rows.at(-1)!.number
    }
    const asked = performance.now()
    const file = await (await ask('POST', '/exports', JSON.stringify({ posts, format: 'xlsx' }))).arrayBuffer()
    if (file.byteLength < rows * 10) throw new Error(`a workbook of ${file.byteLength} bytes`)
    exported.push((performance.now() - asked) / 1000)
    await world.server.stop()
  }
  report.figure({ name: `import of ${rows} rows, what becomes of each`, unit: 's', goal: 10, better: 'less' }, looked)
  report.figure({ name: `import of ${rows} rows, checked and written`, unit: 's', goal: 10, better: 'less' }, whole)
  report.figure({ name: `export of ${rows} posts as a workbook`, unit: 's', goal: 10, better: 'less' }, exported)
}

export const importing: Bench = { name: 'import', sentence: 'ten thousand rows of a table checked, written and exported', measure }
