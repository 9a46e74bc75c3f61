export const lockedDown = {
  sandbox: false,
  contextIsolation: false
} as const
