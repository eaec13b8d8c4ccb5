{{- define "whiteboard.labels" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "whiteboard.name" -}}
{{ .root.Release.Name }}-{{ .component }}
{{- end }}

{{- /* The roles of the pods: with a queue, two kinds of them. */}}
{{- define "whiteboard.components" -}}
{{ if .Values.secrets.queue }}server worker{{ else }}server{{ end }}
{{- end }}

{{- define "whiteboard.pod" -}}
{{- $values := .root.Values }}
{{- $own := index $values .component }}
{{- /* Workers verify no tokens. */}}
{{- $accessKeys := ternary $values.secrets.accessKeys "" (eq .component "server") }}
metadata:
  labels:
    {{- include "whiteboard.labels" . | nindent 4 }}
    app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
spec:
  {{- with $values.imagePullSecrets }}
  imagePullSecrets: {{ toJson . }}
  {{- end }}
  {{- with $values.serviceAccount.name }}
  serviceAccountName: {{ . }}
  {{- end }}
  automountServiceAccountToken: false
  # Longer than STOP_TIMEOUT, and the time until load balancers know.
  terminationGracePeriodSeconds: 45
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    runAsGroup: 1000
    fsGroup: 1000
    seccompProfile: { type: RuntimeDefault }
  containers:
    - name: {{ .component }}
      image: "{{ $values.image.repository }}:{{ $values.image.tag | default .root.Chart.AppVersion }}"
      imagePullPolicy: {{ $values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: [ALL] }
      ports:
        - { name: http, containerPort: 4020 }
        - { name: status, containerPort: 4021 }
      env:
        - { name: WHITEBOARD_SERVER_HOST, value: "0.0.0.0" }
        - { name: WHITEBOARD_SERVER_PORT, value: "4020" }
        - { name: WHITEBOARD_SERVER_STATUS_PORT, value: "4021" }
        {{- if $values.secrets.queue }}
        - { name: WHITEBOARD_SERVER_ROLE, value: {{ .role }} }
        {{- end }}
        {{- if $accessKeys }}
        - { name: WHITEBOARD_SERVER_ACCESS_KEYS_FILE, value: /keys/keys.txt }
        {{- end }}
        {{- range $name, $value := $values.settings }}
        - { name: WHITEBOARD_SERVER_{{ $name }}, value: {{ $value | quote }} }
        {{- end }}
      envFrom:
        - secretRef: { name: {{ $values.secrets.environment }} }
        {{- with $values.secrets.queue }}
        - secretRef: { name: {{ . }} }
        {{- end }}
      # Rooms and storage that are away make a pod not ready, but do not restart it.
      startupProbe:
        httpGet: { path: /healthz, port: status }
        periodSeconds: 2
        failureThreshold: 30
      livenessProbe:
        httpGet: { path: /healthz, port: status }
        periodSeconds: 10
        timeoutSeconds: 5
      readinessProbe:
        httpGet: { path: /readyz, port: status }
        periodSeconds: 5
        timeoutSeconds: 12
      # Until load balancers know that the pod ends, it must accept requests.
      lifecycle:
        preStop: { exec: { command: [node, -e, "setTimeout(() => {}, 5000)"] } }
      resources: {{ toJson $own.resources }}
      volumeMounts:
        - { name: data, mountPath: /data }
        {{- if $accessKeys }}
        - { name: keys, mountPath: /keys, readOnly: true }
        {{- end }}
  volumes:
    - name: data
      emptyDir: {}
    {{- with $accessKeys }}
    - name: keys
      secret: { secretName: {{ . }} }
    {{- end }}
  {{- with $values.nodeSelector }}
  nodeSelector: {{ toJson . }}
  {{- end }}
  {{- with $values.tolerations }}
  tolerations: {{ toJson . }}
  {{- end }}
  {{- with $values.affinity }}
  affinity: {{ toJson . }}
  {{- end }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "whiteboard.labels" . | nindent 10 }}
{{- end }}
