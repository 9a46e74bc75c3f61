import { create } from 'zustand'
import type { Failure, KeyId, KeySummary, ProviderFacts, RequestDraft, SentResponse } from '../../api/types'
import { namedParams, type Param } from './params'

export interface RequestForm {
  readonly keyId: KeyId | undefined
  readonly method: RequestDraft['method']
  readonly host: string
  readonly path: string
  readonly params: readonly Param[]
  readonly body: string
}

export interface Sent {
  readonly id: number
  readonly form: RequestForm
  readonly keyLabel: string
  readonly title: string
  readonly atMs: number
  readonly outcome:
    { readonly ok: true; readonly value: SentResponse } | { readonly ok: false; readonly error: Failure<string> }
}

interface RequestState {
  readonly form: RequestForm
  readonly history: readonly Sent[]
  /** The entry whose response is shown. */
  readonly shown: number | undefined
  /** Goes up when everything is forgotten: an answer to what was sent before is not kept. */
  readonly epoch: number
  edit(change: Partial<RequestForm>): void
  /** Starts a request with this key; another key keeps nothing of the last request. */
  startWith(keyId: KeyId): void
  record(sent: Omit<Sent, 'id' | 'atMs'> & { readonly epoch: number }): void
  show(id: number | undefined): void
  forget(): void
}

export const blankForm: RequestForm = { keyId: undefined, method: 'GET', host: '', path: '', params: [], body: '' }
const HISTORY_LENGTH = 100

/** The request being built and what was sent since the window opened: kept while the person looks elsewhere. */
export const useRequests = create<RequestState>((set) => ({
  form: blankForm,
  history: [],
  shown: undefined,
  epoch: 0,
  edit: (change) => set((state) => ({ form: { ...state.form, ...change } })),
  startWith: (keyId) =>
    set((state) =>
      state.form.keyId === keyId ? { shown: undefined } : { form: { ...blankForm, keyId }, shown: undefined }
    ),
  record: ({ epoch, ...sent }) =>
    set((state) => {
      if (epoch !== state.epoch) return state
      const id = (state.history[0]?.id ?? 0) + 1
      return { history: [{ ...sent, id, atMs: Date.now() }, ...state.history].slice(0, HISTORY_LENGTH), shown: id }
    }),
  show: (shown) => set({ shown }),
  forget: () => set(({ epoch }) => ({ form: blankForm, history: [], shown: undefined, epoch: epoch + 1 }))
}))

/** What main is asked about: the form with its key's own host, or `undefined` while there is nothing to ask. */
export function draftOf(form: RequestForm, key: KeySummary | undefined): RequestDraft | undefined {
  if (!key || form.path.trim() === '') return undefined
  const host = hostOf(form, key)
  return {
    keyId: key.id,
    method: form.method,
    host,
    path: form.path.trim(),
    params: namedParams(form.params),
    body: carriesBody(form.method) ? form.body.trim() : ''
  }
}

export const hostOf = (form: RequestForm, key: KeySummary): string =>
  key.allowedHosts.includes(form.host) ? form.host : (key.allowedHosts[0] ?? '')

export const carriesBody = (method: RequestDraft['method']): boolean => method !== 'GET'

export const exampleForm = (example: ProviderFacts['examples'][number]): Partial<RequestForm> => ({
  method: example.method,
  path: example.path,
  params: example.params,
  body: example.body
})
