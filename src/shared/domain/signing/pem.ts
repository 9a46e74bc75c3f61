/** Finds a PEM block in what a person pasted, and puts right what copying did to it. RFC 7468. */
import { Buffer } from 'node:buffer'

const space = /[\s\u200b-\u200d\u2060\ufeff]/
const quote = /["'`\u2018\u2019\u201c\u201d]/

/** Without the white space, byte order marks and other invisible characters at both ends. */
export const trimSpace = (text: string): string => trimWhile(text, (character) => space.test(character))

/** Also without the quotes of JSON, .env files and chats, and the comma or semicolon after the closing one. */
export const trimPaste = (text: string): string =>
  trimWhile(
    trimSpace(text).replace(/(?<=["'`])[,;]$/, ''),
    (character) => space.test(character) || quote.test(character)
  )

function trimWhile(text: string, dropped: (character: string) => boolean): string {
  let start = 0
  let end = text.length
  while (start < end && dropped(text.charAt(start))) start += 1
  while (end > start && dropped(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

export interface PemBlock {
  readonly label: string
  /** Rewrapped at 64 characters, with `\n`. */
  readonly pem: string
  readonly encrypted: boolean
}

const block = /-----BEGIN ([A-Z0-9 ]+?)-----([\s\S]*?)-----END \1-----/g

/**
 * The private key in the text, or else the first block of any kind; undefined where there is none. Takes line breaks
 * written as `\n` (JSON, .env), CRLF, and lines joined by spaces or not at all. A block without an end is damaged, not absent.
 */
export function findPem(text: string): PemBlock | undefined {
  if (!text.includes('-----BEGIN')) return undefined
  const lines = text.replaceAll(/(?:\\+r)?\\+n/g, '\n')
  const blocks = [...lines.matchAll(block)]
  const found = blocks.find(([, label]) => label?.endsWith('PRIVATE KEY')) ?? blocks[0]
  const label = found?.[1]
  const inner = found?.[2]
  if (label === undefined || inner === undefined) return { label: 'PRIVATE KEY', pem: '', encrypted: false }
  const encrypted = label === 'ENCRYPTED PRIVATE KEY' || /Proc-Type:\s*4,\s*ENCRYPTED/i.test(inner)
  const wrapped = inner.replaceAll(/\s+/g, '').replaceAll(/.{64}(?=.)/g, '$&\n')
  return { label, pem: `-----BEGIN ${label}-----\n${wrapped}\n-----END ${label}-----\n`, encrypted }
}

/** RFC 8410, section 7: what stands before the 32-byte seed in a PKCS#8 Ed25519 key. */
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

export const ed25519Pkcs8 = (seed: Uint8Array): Buffer => Buffer.concat([ed25519Prefix, seed])
