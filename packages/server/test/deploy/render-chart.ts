// Renders the Helm chart, with Go's templates, which Helm uses too.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, parseAllDocuments } from 'yaml'

/** A Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string }
  // biome-ignore lint/suspicious/noExplicitAny: the shape depends on the kind.
  readonly spec: any
}

type Values = Readonly<Record<string, unknown>>

export const chartFolder: string = join(import.meta.dirname, '../../deploy/helm/whiteboard-server')

export const readChartFile = (path: string): string => readFileSync(join(chartFolder, path), 'utf8')

/** The default values of the chart with others in their place. */
export function mergeValues(values: Values, others: Values): Values {
  const merged = Object.entries(others).map(([key, other]) => {
    const value = values[key]
    const isObject = [value, other].every((one) => typeof one === 'object' && !Array.isArray(one))
    return [key, isObject ? mergeValues(value as Values, other as Values) : other]
  })
  return { ...values, ...Object.fromEntries(merged) }
}

export const defaultValues: Values = parse(readChartFile('values.yaml'))

/** Compiles the renderer; the file that it is written to is `output`. */
export function buildRenderer(go: string, output: string): void {
  execFileSync(go, ['build', '-o', output, join(import.meta.dirname, 'chart/main.go')], {
    env: { ...process.env, GO111MODULE: 'off', GOFLAGS: '' },
  })
}

/** The manifests that the chart renders with these values in place of its defaults. */
export function renderChart(renderer: string, values: Values): Manifest[] {
  const { name, version, appVersion } = parse(readChartFile('Chart.yaml'))
  const templates = readdirSync(join(chartFolder, 'templates'))
  const files = readdirSync(chartFolder).filter((file) => file.endsWith('.yaml'))
  const input = {
    templates: Object.fromEntries(
      templates.map((file) => [file, readChartFile(`templates/${file}`)]),
    ),
    files: Object.fromEntries(files.map((file) => [file, readChartFile(file)])),
    data: {
      Chart: { Name: name, Version: version, AppVersion: appVersion },
      Release: { Name: 'board', Namespace: 'pictures' },
      Values: mergeValues(defaultValues, values),
    },
  }
  const text = execFileSync(renderer, { input: JSON.stringify(input), encoding: 'utf8' })
  return parseAllDocuments(text).flatMap((document) => {
    if (document.errors[0]) throw document.errors[0]
    return document.toJS() ?? []
  })
}
