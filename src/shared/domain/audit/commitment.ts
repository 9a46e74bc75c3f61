import { createHash } from 'node:crypto'

/** SHA-256 of salt and value, 64 digits in hex. */
export const commitmentOf = (salt: string, value: string): string =>
  createHash('sha256').update(salt).update(value).digest('hex')
