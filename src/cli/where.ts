import { socketPath } from '../../clients/typescript/src/places'
import type { Given } from './command'

/** The agent that is meant: a socket that was named, the demo's, or the person's own. */
export function agentAt({ io, has, text }: Pick<Given, 'io' | 'has' | 'text'>): string {
  return text('socket') ?? socketPath(has('demo') ? 'demo' : 'agent', io)
}
