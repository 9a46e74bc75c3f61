/**
 * The app in a plain browser, with a made-up main process: `vite src/renderer`, then /preview.html?scenario=trouble.
 * No build has this page as an input.
 */
import { createFakeBridge, scenarios } from '../../api/testing/fake-client'

const asked = new URLSearchParams(location.search).get('scenario')
Object.assign(window, { keywatch: createFakeBridge(scenarios.find((one) => one === asked) ?? 'full') })
await import('../main')
