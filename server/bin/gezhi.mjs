#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const built = fileURLToPath(new URL('../dist/gezhi.js', import.meta.url))
if (!existsSync(built)) {
  const { buildServer } = await import(new URL('../../scripts/build.mjs', import.meta.url).href)
  await buildServer()
}
await import(pathToFileURL(built).href)
