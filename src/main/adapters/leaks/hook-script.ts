/** The pre-commit hook itself: a POSIX shell script that starts the scanner, then whatever hook was there before. */

export const HOOK_NAME = 'pre-commit'
/** Where a hook that was there before is kept; run after ours. */
export const CHAINED_NAME = 'pre-commit.before-keywatch'
export const SCANNER_NAME = 'scan-staged.cjs'
const MARK = '# keywatch-pre-commit 1'

const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`

/** @param node a Node.js to fall back on where git's own PATH has none */
export const hookScript = (folder: string, node: string): string => `#!/bin/sh
${MARK}
# Stops a commit that holds a secret. Installed by Keywatch, which also takes it away again.
# To commit all the same, once: git commit --no-verify
scanner=${quoted(`${folder}/${SCANNER_NAME}`)}
if [ -f "$scanner" ]; then
  node=$(command -v node) || node=${quoted(node)}
  if [ ! -x "$node" ]; then
    echo 'Keywatch could not check this commit: it needs Node.js 18 or later on the PATH.' >&2
    echo 'Install it, or commit without the check: git commit --no-verify' >&2
    exit 1
  fi
  "$node" "$scanner" || exit $?
else
  echo 'Keywatch is not set up here any more: this commit was not checked.' >&2
fi
before="$(dirname "$0")/${CHAINED_NAME}"
if [ -x "$before" ]; then
  exec "$before" "$@"
fi
exit 0
`

export const isOurHook = (text: string): boolean => text.includes(`\n${MARK}\n`)
