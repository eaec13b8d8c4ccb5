// The overlay with the data centers of later revisions, applied with the README's command.
import { readFileSync } from 'node:fs'
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { readDocument } from '../src/document.ts'
import { copySpec } from './workspace.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the overlay adds three data centers, and the result is a valid document', () => {
  const copy = copySpec()
  onTestFinished(() => copy.remove())
  const [, command = ''] = /^```sh\nnpx (redocly bundle .*?)\n```/ms.exec(readme) ?? []
  const here = command
    .replaceAll('node_modules/@whiteboard-screenshots/spec/', '')
    .replace('--output openapi.yaml', '--output regions.yaml')
  expect(copy.run('sh', '-c', here)).toMatchObject({ failed: false })
  expect(copy.run('redocly', 'lint', 'regions.yaml')).toMatchObject({ failed: false })
  const document = parse(copy.read('regions.yaml'))
  const regions = [...openapi.components.schemas.DataCentre.enum, 'sg', 'in-mum', 'eu']
  for (const { parameters, responses } of readDocument(document).operations) {
    const region = parameters.find(({ name }) => name === 'region')
    expect(region?.schema).toMatchObject({ enum: regions, default: 'cn-hz' })
    expect(region?.examples.map(({ value }) => value)).toEqual(regions)
    for (const name of regions) expect(region?.description).toContain(`\`${name}\``)
    const examples = responses.flatMap((response) => response.examples)
    const unknown = examples.find(({ name }) => name === 'RegionUnknown')
    expect(JSON.stringify(unknown?.value)).toContain(regions.join(', '))
  }
})
