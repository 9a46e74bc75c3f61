import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { App } from './app'

const place = document.getElementById('root')
if (!place) throw new Error('index.html lacks #root')
document.documentElement.lang = 'en'

// `vite` alone, in a browser: a made-up main process. Not part of a build.
if (import.meta.env.DEV && !('keywatch' in window)) {
  const { createFakeBridge } = await import('../api/testing/fake-client')
  const scenario = new URLSearchParams(location.search).get('scenario')
  Object.assign(window, { keywatch: createFakeBridge((scenario as never) ?? 'full') })
}
createRoot(place).render(<App />)
