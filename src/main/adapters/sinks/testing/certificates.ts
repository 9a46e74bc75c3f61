/** Certificates for a spec, made by openssl: an authority of its own, and a server's for localhost and 127.0.0.1. */
import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface TestCertificates {
  /** Files in the folder. */
  readonly keyFile: string
  readonly certFile: string
  readonly key: string
  readonly cert: string
  /** The authority that signed it, in PEM. */
  readonly authority: string
  /** Of the server's certificate, hex. */
  readonly sha256: string
}

const openssl = (folder: string, ...args: string[]): void =>
  void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

export function makeCertificates(folder: string, name = 'server'): TestCertificates {
  const file = (ending: string): string => join(folder, `${name}.${ending}`)
  const subject = `/CN=${name}.test`
  openssl(
    folder,
    'req',
    '-x509',
    ...KEY,
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
    '-days',
    '2',
    '-subj',
    `${subject} authority`
  )
  openssl(folder, 'req', ...KEY, '-keyout', file('key'), '-out', file('csr'), '-subj', subject)
  writeFileSync(file('ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  const signing = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-extfile', file('ext')]
  openssl(folder, 'x509', '-req', '-in', file('csr'), ...signing, '-out', file('pem'), '-days', '2')
  const cert = readFileSync(file('pem'), 'utf8')
  return {
    keyFile: file('key'),
    certFile: file('pem'),
    key: readFileSync(file('key'), 'utf8'),
    cert,
    authority: readFileSync(file('ca.pem'), 'utf8'),
    sha256: createHash('sha256').update(new X509Certificate(cert).raw).digest('hex')
  }
}
