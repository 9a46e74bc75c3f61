/** Branded primitives: a value that was checked once at an edge and is trusted inside. */
declare const brand: unique symbol
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** A key's record in the vault; a UUID v4. */
export type KeyId = Brand<string, 'KeyId'>
/** A captured secret waiting in main; a UUID v4. */
export type CaptureId = Brand<string, 'CaptureId'>
/** A reported incident; a UUID v4. */
export type IncidentId = Brand<string, 'IncidentId'>
/** A rotation note; a UUID v4. */
export type NoteId = Brand<string, 'NoteId'>
/** Joins the audit entries of one act; a UUID v4. */
export type CorrelationId = Brand<string, 'CorrelationId'>

/** Unix time in milliseconds, UTC. */
export type TimestampMs = Brand<number, 'TimestampMs'>
/** A span in milliseconds. */
export type DurationMs = Brand<number, 'DurationMs'>

export const timestampMs = (value: number): TimestampMs => value as TimestampMs
export const durationMs = (value: number): DurationMs => value as DurationMs

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
/** 24 hours. Calendar days (which may have 23 or 25) are not counted with this. */
export const DAY_MS = 24 * HOUR_MS
