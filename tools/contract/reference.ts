// Writes the reference page of the contract as Markdown, area by area.

import type { Contract, NamedType, Operation, Shape } from './model.ts'

export function referenceOf(contract: Contract): string {
  const lines = [
    `# ${contract.title} API ${contract.version}`,
    '',
    'Every answer that is no success is a problem document (RFC 9457).',
    '',
  ]
  for (const area of contract.areas) {
    const operations = contract.operations.filter((one) => one.area === area)
    if (operations.length === 0) continue
    lines.push(`## ${area}`, '', ...operations.flatMap(operationLines))
    lines.push(...contract.types.filter((type) => type.area === area).flatMap(typeLines))
    const events = contract.events.filter((one) => one.area === area)
    if (events.length > 0) lines.push(`### Events of ${area}`, '', ...events.map(({ name, sentence }) => `- \`${area}.${name}\`: ${sentence}`), '')
  }
  lines.push('## Shared', '', ...contract.types.filter((type) => type.area === 'common').flatMap(typeLines))
  return lines.join('\n')
}

function operationLines(one: Operation): string[] {
  const where = one.scope === 'none' ? '' : ` of the ${one.scope}`
  return [
    `### ${one.name}`,
    '',
    one.summary,
    '',
    `\`${one.method.toUpperCase()} /api${one.path}\``,
    '',
    `- Who: ${one.role}${where} (permission \`${one.permission}\`)`,
    ...(one.query?.fields ?? []).map(
      (field) =>
        `- Query \`${field.name}\`: ${shapeWords(field.shape)}${field.required ? '' : ', optional'}${field.description ? `. ${field.description}` : ''}`,
    ),
    ...(one.body ? [`- Body: ${shapeWords(one.body)}`] : []),
    ...(one.rawRequest ? ['- Body: bytes'] : []),
    `- Answer: ${one.status}${one.answer ? ` ${shapeWords(one.answer)}` : ''}`,
    ...(one.description ? ['', one.description] : []),
    '',
  ]
}

function typeLines(type: NamedType): string[] {
  const head = [`### ${type.name}`, '', ...(type.description ? [type.description, ''] : [])]
  if (type.kind === 'enum') return [...head, `One of ${type.values.map((value) => `\`${value}\``).join(', ')}.`, '']
  return [
    ...head,
    '| field | type | |',
    '|---|---|---|',
    ...type.fields.map(
      (field) =>
        `| \`${field.name}\` | ${shapeWords(field.shape)}${field.required ? '' : ', optional'} | ${field.description ?? ''} |`,
    ),
    '',
  ]
}

function shapeWords(shape: Shape): string {
  const limits = (unit: string): string => {
    const { least, most } = shape as { least?: number; most?: number }
    if (least === undefined && most === undefined) return ''
    if (least === undefined) return `, at most ${most}${unit}`
    return most === undefined ? `, at least ${least}${unit}` : `, ${least} to ${most}${unit}`
  }
  switch (shape.kind) {
    case 'text':
      return `text${limits(' characters')}`
    case 'secret':
      return `secret text${limits(' characters')}`
    case 'integer':
      return `integer${limits('')}`
    case 'number':
      return `number${limits('')}`
    case 'boolean':
      return 'true or false'
    case 'id':
      return `id of a ${shape.of}`
    case 'instant':
      return 'instant (RFC 3339)'
    case 'day':
      return 'day (YYYY-MM-DD)'
    case 'local_time':
      return 'wall time'
    case 'zone':
      return 'time zone'
    case 'free':
      return 'any JSON'
    case 'list':
      return `list of ${shapeWords(shape.of)}${limits(' items')}`
    case 'named':
      return `[${shape.name}](#${shape.name.toLowerCase()})`
  }
}
