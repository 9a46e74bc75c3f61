/** Keywatch itself, where nobody asked for the act. */
export const systemActor = { role: 'system', caller: 'main' } as const
/** The person at the window. */
export const personActor = { role: 'owner', caller: 'window' } as const
export interface Actor {
  readonly role: string
  readonly caller: string
}
