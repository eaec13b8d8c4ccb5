// The alert rules and the dashboard: valid, and about metrics that the server has.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { Metrics } from '../../src/metrics/metrics.ts'
import { chartFolder, readChartFile } from './render-chart.ts'

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly annotations: { readonly summary: string }
}

const alerts: readonly Rule[] = parse(readChartFile('alerts.yaml')).groups[0].rules
const dashboard = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../deploy/grafana/dashboard.json'), 'utf8'),
)
const panels: readonly {
  readonly title: string
  readonly targets: readonly { readonly expr: string }[]
}[] = dashboard.panels
const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))

/** The names of the server's series. */
async function seriesNames(): Promise<Set<string>> {
  const metrics = new Metrics({
    requests: () => 0,
    queue: async () => undefined,
    readyProcesses: () => 1,
  })
  const types = (await metrics.text()).matchAll(/^# TYPE (\S+) (\w+)$/gm)
  return new Set(
    [...types].flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_count', '_sum'].map((end) => name + end) : [name],
    ),
  )
}

test('the server has every metric of alerts, dashboard and autoscaling', async () => {
  const known = await seriesNames()
  const texts = [
    ...alerts.map(({ expr }) => expr),
    ...queries,
    readChartFile('templates/autoscaling.yaml'),
  ]
  const names = texts.join('\n').match(/\b(?:whiteboard|process|nodejs)_\w+(?=[{[)])/g) ?? []
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !known.has(name))).toEqual([])
})

test('the dashboard shows the memory of a server with its drawing processes', () => {
  const memory = panels.find(({ title }) => title === 'Memory')
  expect(memory?.targets.map(({ expr }) => expr)).toEqual([
    'sum by (instance) (whiteboard_memory_bytes{job=~"$job"})',
  ])
})

test('no two panels of the dashboard overlap', () => {
  const cells = dashboard.panels.flatMap(
    ({ gridPos: { x, y, w, h } }: { gridPos: Record<'x' | 'y' | 'w' | 'h', number> }) =>
      Array.from(
        { length: w * h },
        (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`,
      ),
  )
  expect(new Set(cells).size).toBe(cells.length)
})

const promtool = requireProgram('prometheus')

describe.skipIf(!promtool)('Prometheus', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'promtool-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const run = (...args: readonly string[]): string =>
    execFileSync(promtool ?? '', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

  test('accepts the queries of the dashboard', () => {
    const file = join(folder, 'dashboard.yaml')
    const rules = queries.map((query, index) => ({
      record: `panel:query:${index}`,
      expr: query.replaceAll('$__rate_interval', '1m').replaceAll('$job', '.*'),
    }))
    writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules }] }))
    expect(run('check', 'rules', file)).toContain(`SUCCESS: ${queries.length} rules found`)
  })

  test('rings each alert when it should, and none otherwise', () => {
    const file = join(import.meta.dirname, 'alerts.test.yaml')
    const tests = parse(readFileSync(file, 'utf8'))
    const ringing = tests.tests.flatMap(
      (one: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }) =>
        one.alert_rule_test
          .filter(({ exp_alerts }) => exp_alerts.length > 0)
          .map(({ alertname }) => alertname),
    )
    expect([...new Set(ringing)].sort()).toEqual(alerts.map(({ alert }) => alert).sort())
    const copy = join(folder, 'alerts.test.yaml')
    writeFileSync(copy, stringify({ ...tests, rule_files: [join(chartFolder, 'alerts.yaml')] }))
    expect(run('test', 'rules', copy)).toContain('SUCCESS')
  })
})
