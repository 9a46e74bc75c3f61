/** What main knows, cached until main says that it changed. */
import { keepPreviousData, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Result } from '../../../shared/kernel/result'
import { api, failureOf, onChanged, valueOf } from './client'
import { noteRole } from './role'
import type { Choices, Failure, KeyId, RequestDraft, Settings, TaskKind, Topic } from './types'

/** Calls go to another process, never to a network: they are not paused when the computer is offline. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Infinity, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always' }
    }
  })

/** What every screen needs. Ends once all of it is answered, be it with a failure. */
export async function askFirst(client: QueryClient): Promise<void> {
  await Promise.all([
    client.prefetchQuery(sessionQuery),
    client.prefetchQuery(keysQuery),
    client.prefetchQuery(settingsQuery)
  ])
}

/**
 * In which language the first frame is to be drawn, and under which banners: a frame in another one would be seen, and what
 * stands below banners that come later would move. Main answers before it has read anything but the settings; it is not
 * waited for without end.
 */
export const askFrame = (client: QueryClient): Promise<unknown> =>
  soon(Promise.all([askLanguage(client), client.prefetchQuery(factsQuery)]))

/** The small window's first frame has no banners, and may ask for nothing that its list does not show. */
export const askSmallFrame = (client: QueryClient): Promise<unknown> => soon(askLanguage(client))

const askLanguage = (client: QueryClient): Promise<void> => client.prefetchQuery(settingsQuery)
const soon = (asked: Promise<unknown>): Promise<unknown> =>
  Promise.race([asked, new Promise<void>((late) => setTimeout(late, FRAME_WITHIN_MS))])
const FRAME_WITHIN_MS = 1_000

/** Main's topics name the first part of a query's key. */
export function useInvalidation(): void {
  const client = useQueryClient()
  useEffect(() => onChanged((topic: Topic) => void client.invalidateQueries({ queryKey: [topic] })), [client])
  const locked = useSession().data?.role === 'locked'
  // What was read before belongs to whoever unlocks next: nothing of it stays in a locked window.
  useEffect(() => {
    if (locked) client.removeQueries({ predicate: ({ queryKey }) => !seenLocked.has(String(queryKey[0])) })
    else void client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
  }, [client, locked])
}

/** What may be known without unlocking; see the least role of each call. */
const seenLocked: ReadonlySet<string> = new Set<string>(['session', 'settings', 'signing', 'system', 'zoom'])

const sessionQuery = {
  queryKey: ['session', 'status'],
  queryFn: async () => {
    try {
      const status = await valueOf(api.session.status())
      noteRole(status.role)
      return status
    } catch (error) {
      noteRole(undefined)
      throw error
    }
  }
}
export const useSession = () => useQuery(sessionQuery)

const keysQuery = { queryKey: ['vault', 'keys'], queryFn: () => valueOf(api.vault.listKeys()) }
export const useKeys = () => useQuery(keysQuery)

/** Of the vault's topic: it is a key's end that makes one more. */
export const useDeletedKeys = () =>
  useQuery({ queryKey: ['vault', 'deleted'], queryFn: () => valueOf(api.audit.deletedKeys()) })

/** Programs by how entries name them, revoked ones too; `also` stands among them whatever has become of it. */
export function useCallers(also: string | undefined): readonly { readonly caller: string; readonly name: string }[] {
  const query = { queryKey: ['programs', 'overview'], queryFn: () => valueOf(api.programs.overview()) }
  const names = new Set((useQuery(query).data?.programs ?? []).map(({ name }) => name))
  if (also !== undefined) names.add(also.replace(/^program\//u, ''))
  return [...names].toSorted().map((name) => ({ caller: `program/${name}`, name }))
}

/** Whether the person was asked how reminders may reach them; only once there is something to remind of. */
export const useReminderSettings = (enabled: boolean) =>
  useQuery({ queryKey: ['reminders', 'settings'], queryFn: () => valueOf(api.reminders.settings()), enabled })

export const useProviders = () =>
  useQuery({ queryKey: ['signing', 'providers'], queryFn: () => valueOf(api.signing.listProviders()) })

/** Which requests wait for a provider's limits; while there are some, how long they still wait is asked each second. */
export const useWaiting = () =>
  useQuery({
    queryKey: ['rates', 'waiting'],
    queryFn: () => valueOf(api.rates.waiting()),
    refetchInterval: ({ state }) => (state.data?.length ? 1_000 : false)
  })

/** How far the clocks of a key's hosts are from ours. */
export const useClocks = (keyId: KeyId) =>
  useQuery({
    queryKey: ['clocks', keyId],
    queryFn: () => valueOf(api.clocks.ofKey({ keyId })),
    staleTime: 10_000
  })

/** Known from the first frame on; see {@link askFrame}. */
const factsQuery = { queryKey: ['system', 'facts'], queryFn: () => valueOf(api.system.facts()) }
export const useSystemFacts = () => useQuery(factsQuery)

export const useSystemStatus = () =>
  useQuery({
    queryKey: ['system', 'status'],
    queryFn: () => valueOf(api.system.status()),
    refetchOnWindowFocus: true,
    staleTime: 10_000
  })

/** How large the windows are drawn, in per cent. */
export const useZoom = () =>
  useQuery({ queryKey: ['zoom'], queryFn: async () => (await valueOf(api.system.zoom())).percent })

const settingsQuery = { queryKey: ['settings'], queryFn: () => valueOf(api.settings.get()) }
export const useSettings = () => useQuery(settingsQuery)

/** Shows the change at once; what main answers, or refuses, then stands. */
export function useChangeSettings(): (part: Partial<Choices>) => Promise<Result<Settings, Failure<string>>> {
  const client = useQueryClient()
  return async (part) => {
    const before = client.getQueryData<Settings>(['settings'])
    if (before) client.setQueryData<Settings>(['settings'], { ...before, ...part })
    const answer = await api.settings
      .change(part)
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    client.setQueryData(['settings'], answer.ok ? answer.value : before)
    return answer
  }
}

export const useTransferStatus = () =>
  useQuery({ queryKey: ['transfer', 'status'], queryFn: () => valueOf(api.transfer.status()) })

export const useLogStatus = () =>
  useQuery({ queryKey: ['audit', 'status'], queryFn: () => valueOf(api.audit.status()) })

/** How far a long task of the log has come; asked four times a second while it is `running`. */
export const useLongTask = (kind: TaskKind, running: boolean) =>
  useQuery({
    queryKey: ['tasks', kind],
    queryFn: () => valueOf(api.audit.tasks()),
    enabled: running,
    refetchInterval: 250,
    staleTime: 0,
    gcTime: 0,
    select: (tasks) => tasks.find((task) => task.kind === kind)
  }).data

/** What main says of a draft before anything is signed. */
export const usePreview = (draft: RequestDraft | undefined) =>
  useQuery({
    queryKey: ['vault', 'preview', draft],
    queryFn: () => (draft ? valueOf(api.signing.preview(draft)) : Promise.reject(new Error('no draft'))),
    enabled: draft !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: 15_000
  })

export async function copyText(text: string): Promise<boolean> {
  return (await api.system.copyText({ text })).ok
}
/** What `system.copyText` takes at most. */
export const COPY_LIMIT_CHARS = 20_000
