/** The server's own refusals, in words. */
import type { AgentCode } from '../../../shared/agent-api/failures'

type Refusal = { readonly message: string; readonly remedy: string }

export const refusals = {
  malformed: { message: 'This is not a request that can be read.', remedy: 'Send HTTP/1.1 with a JSON body in UTF-8.' },
  'invalid-input': {
    message: 'The request’s body is not what this call takes.',
    remedy: 'Compare it with the API’s description.'
  },
  'route-unknown': { message: 'There is no such call.', remedy: 'Compare the path with the API’s description.' },
  'bad-method': { message: 'This call takes another method.', remedy: 'Compare it with the API’s description.' },
  'too-slow': { message: 'The request took too long to arrive.', remedy: 'Send it in one go.' },
  'too-large': { message: 'The request’s body is too large.', remedy: 'Send at most one megabyte.' },
  'media-type': {
    message: 'The request’s body has a type that this call does not take.',
    remedy: 'Send “Content-Type: application/json”, unencoded; the proxy takes forms as well.'
  },
  'bad-host': {
    message: 'The Host header is not this agent’s own.',
    remedy: 'Ask for 127.0.0.1 with its port, or for localhost over the socket.'
  },
  'headers-too-large': { message: 'The request’s head is too large.', remedy: 'Send less in its headers and address.' },
  'from-a-browser': {
    message: 'Pages in a browser are not answered.',
    remedy: 'Ask from a program of its own.'
  },
  'idempotency-key-wrong': {
    message: 'This is no Idempotency-Key.',
    remedy: 'Send it once, with up to 128 letters, digits, dashes, dots, colons, tildes or underscores.'
  },
  'too-busy': {
    message: 'Too many connections are in use.',
    remedy: 'Nothing was signed or sent. End some of them, then ask again.'
  },
  internal: {
    message: 'Something went wrong in Keywatch.',
    remedy: 'Look at Keywatch’s local log, and report what it says.'
  },
  stopping: { message: 'Keywatch is closing.', remedy: 'Start it again, then try again.' }
} as const satisfies Partial<Record<AgentCode, Refusal>>

/** What the server itself refuses for. */
export type ServerCode = keyof typeof refusals
