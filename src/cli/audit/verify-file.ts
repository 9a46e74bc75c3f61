/** Verifies what Keywatch exported of its audit log: a bundle (its zip, or its folder), or a full JSONL export. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { verifyBundle, type BundleVerdict, type Expectations } from './verify-bundle'
import { verifyExport } from './verify-export'

export type FileVerdict = BundleVerdict | { readonly usage: string }

const ZIP = 0x04034b50

/** `usage`: the file or what is expected of it cannot be meant so. */
export async function verifyFile(file: string, expected: Expectations): Promise<FileVerdict> {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile() && !found?.isDirectory()) return { usage: `${file} is neither a file nor a folder.` }
  if (found.isDirectory() || isZip(file)) return verifyBundle(file, expected)
  if (Object.keys(expected).length > 0) return { usage: '--key, --previous and --witness are for a bundle.' }
  return verifyExport(file)
}

function isZip(file: string): boolean {
  const start = Buffer.alloc(4)
  const handle = openSync(file, 'r')
  readSync(handle, start, 0, 4, 0)
  closeSync(handle)
  return file.endsWith('.zip') || start.readUInt32LE(0) === ZIP
}
