import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@gezhi/ui/look.css'
import './look.css'
import { applyTheme, readLook } from '@gezhi/ui/theme/theme.ts'
import { App } from './shell/App.tsx'

document.documentElement.dataset['face'] = 'desk'
applyTheme(readLook())

const root = document.getElementById('root')
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>)
