import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { App } from './app'

const place = document.getElementById('root')
if (!place) throw new Error('index.html lacks #root')
document.documentElement.lang = 'en'

createRoot(place).render(<App />)
