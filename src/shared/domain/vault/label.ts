export const LABEL_MAX = 80

/** As it is kept: composed, no space around, runs of space as one. */
export const tidyLabel = (label: string): string => label.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Two labels with the same fold count as the same label, so that no two keys look alike in a list. */
export const foldLabel = (label: string): string => tidyLabel(label).normalize('NFKC').toLowerCase()
