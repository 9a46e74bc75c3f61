/** What the project itself uses of the stand-alone verifier. */
export interface BundleReport {
  readonly ok: boolean
  readonly says: readonly string[]
  /** Sequence number of the first entry that fails. */
  readonly firstBad?: number
}

/** Of an unpacked bundle. `key`: the expected fingerprint; `previous`: the file of a checkpoint that was kept; `witness`: the verifier key of one that cosigned. */
export function verifyBundle(
  folder: string,
  options?: { key?: string; previous?: string; witness?: string }
): Promise<BundleReport>
