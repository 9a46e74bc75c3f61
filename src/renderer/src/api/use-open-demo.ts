import { useState } from 'react'
import { api, failureOf } from './client'
import type { Failure } from './types'

/** The demo is a second Keywatch, in a window and with data of its own. `begun`: it is on its way. */
export function useOpenDemo(begun: () => void) {
  const [failure, setFailure] = useState<Failure<string>>()
  const [opening, setOpening] = useState(false)
  const open = async (): Promise<void> => {
    setFailure(undefined)
    const answer = await api.places
      .openDemo()
      .catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    if (!answer.ok) return setFailure(answer.error)
    setOpening(true)
    begun()
  }
  return { open, opening, failure }
}
