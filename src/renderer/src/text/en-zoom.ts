/** Words of the size of everything. */
export const zoomText = {
  title: 'Size',
  hint: (key: string) => `${key}+, ${key}− and ${key}0 change it as well, in every window.`,
  percent: (percent: string) => `${percent}%`,
  now: (percent: string) => `Size ${percent}%`,
  shortcut: 'Larger, smaller, usual size'
}
