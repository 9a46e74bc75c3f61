/** What main knows of the agent and its programs. */
import { useQuery } from '@tanstack/react-query'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure } from '../../api/types'

export const usePrograms = (enabled = true) =>
  useQuery({ queryKey: ['programs', 'overview'], queryFn: () => valueOf(api.programs.overview()), enabled })

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: Failure<string> }

/** The failure of a call, or undefined once it is done. */
export async function failureIn(call: Promise<Answer>): Promise<Failure<string> | undefined> {
  const answer = await call.catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
  return answer.ok ? undefined : answer.error
}
