/** The system's clipboard. Asynchronous because newer Electrons are; an empty clipboard reads as ''. */
export interface Clipboard {
  readText(): Promise<string>
  writeText(text: string): Promise<void>
  /** Clears the clipboard, and on Linux the selection too, wherever it still holds exactly `text`; anything newer stays. */
  clearIfHolds(text: string): Promise<void>
}
