import type { Secret } from '../../shared/kernel/secret'

/** Fresh key pairs from the operating system's randomness. */
export interface KeyPairs {
  /** The private half as PKCS#8 PEM in UTF-8 (the caller owns and destroys it), the public half as SPKI PEM. */
  ed25519(): { readonly privateKeyPem: Secret; readonly publicKeyPem: string }
}
