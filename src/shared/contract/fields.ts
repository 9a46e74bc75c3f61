/** Fields that more than one call carries. */
import { z } from 'zod'
import { methods } from '../domain/signing/method'
import { environments, scopes, credentialKinds, keyStates } from '../domain/vault/key'
import { versionStates } from '../domain/vault/lifecycle'
import type { CaptureId as CaptureIdBrand, KeyId as KeyIdBrand } from '../kernel/ids'

export const KeyId = z.uuid().transform((id) => id as KeyIdBrand)
export const CaptureId = z.uuid().transform((id) => id as CaptureIdBrand)
export const Environment = z.enum(environments)
export const Scope = z.enum(scopes)
export const CredentialKind = z.enum(credentialKinds)
export const KeyState = z.enum(keyStates)
export const VersionState = z.enum(versionStates)
/** Unix time in ms. */
export const Timestamp = z.int().min(0).max(8_640_000_000_000_000)
export const Method = z.enum(methods)
