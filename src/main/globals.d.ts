/** The Electron version that the app ships with, from package.json. */
declare const __SHIPPED_ELECTRON__: string
/** True only in builds made to be smoke-tested in a stand-in runtime. */
declare const __SMOKE_BUILD__: boolean

/** A text file's contents, put into the bundle by the bundler. */
declare module '*.md?raw' {
  const text: string
  export default text
}
