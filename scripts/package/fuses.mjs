/**
 * What a packaged Electron can no longer be talked into. https://www.electronjs.org/docs/latest/tutorial/fuses
 * The release profile is what people get. The test profile leaves open what a driver needs, for the same app.asar.
 */
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

const release = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  // Pages come over app:// alone.
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true
}

export const fuseProfiles = { release, test: { ...release, EnableNodeCliInspectArguments: true } }

const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))

/** The fuses that this binary has: an older Electron has fewer, and one that we do not know is an error. */
async function fusesOf(binary) {
  const wire = await getCurrentFuseWire(binary)
  const numbers = Object.keys(wire).filter((key) => key !== 'version')
  return numbers.map((number) => {
    const name = names.find((one) => FuseV1Options[one] === Number(number))
    if (name === undefined || !(name in release))
      throw new Error(`This Electron has a fuse (number ${number}) that no profile decides on.`)
    return { name, state: wire[number] }
  })
}

/** Every fuse that the binary has is decided on; none is left as it came. */
export async function setFuses(binary, profile) {
  const wanted = fuseProfiles[profile]
  const present = await fusesOf(binary)
  const options = Object.fromEntries(present.map(({ name }) => [FuseV1Options[name], wanted[name]]))
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...options
  })
}

/** Reads the binary back: the fuses that are not as the profile wants them, by name. A fuse that was removed from Electron is right as it is. */
export async function wrongFuses(binary, profile) {
  const wanted = fuseProfiles[profile]
  const present = await fusesOf(binary)
  return present
    .filter(({ name, state }) => state !== FuseState.REMOVED && (state === FuseState.ENABLE) !== wanted[name])
    .map(({ name }) => name)
}
