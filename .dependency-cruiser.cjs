/**
 * Who may import whom. Default deny: an import from a file in src that matches no line below is an error, type-only
 * imports included. scripts/boundaries.spec.ts proves each line, and many refusals.
 */

// Zones. A folder never means its specs and test helpers: see `the last line` and the rule against importing them.
const kernel = '^src/shared/kernel/'
const domain = '^src/shared/domain/'
const contract = '^src/shared/contract/'
/** What programs and the agent say to each other over HTTP. */
const agentApi = '^src/shared/agent-api/'
/** Words that both a page and a paper say, in each language. */
const sharedWords = '^src/shared/words/'
const channels = '^src/shared/contract/channels[.]ts$'
/** Domain code that a browser page can load: these two use node:crypto and Buffer. */
const browserDomain = '^src/shared/domain/(?!signing/|audit/)'
const ports = '^src/main/ports/'
const featurePorts = '^src/main/features/[^/]+/ports[.]ts$'
const rendererApi = '^src/renderer/src/api/'
const rendererUi = '^src/renderer/src/ui/'
const rendererText = '^src/renderer/src/text(/|[.]tsx?$)'
/** Hooks of the text catalogue: for pages drawn with React, not for the prompt page. */
const textHooks = '^src/renderer/src/text/use-[^/]+[.]tsx?$'
const plainText = '^src/renderer/src/text(/(?!use-)|[.]tsx?$)'
const uiTokens = '^src/renderer/src/ui/tokens(/|[.])'
/** The app folder and the entry files beside it. */
const rendererApp = '^src/renderer/(src/app/|src/[^/]+[.]tsx?$|[^/]+[.]tsx?$)'
const compositionRoot = '^src/main/(composition(/|[.]ts$)|index[.]ts$)'
const test = '[.]spec[.]tsx?$|/testing/'

const npm = { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] }
const nodeBuiltins = { dependencyTypes: ['core'] }
const packageNamed = (...names) => ({ path: `(^|node_modules/)(${names.join('|')})(/|$)` })
const electron = packageNamed('electron')
/** What the pages are drawn with; anything else from npm is no business of a page. */
const drawing = packageNamed(
  'react',
  'react-dom',
  '@types/react',
  '@types/react-dom',
  'radix-ui',
  '@radix-ui/[^/]+',
  'cmdk',
  'lucide-react',
  'zustand',
  // Candles on a canvas: pages that draw charts load it, and no others.
  'lightweight-charts',
  '@tanstack/[^/]+',
  'vite',
  // Notes: markdown as a tree, from which elements are made. No HTML ever comes of it.
  'mdast-util-from-markdown',
  'mdast',
  '@types/mdast'
)

/** One line of the list: a zone, and what it may import. */
const may = (from, ...targets) =>
  targets.map((to) => ({ from: { path: from }, to: typeof to === 'string' ? { path: to } : to }))

const allowed = [
  // Shared code, the same in every process.
  ...may('^src/shared/node-crypto[.]d[.]ts$', packageNamed('@types/node')),
  ...may(kernel, kernel),
  ...may(domain, kernel, domain),
  ...may('^src/shared/domain/(signing|audit)/', packageNamed('node:crypto', 'crypto', 'node:buffer', 'buffer')),
  // What the runtime's own crypto lacks: keccak and secp256k1.
  ...may('^src/shared/domain/signing/providers/hyperliquid/', packageNamed('@noble/curves', '@noble/hashes')),
  ...may('^src/shared/domain/reminders/', packageNamed('temporal-polyfill')),
  // Sums of money are decimal arithmetic.
  ...may('^src/shared/domain/(market|guard)/', packageNamed('big.js', '@types/big.js')),
  ...may(contract, kernel, domain, contract, packageNamed('zod')),

  ...may(agentApi, kernel, domain, agentApi, packageNamed('zod')),

  ...may(sharedWords, kernel, { path: domain, dependencyTypes: ['type-only'] }, sharedWords),

  // The bridges: names of channels and nothing else of the app.
  ...may('^src/preload/', '^src/preload/', channels, electron),

  // Main: use cases know ports, adapters know the world, and only the composition root knows both.
  ...may(ports, kernel, domain, ports),
  ...may('^src/main/features/([^/]+)/', kernel, domain, ports, '^src/main/features/$1/'),
  ...may('^src/main/features/[^/]+/handlers[.]ts$', contract),
  ...may(
    '^src/main/adapters/([^/]+)/',
    kernel,
    domain,
    ports,
    featurePorts,
    '^src/main/adapters/$1/',
    nodeBuiltins,
    npm
  ),
  ...may('^src/main/adapters/agent-server/', agentApi),
  // The printed report.
  ...may('^src/main/adapters/report/', sharedWords),
  ...may('^src/main/ipc/', '^src/main/ipc/', contract, kernel, electron),
  ...may('^src/main/security/', '^src/main/security/', kernel, electron, nodeBuiltins),
  ...may('^src/main/windows/', '^src/main/(windows|security)/', kernel, electron, nodeBuiltins),
  ...may('^src/main/practice/', '^src/main/practice/', kernel, domain, nodeBuiltins),
  // The demo's market streams as an exchange does.
  ...may('^src/main/practice/market/', packageNamed('ws', '@types/ws')),
  ...may(compositionRoot, '^src/(main|shared)/', nodeBuiltins, npm),

  // The command line: a program of its own, which talks to the app over the agent's socket alone. Of the app it has the
  // verifier of audit bundles.
  ...may('^src/cli/', '^src/cli/', '^clients/typescript/src/', '^src/shared/domain/audit/', nodeBuiltins),
  ...may('^src/cli/audit/', '^src/main/adapters/bundle/verify[.](mjs|d[.]mts)$'),
  // Clients stand alone: whoever copies one needs nothing else.
  ...may('^clients/typescript/src/', '^clients/typescript/src/', nodeBuiltins),

  // Renderer: one window's pages.
  ...may(
    rendererApi,
    rendererApi,
    contract,
    kernel,
    { ...packageNamed('zod'), dependencyTypes: ['type-only'] },
    drawing
  ),
  ...may(rendererUi, rendererUi, kernel, drawing),
  ...may(rendererText, rendererText, kernel, sharedWords),
  ...may(textHooks, packageNamed('react')),
  ...may(
    '^src/renderer/src/features/([^/]+)/',
    '^src/renderer/src/features/$1/',
    rendererApi,
    rendererUi,
    rendererText,
    kernel,
    browserDomain,
    { path: contract, dependencyTypes: ['type-only'] },
    drawing
  ),
  ...may('^src/renderer/src/features/settings/', '^resources/third-party-notices[.]md'),
  ...may(
    rendererApp,
    '^src/renderer/',
    kernel,
    browserDomain,
    { path: contract, dependencyTypes: ['type-only'] },
    drawing
  ),

  // The prompt page sees secrets: it loads as little as it can.
  // The rules of a passphrase are pure: they are said while it is typed, without sending each letter to main.
  ...may(
    '^src/renderer/prompt/',
    '^src/renderer/prompt/',
    kernel,
    '^src/shared/domain/session/passphrase[.]ts$',
    plainText,
    uiTokens
  ),

  // What makes the update feed of a release; specs of updates serve what it makes.
  ...may('^scripts/lib/release-feed[.]mjs$', nodeBuiltins),
  // What stands in for a window that stopped too often: nothing that could stop it again.
  ...may('^src/renderer/stopped/', '^src/renderer/stopped/'),

  // A test may reach for anything.
  ...may(test, {})
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  allowed,
  allowedSeverity: 'error',
  forbidden: [
    {
      name: 'no-test-code-in-the-app',
      severity: 'error',
      from: { pathNot: test },
      to: { path: test }
    },
    {
      name: 'src-stands-alone',
      comment: 'Tools and test suites know the app, never the other way round (tests aside).',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: '^(scripts|e2e|benchmarks)/' }
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: test },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports count: a type couples two folders as well.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json']
    },
    combinedDependencies: true
  }
}
