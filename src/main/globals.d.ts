/** The Electron version that the app ships with, from package.json. */
declare const __SHIPPED_ELECTRON__: string
/** True only in builds made to be smoke-tested in a stand-in runtime. */
declare const __SMOKE_BUILD__: boolean
/** `release/updates.json`: where a release looks for updates, and whose signatures it takes. */
declare const __UPDATES__: { readonly feed: string | null; readonly keys: readonly string[] }

/** A text file's contents, put into the bundle by the bundler. */
declare module '*.md?raw' {
  const text: string
  export default text
}
