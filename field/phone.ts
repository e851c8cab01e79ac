import { browserPhone } from '@gezhi/client/browser.ts'
import { newId } from '@gezhi/client/id.ts'
import { line } from './line.ts'
import { onReached } from './reach.ts'

/** This phone's own side of everything: what it holds, what waits, what became of it. */
export const phone = browserPhone({ line, newId, onReached })
