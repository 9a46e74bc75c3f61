/** What an entry says of a person: it stands in the line as SHA-256 of a salt and the value, so that it can be opened, or erased without touching the line. */
import type { PersonalKind } from './personal-kinds'

export type { PersonalKind } from './personal-kinds'

/** In an entry's draft, where a plain value would otherwise stand. */
export class Personal {
  constructor(
    readonly kind: PersonalKind,
    readonly value: string
  ) {}

  /** Never by accident. */
  toString(): string {
    return '[personal]'
  }
  toJSON(): string {
    return '[personal]'
  }
}

export const personal = (kind: PersonalKind, value: string): Personal => new Personal(kind, value)

export interface OpenedValue {
  readonly hash: string
  readonly kind: PersonalKind
  readonly salt: string
  readonly value: string
}

/** A line of `salts.jsonl`. */
export const saltLine = ({ hash, kind, salt, value }: OpenedValue): string =>
  `${JSON.stringify({ hash, kind, salt, value })}\n`
