// What drawings left out or replaced, as the operator learns of it.
import type { RenderResult } from '@whiteboard-screenshots/renderer'
import { beforeEach, expect, test } from 'vitest'
import { Metrics } from '../../src/metrics/metrics.ts'
import { DrawingReports } from '../../src/screenshots/drawing-reports.ts'

const nothing: RenderResult = {
  png: new Uint8Array(),
  images: [],
  failedImages: [],
  missingCharacters: [],
  omissions: [],
  format: 'Excalidraw',
}
const scene = { uuid: 'room', path: '/board' }

let warnings: string[]
let metrics: Metrics
let reports: DrawingReports

beforeEach(() => {
  warnings = []
  metrics = new Metrics({
    requests: () => 0,
    queue: async () => undefined,
    readyProcesses: () => 0,
  })
  reports = new DrawingReports({ metrics, warn: (warning) => warnings.push(warning) })
})

test('what was left out is logged and counted once for each version of a scene', async () => {
  const omissions = [
    { what: 'elements of type "magicframe"', count: 3 },
    { what: 'embeds', count: 1 },
  ]
  for (const version of ['1', '1', '2']) reports.report(scene, version, { ...nothing, omissions })
  reports.report({ ...scene, path: '/other' }, '1', nothing)
  const warning = 'room room, scene /board: left out 3 elements of type "magicframe", 1 embeds'
  expect(warnings).toEqual([warning, warning])
  expect(await metrics.text()).toMatch(/^whiteboard_omissions_total 8$/m)
})

test('a scene is counted by its format, and by whether it was drawn in whole', async () => {
  reports.report(scene, '1', nothing)
  reports.report(scene, '2', { ...nothing, format: 'scene', missingCharacters: ['\u{e000}'] })
  const text = await metrics.text()
  expect(text).toMatch(/^whiteboard_scenes_total\{format="excalidraw",outcome="complete"\} 1$/m)
  expect(text).toMatch(/^whiteboard_scenes_total\{format="scene",outcome="incomplete"\} 1$/m)
})

test('a long list names the first ten', () => {
  const omissions = Array.from({ length: 12 }, (_, index) => ({ what: `kind ${index}`, count: 1 }))
  reports.report(scene, '1', { ...nothing, omissions })
  expect(warnings[0]).toMatch(/1 kind 9 and 2 more$/)
})

test('missing characters are logged once for each scene, whatever its version', () => {
  for (const version of ['1', '2'])
    reports.report(scene, version, { ...nothing, missingCharacters: ['\u{e000}'] })
  expect(warnings).toHaveLength(1)
})
