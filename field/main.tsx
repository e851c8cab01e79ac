import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@gezhi/ui/look.css'
import './field.css'
import { applyTheme, readLook } from '@gezhi/ui/theme/theme.ts'
import { App } from './App.tsx'
import { begin } from './session.ts'

applyTheme(readLook())
begin()
const root = document.getElementById('root')
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>)
