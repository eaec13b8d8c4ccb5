// The Helm chart: its values, and the Kubernetes objects that it makes of them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settings } from '../../src/settings/settings-schema.ts'
import { checkEnvironment } from './check-environment.ts'
import {
  buildRenderer,
  defaultValues,
  type Manifest,
  mergeValues,
  readChartFile,
  renderChart,
} from './render-chart.ts'
import { findUnknownFields } from './validate-manifest.ts'

const validate = new Ajv({ strict: false }).compile(JSON.parse(readChartFile('values.schema.json')))

const everything = {
  imagePullSecrets: [{ name: 'registry' }],
  secrets: { queue: 'queue', accessKeys: 'keys' },
  serviceAccount: { name: 'pictures' },
  server: { autoscaling: { enabled: true } },
  worker: { keda: { enabled: true } },
  ingress: {
    enabled: true,
    className: 'nginx',
    annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
    tls: [{ hosts: ['screenshots.example.com'], secretName: 'tls' }],
  },
  networkPolicy: {
    from: [{ podSelector: { matchLabels: { app: 'api' } } }],
    metricsFrom: [{ namespaceSelector: { matchLabels: { name: 'monitoring' } } }],
  },
  monitoring: { podMonitor: true, rules: true },
  nodeSelector: { 'kubernetes.io/arch': 'amd64' },
  tolerations: [{ key: 'pictures', operator: 'Exists' }],
  affinity: { nodeAffinity: {} },
}

const secrets = {
  WHITEBOARD_SERVER_QUEUE: 'redis://valkey:6379',
  WHITEBOARD_STORAGE_ACCESS_KEY_ID: 'a',
  WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: 's',
}

test('the schema accepts the values of the chart, and no unknown ones', () => {
  expect(validate(defaultValues), JSON.stringify(validate.errors)).toBe(true)
  expect(validate(mergeValues(defaultValues, everything))).toBe(true)
  for (const invalid of [
    { replicas: 3 },
    { server: { replicas: '3' } },
    { settings: { storage: 'file:./a' } },
    { settings: { ACCESS_KEY: 'a:s' } },
    { worker: { keda: { prometheus: 'prometheus' } } },
  ])
    expect(validate(mergeValues(defaultValues, invalid)), JSON.stringify(invalid)).toBe(false)
})

test('the comments of the values name values that there are', () => {
  const comments =
    readChartFile('values.yaml')
      .match(/^ *#.*$/gm)
      ?.join('\n') ?? ''
  const names = comments.match(/\b[a-z]\w*(?:\.\w+)+/g) ?? []
  const files = ['keys.txt']
  const defaultOf = (name: string): unknown =>
    name.split('.').reduce((value: unknown, key) => Object(value)[key], defaultValues)
  expect(names.length).toBeGreaterThan(3)
  expect(names.filter((name) => !files.includes(name) && defaultOf(name) === undefined)).toEqual([])
})

const namesOf = (manifests: readonly Manifest[]): string[] =>
  manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()

const go = requireProgram('go')

let folder: string
let render: (values: object) => Manifest[]
beforeAll(() => {
  if (!go) return
  folder = mkdtempSync(join(tmpdir(), 'chart-'))
  buildRenderer(go, join(folder, 'render'))
  render = (values) => renderChart(join(folder, 'render'), values as never)
})
afterAll(() => folder && rmSync(folder, { recursive: true }))

describe.skipIf(!go)('the objects', () => {
  test('without a queue are a server that draws', () => {
    expect(namesOf(render({}))).toEqual([
      'Deployment board-server',
      'NetworkPolicy board-server',
      'PodDisruptionBudget board-server',
      'Service board-server',
    ])
  })

  test('with a queue are servers and workers, which scale', () => {
    expect(namesOf(render(everything))).toEqual([
      'Deployment board-server',
      'Deployment board-worker',
      'HorizontalPodAutoscaler board-server',
      'Ingress board-server',
      'NetworkPolicy board-server',
      'NetworkPolicy board-worker',
      'PodDisruptionBudget board-server',
      'PodDisruptionBudget board-worker',
      'PodMonitor board',
      'PrometheusRule board',
      'ScaledObject board-worker',
      'Service board-server',
    ])
  })

  test.each([{}, everything])('are valid, and have no unknown field: %#', (values) => {
    const unknown = render(values).flatMap((manifest) => findUnknownFields(manifest))
    expect(unknown).toEqual([])
  })

  test('that name each other are the same', () => {
    const all = render(everything)
    const find = (kind: string, name: string): Manifest | undefined =>
      all.find((one) => one.kind === kind && one.metadata.name === name)
    for (const name of ['board-server', 'board-worker']) {
      const { spec } = find('Deployment', name) ?? {}
      expect(spec.replicas).toBeUndefined()
      const labels = spec.template.metadata.labels
      expect(labels).toMatchObject(spec.selector.matchLabels)
      for (const selector of [
        find('PodDisruptionBudget', name)?.spec.selector.matchLabels,
        find('NetworkPolicy', name)?.spec.podSelector.matchLabels,
        find('PodMonitor', 'board')?.spec.selector.matchLabels,
      ])
        expect(labels).toMatchObject(selector)
    }
    expect(find('HorizontalPodAutoscaler', 'board-server')?.spec.scaleTargetRef.name).toBe(
      'board-server',
    )
    expect(find('ScaledObject', 'board-worker')?.spec.scaleTargetRef.name).toBe('board-worker')
    const [endpoint] = find('PodMonitor', 'board')?.spec.podMetricsEndpoints ?? []
    // alerts.test.yaml has an alert of this job.
    expect(endpoint.relabelings).toEqual([
      { targetLabel: 'job', replacement: 'whiteboard-server/pictures/board' },
    ])
    const [port] = find('Service', 'board-server')?.spec.ports ?? []
    expect(port.targetPort).toBe('http')
  })
})

describe.skipIf(!go)('the pods', () => {
  test('of servers have the file of key pairs, and those of workers do not', () => {
    const deployments = render(everything).filter(({ kind }) => kind === 'Deployment')
    const mounts = deployments.map(({ spec }) => {
      const { containers, volumes } = spec.template.spec
      const [{ env, volumeMounts }] = containers
      return [
        env.find(({ name }: { name: string }) => name === 'WHITEBOARD_SERVER_ACCESS_KEYS_FILE')
          ?.value,
        volumeMounts.find(({ name }: { name: string }) => name === 'keys')?.mountPath,
        volumes.find(({ name }: { name: string }) => name === 'keys')?.secret.secretName,
      ]
    })
    const none = [undefined, undefined, undefined]
    expect(mounts).toEqual([['/keys/keys.txt', '/keys', 'keys'], none])
  })

  test('run as the restricted security standard has it, with the settings of the server', () => {
    for (const { kind, spec } of render(everything)) {
      if (kind !== 'Deployment') continue
      const pod = spec.template.spec
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      })
      const [container] = pod.containers
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
      const variables = container.env.map((one: { name: string; value: string }) => [
        one.name,
        one.value,
      ])
      // The others are from the secrets of `envFrom`.
      checkEnvironment({ ...Object.fromEntries(variables), ...secrets })
      const stopSeconds = Number(settings.stopTimeout.default) / 1000
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(stopSeconds + 5)
    }
  })
})
