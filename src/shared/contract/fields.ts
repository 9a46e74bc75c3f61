/** Fields that more than one call carries. */
import { z } from 'zod'
import { methods } from '../domain/signing/method'
import { environments, scopes, credentialKinds, keyStates } from '../domain/vault/key'
import { versionStates } from '../domain/vault/lifecycle'
import type { CaptureId as CaptureIdBrand, KeyId as KeyIdBrand } from '../kernel/ids'

/** A cast, and no `transform`: each of those is a pipe that a signature's round trip waits for. */
const branded = <Brand extends string>(id: z.ZodType<string, string>) => id as z.ZodType<Brand, string>
export const KeyId = branded<KeyIdBrand>(z.uuid())
export const CaptureId = branded<CaptureIdBrand>(z.uuid())
/** Names and values in order. One check for all of them: an answer has dozens, and each schema of its own takes its time. */
export const Headers = z.custom<[name: string, value: string][]>(
  (value) => Array.isArray(value) && value.every(isPairOfTexts),
  'Not a list of names and values'
)
const isPairOfTexts = (pair: unknown): boolean =>
  Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && typeof pair[1] === 'string'

export const Environment = z.enum(environments)
export const Scope = z.enum(scopes)
export const CredentialKind = z.enum(credentialKinds)
export const KeyState = z.enum(keyStates)
export const VersionState = z.enum(versionStates)
/** Unix time in ms. */
export const Timestamp = z.int().min(0).max(8_640_000_000_000_000)
export const Method = z.enum(methods)
