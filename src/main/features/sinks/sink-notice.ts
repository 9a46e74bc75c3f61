import type { SinkFailure } from '../../../shared/domain/sinks/failure'
import { SINK_CAUSE, type Notice } from '../../ports/notices'
import type { Sink } from './ports'

/** A person has to act before anything goes there again. The name alone: an address may say too much on a locked screen. */
export const stoppedNotice = (
  { id, label }: Pick<Sink, 'id' | 'label'>,
  { message, remedy }: SinkFailure,
  atMs: number
): Notice => ({
  cause: SINK_CAUSE,
  title: `The audit log no longer goes to ${label}`,
  body: `${message} ${remedy} Nothing is lost: entries wait here.`,
  dedupeKey: `${id}/stopped/${atMs}`
})

/** It tries by itself all the while; `sinceMs` names the outage, so that each is told of once. */
export const silentNotice = (
  { id, label }: Pick<Sink, 'id' | 'label'>,
  { message }: SinkFailure,
  sinceMs: number
): Notice => ({
  cause: SINK_CAUSE,
  title: `${label} has taken nothing for a day`,
  body: `${message} Keywatch goes on trying, and entries wait here.`,
  dedupeKey: `${id}/silent/${sinceMs}`
})
