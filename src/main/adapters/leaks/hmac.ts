import { createHmac } from 'node:crypto'
import type { Mac } from '../../../shared/domain/leaks/rolling-hash'

/** HMAC-SHA-256 under `key`, which the caller keeps and destroys. */
export const hmacWith =
  (key: Uint8Array): Mac =>
  (bytes, from, to) =>
    createHmac('sha256', key).update(bytes.subarray(from, to)).digest('hex')
