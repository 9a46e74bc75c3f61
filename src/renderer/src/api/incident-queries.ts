/** Incidents, findings and what is usual, cached until main says that they changed. */
import { useQuery } from '@tanstack/react-query'
import { api, valueOf } from './client'
import type { IncidentId, KeyId } from './types'

const incidentList = { queryKey: ['incidents', 'list'], queryFn: () => valueOf(api.incidents.list()) }

/** `enabled`: false where it can wait until the window stands. */
export const useIncidents = (enabled = true) => useQuery({ ...incidentList, enabled })

export const useIncident = (id: IncidentId) =>
  useQuery({ queryKey: ['incidents', 'one', id], queryFn: () => valueOf(api.incidents.read({ id })) })

export const useUsage = (id: IncidentId) =>
  useQuery({ queryKey: ['incidents', 'usage', id], queryFn: () => valueOf(api.incidents.usage({ id })), staleTime: 0 })

export const usePlaybooks = () =>
  useQuery({ queryKey: ['incidents', 'playbooks'], queryFn: () => valueOf(api.incidents.playbooks()) })

export const useFindings = (keyId?: KeyId, enabled = true) =>
  useQuery({
    queryKey: ['monitoring', 'findings', keyId],
    queryFn: () => valueOf(api.monitoring.findings(keyId === undefined ? {} : { keyId })),
    enabled
  })

/** What the key's provider last said of it. */
export const useHealth = (keyId: KeyId) =>
  useQuery({ queryKey: ['health', 'of', keyId], queryFn: () => valueOf(api.health.ofKey({ keyId })) })

export const useUsual = (keyId: KeyId) =>
  useQuery({
    queryKey: ['monitoring', 'usual', keyId],
    queryFn: () => valueOf(api.monitoring.usual({ keyId })),
    staleTime: 10_000
  })

/** Counted in the audit log: asked for again when that grows. */
export const useDaysOfUse = (keyId: KeyId, todayMs: number) =>
  useQuery({
    queryKey: ['audit', 'per-day', keyId, todayMs],
    queryFn: () => valueOf(api.monitoring.perDay({ keyId }))
  })

export const useThresholds = () =>
  useQuery({ queryKey: ['monitoring', 'thresholds'], queryFn: () => valueOf(api.monitoring.thresholds()) })
