import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../look.css'
import '../map/map.css'
import { changeLook, parseLook } from '../theme/theme.ts'
import { antdTheme } from '../theme/tokens.ts'
import { LangProvider } from '../words/words.tsx'
import { shrinkPhoto } from '../photo/shrink.ts'
import { Gallery } from './Gallery.tsx'
import { MapPage } from './MapPage.tsx'

// ?theme=dark&type=large&contrast=high&hand=left&lang=en&face=desk&page=map
const query = Object.fromEntries(new URLSearchParams(location.search))
const look = parseLook({ theme: 'light', ...query })
changeLook(look)
if (query['face'] === 'desk') document.documentElement.dataset['face'] = 'desk'

// For shots.mjs, which shrinks a real photo with a real position in it and asks for the desk's theme.
Object.assign(window, { shrinkPhoto, antdTheme })

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LangProvider lang={look.lang}>{query['page'] === 'map' ? <MapPage pick={query['pick'] !== undefined} /> : <Gallery part={query['part']} />}</LangProvider>
    </StrictMode>,
  )
}
