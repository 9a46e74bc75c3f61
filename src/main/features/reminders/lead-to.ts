import { ALERT_CAUSE, PROGRAM_CAUSE, SINK_CAUSE, UPDATE_CAUSE } from '../../ports/notices'
import type { Notification, NotificationAct, Place, ReminderRow } from './ports'

/** Causes that a rotation answers. */
const rotatable: readonly string[] = ['expiry', 'rotation-due']

export const buttonsOf = ({ keyId, cause }: ReminderRow): Notification['buttons'] =>
  keyId === undefined
    ? [{ act: 'snooze', text: 'Snooze' }]
    : [
        ...(rotatable.includes(cause) ? [{ act: 'rotate', text: 'Rotate' } as const] : []),
        { act: 'snooze', text: 'Snooze' },
        { act: 'open', text: 'Open' }
      ]

/**
 * With buttons the click means the key. Without them it leads to the entry that has them: snooze, rotate, open. An alert leads to its
 * coin, or to what fired.
 */
export function placeOf({ keyId, assetId, cause }: ReminderRow, act: NotificationAct, buttons: boolean): Place {
  if (assetId !== undefined) return { screen: 'chart', assetId }
  if (cause === ALERT_CAUSE) return { screen: 'alerts' }
  if (cause === PROGRAM_CAUSE) return { screen: 'programs' }
  if (cause === SINK_CAUSE) return { screen: 'sinks' }
  if (cause === UPDATE_CAUSE) return { screen: 'settings' }
  if (keyId === undefined || !buttons) return { screen: 'reminders', ...(keyId === undefined ? {} : { keyId }) }
  return { screen: 'keys', keyId, ...(act === 'rotate' ? { rotate: true } : {}) }
}
