// Validates Kubernetes objects with the validators of npm's kubernetes-models. These ignore unknown fields, which
// Kubernetes itself rejects: a field is unknown if a validator of its object never reads it.
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject'
import { PodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor'
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler'
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { Service } from 'kubernetes-models/v1/Service'
import type { Manifest } from './render-chart.ts'

const models = {
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  NetworkPolicy,
  PodDisruptionBudget,
  PodMonitor,
  PrometheusRule,
  ScaledObject,
  Service,
}

/** Records which fields of an object are read. */
function watch<Value>(value: Value, path: string, unread: Set<string>): Value {
  if (typeof value !== 'object' || value === null) return value
  const children = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, watch(child, `${path}.${key}`, unread)]),
  )
  const target = Array.isArray(value) ? Object.values(children) : children
  for (const key of Object.keys(children)) if (!Array.isArray(value)) unread.add(`${path}.${key}`)
  return new Proxy(target as object, {
    get: (object, key, receiver) => {
      unread.delete(`${path}.${String(key)}`)
      return Reflect.get(object, key, receiver)
    },
    ownKeys: (object) => {
      for (const key of Object.keys(object)) unread.delete(`${path}.${key}`)
      return Reflect.ownKeys(object)
    },
  }) as Value
}

/**
 * The unknown fields of an object.
 *
 * @throws Error if the object is not valid
 */
export function findUnknownFields(manifest: Manifest): string[] {
  const Model = models[manifest.kind as keyof typeof models]
  if (!Model) throw new Error(`There is no model of ${manifest.kind}`)
  if (manifest.apiVersion !== Model.apiVersion) throw new Error(`${manifest.kind}: apiVersion`)
  const unread = new Set<string>()
  // Not its constructor, which reads every field to copy it.
  Model.prototype.validate.call(watch(manifest, '', unread) as never)
  return [...unread]
}
