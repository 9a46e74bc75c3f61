/** Verifies a bundle, zip or unpacked folder, with the project's own verifier and never with the one that came in it. */
import { lstatSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { verifyBundle as verifyFolder } from '../../main/adapters/bundle/verify.mjs'
import { BundleRefused, unpackBundle } from './unpack-bundle'

export interface BundleVerdict {
  readonly ok: boolean
  /** What was found, a line each, in order. */
  readonly says: readonly string[]
}

export interface Expectations {
  /** Fingerprint of the key, told by another way. */
  readonly key?: string
  /** File of an earlier checkpoint that was kept. */
  readonly previous?: string
  /** Verifier key of a witness that has to have cosigned. */
  readonly witness?: string
}

export async function verifyBundle(bundle: string, expected: Expectations = {}): Promise<BundleVerdict> {
  if (lstatSync(bundle).isDirectory()) return verifyFolder(bundle, expected)
  const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-bundle-'))
  try {
    await unpackBundle(bundle, folder)
    return await verifyFolder(folder, expected)
  } catch (error) {
    if (error instanceof BundleRefused) return { ok: false, says: [`FAIL  ${error.message}`] }
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
