// The parts of prom-client that are needed. The package loads all of them at once, with OpenTelemetry and Node's
// cluster: that takes a quarter of the time in which a server starts.
import { createRequire } from 'node:module'
import type { Registry as AnyRegistry } from 'prom-client'

type Library = typeof import('prom-client')

const require = createRequire(import.meta.url)

export const Counter: Library['Counter'] = require('prom-client/lib/counter')
export const Gauge: Library['Gauge'] = require('prom-client/lib/gauge')
export const Histogram: Library['Histogram'] = require('prom-client/lib/histogram')
export const Registry: Library['Registry'] = require('prom-client/lib/registry')

/** Adds the metrics of the process, such as its memory and the time of its garbage collector. */
export function addProcessMetrics(register: AnyRegistry): void {
  const collect: Library['collectDefaultMetrics'] = require('prom-client/lib/defaultMetrics')
  collect({ register })
}
