import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

/** Every file under `folder`, as sorted relative paths with forward slashes. Nothing for a missing folder. */
export function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** One SHA-256 over names and contents of files and folders, relative to `base`. A missing input counts as absent. */
export function hashInputs(base, inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    const full = path.join(base, input)
    const isFolder = existsSync(full) && statSync(full).isDirectory()
    const files = isFolder ? filesUnder(full).map((file) => `${input}/${file}`) : existsSync(full) ? [input] : []
    for (const file of files)
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(base, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

/** Bytes under a folder, for progress: files that vanish while we look count as none. */
export function bytesUnder(folder) {
  try {
    return filesUnder(folder).reduce((sum, file) => {
      try {
        return sum + statSync(path.join(folder, file)).size
      } catch {
        return sum
      }
    }, 0)
  } catch {
    return 0
  }
}

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** A fresh folder in `parent` to work in. Those that killed processes left behind are removed on the way. */
export function makeDraft(parent) {
  mkdirSync(parent, { recursive: true })
  for (const name of readdirSync(parent)) {
    const pid = /^[.]draft-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(path.join(parent, name), { recursive: true, force: true })
  }
  return mkdtempSync(path.join(parent, `.draft-${process.pid}-`))
}

/**
 * Makes `target` with `fill(draft)` and renames the finished draft into place, so that a killed set-up never leaves
 * a half-made folder that looks whole. If another process finished first, its folder stands.
 */
export async function makeFolderOnce(target, fill) {
  if (existsSync(target)) return target
  const draft = makeDraft(path.dirname(target))
  try {
    await fill(draft)
    try {
      renameSync(draft, target)
    } catch (error) {
      if (!existsSync(target)) throw error
    }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return target
}
