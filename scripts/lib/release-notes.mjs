/** What the text of CHANGELOG.md says under a version's heading (https://keepachangelog.com/en/1.1.0/); empty where it says nothing. */
export function notesOf(changelog, version) {
  const part = changelog
    .split(/^## /mu)
    .find((text) => [`${version} `, `${version}\n`, `[${version}]`].some((heading) => text.startsWith(heading)))
  return part === undefined ? '' : part.slice(part.indexOf('\n') + 1).trim()
}
