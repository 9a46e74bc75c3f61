import type { Failure, SentResponse } from '../../api/types'

/** Several exchanges say no with status 200. */
export const isRefused = ({ status, meaning }: Pick<SentResponse, 'status' | 'meaning'>): boolean =>
  status >= 400 || meaning !== undefined

export const isCalledOff = ({ code }: Failure<string>): boolean => code === 'wait-cancelled'
