import { readAnswer } from '../../../shared/contract/answer-text'
import { channels } from '../../../shared/contract/channels'
import { takeFirst } from './first-answers'
import { allowedTo, raisedFor } from './role'
import type { Api, Failure, Topic } from './types'
import type { Result } from '../../../shared/kernel/result'

export interface Bridge {
  /** As `writeAnswer` has it. */
  invoke(channel: string, input: unknown): Promise<unknown>
  /** What main answered before the page could ask, by channel; empty from the second time on. */
  takeFirst(): Promise<Readonly<Record<string, unknown>>>
  onChanged(listener: (topic: Topic) => void): () => void
  onTicks(listener: (message: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly keywatch: Bridge
  }
}

/** The window's way to main: `await api.vault.listKeys()`. The only user of `window.keywatch`. */
export const api = buildClient()

function buildClient(): Api {
  const client: Record<string, Record<string, (input?: unknown) => Promise<unknown>>> = {}
  for (const channel of channels) {
    const [noun = '', verb = ''] = channel.split('.')
    ;(client[noun] ??= {})[verb] = async (input) =>
      (await takeFirst(channel)) ?? (await allowedTo(channel)) ?? asked(channel, input)
  }
  return client as unknown as Api
}

async function asked(channel: string, input: unknown): Promise<unknown> {
  const answer = await invoke(channel, input)
  const raised = await raisedFor(channel, answer)
  if (raised === undefined) return answer
  return raised === 'go-on' ? invoke(channel, input) : raised
}

const invoke = async (channel: string, input: unknown): Promise<unknown> =>
  readAnswer(await window.keywatch.invoke(channel, input))

export const onChanged = (listener: (topic: Topic) => void): (() => void) => window.keywatch.onChanged(listener)

/** Live prices of the list that this window follows; its shape is looked at by whoever reads it. */
export const onTicks = (listener: (message: unknown) => void): (() => void) => window.keywatch.onTicks(listener)

/** An answer that was a failure, thrown so that a query holds it as its error. */
export class CallFailed extends Error {
  constructor(readonly failure: Failure<string>) {
    super(failure.code)
    this.name = 'CallFailed'
  }
}

/** The value of a call's answer; its failure is thrown. */
export async function valueOf<T>(answer: Promise<Result<T, Failure<string>>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new CallFailed(result.error)
  return result.value
}

/** What to tell the person about an error that a query or a call ended with. */
export function failureOf(error: unknown): Failure<string> {
  if (error instanceof CallFailed) return error.failure
  return { code: 'internal', ...unfinished }
}

let unfinished = { message: '', remedy: '' }

/** What is said of a call that main never answered, in the language that is spoken from now on. */
export const speakOfCalls = (words: Readonly<typeof unfinished>): void => {
  unfinished = words
}
