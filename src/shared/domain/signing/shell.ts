/** Shells that a signed request can be written for. */
export const shells = ['sh', 'powershell'] as const
export type Shell = (typeof shells)[number]
