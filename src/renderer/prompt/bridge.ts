/** The prompt's way to main, and the shape of what main says. The page loads no schema: it trusts main alone. */
import type { Language } from '../../shared/kernel/languages'
import type { Failure, Result } from '../../shared/kernel/result'

export interface Sheet {
  readonly title: string
  readonly hint: string
  readonly theme: 'light' | 'dark'
  readonly language: Language
  readonly facts: readonly { readonly name: string; readonly value: string; readonly weight: 'main' | 'plain' }[]
  readonly notes: readonly { readonly level: string; readonly title: string; readonly items: readonly string[] }[]
  readonly qr?: { readonly label: string; readonly size: number; readonly path: string }
  readonly lines: readonly string[]
  readonly revealed: readonly { readonly label: string; readonly text: string; readonly forMs: number }[]
  readonly fields: readonly Field[]
  readonly check?: string
  readonly submit: string
  readonly tone: 'plain' | 'danger'
  readonly cancel?: string
  readonly foot: string
  readonly unasked: boolean
  readonly expiresInMs?: number
  readonly behind: number
}

export interface Field {
  readonly name: string
  readonly label: string
  readonly kind: 'secret' | 'multiline' | 'code' | 'text'
  readonly judged: boolean
  readonly optional: boolean
}

declare global {
  interface Window {
    readonly keywatchPrompt: { invoke(channel: string, input?: unknown): Promise<string> }
  }
}

/** Every answer is JSON text. */
export const call = async <T>(channel: string, input?: unknown): Promise<Result<T, Failure<string>>> =>
  JSON.parse(await window.keywatchPrompt.invoke(channel, input)) as Result<T, Failure<string>>
