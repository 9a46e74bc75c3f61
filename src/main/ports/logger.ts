export type LogValue = string | number | boolean | undefined | Error

/** The local log for the person and for support. Not the audit log: it may be deleted, and nothing depends on it. */
export interface Logger {
  /** `event` is a fixed phrase; what varies goes into `fields`, where whatever looks like a credential is redacted. */
  info(event: string, fields?: Readonly<Record<string, LogValue>>): void
  warn(event: string, fields?: Readonly<Record<string, LogValue>>): void
  error(event: string, fields?: Readonly<Record<string, LogValue>>): void
}
