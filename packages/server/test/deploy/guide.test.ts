// The guide to production, compared with the files that it is about.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { resolveSettings } from '../../src/settings/resolve-settings.ts'
import { chartFolder, defaultValues, mergeValues, readChartFile } from './render-chart.ts'

const languages = new URL('../../../../docs/languages/', import.meta.url)
const readGuide = (language: string): string =>
  readFileSync(new URL(`${language}/guides/production.md`, languages), 'utf8')

/** A file of the guide. */
const fileOf = (name: string, language = 'en'): string =>
  new RegExp(`^\`\`\`\\w+ ${name.replace('.', '\\.')}\\n([^]*?)^\`\`\`$`, 'm').exec(
    readGuide(language),
  )?.[1] ?? ''

test.each(['en', 'zh'])('the guide in %s says what to do about each alert', (language) => {
  const { rules } = parse(readChartFile('alerts.yaml')).groups[0]
  const rows = [...readGuide(language).matchAll(/^\| `(Whiteboard\w+)` \| .+ \| .+ \|$/gm)]
  expect(rows.map(([, name]) => name)).toEqual(
    rules.map(({ alert }: { readonly alert: string }) => alert),
  )
})

test('its settings are valid, and its values are those of the chart', () => {
  expect(resolveSettings(parse(fileOf('server.yaml')))).toMatchObject({ statusPort: 4021 })
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(readChartFile('values.schema.json')),
  )
  const values = mergeValues(defaultValues, parse(fileOf('values.yaml')))
  expect(validate(values), JSON.stringify(validate.errors)).toBe(true)
  expect(values).toMatchObject({ secrets: { queue: 'whiteboard-queue' } })
})

test.each(['en', 'zh'])(
  'in %s Prometheus reads the server and the workers that it starts',
  (language) => {
    const unit = readFileSync(
      new URL('../../deploy/systemd/whiteboard-worker@.service', import.meta.url),
      'utf8',
    )
    const workerPort = /^ExecStart=.* --status-port (\S+)/m.exec(unit)?.[1] ?? ''
    const instances = [...readGuide(language).matchAll(/ whiteboard-worker@(\d+)/g)]
    const ports = [
      parse(fileOf('server.yaml', language)).statusPort,
      ...instances.map(([, instance = '']) => workerPort.replace('%i', instance)),
    ]
    expect(new Set(ports).size).toBe(3)
    const [{ static_configs }] = parse(fileOf('prometheus.yml', language)).scrape_configs
    expect(static_configs[0].targets).toEqual(ports.map((port) => `127.0.0.1:${port}`))
  },
)

const promtool = requireProgram('prometheus')

test.skipIf(!promtool)('its settings of Prometheus are valid', () => {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'))
  const file = join(folder, 'prometheus.yml')
  writeFileSync(file, fileOf('prometheus.yml'))
  copyFileSync(join(chartFolder, 'alerts.yaml'), join(folder, 'alerts.yaml'))
  const output = execFileSync(promtool ?? '', ['check', 'config', file], { encoding: 'utf8' })
  expect(output).toContain('1 rule files found')
  rmSync(folder, { recursive: true })
})
