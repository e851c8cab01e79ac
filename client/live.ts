import type { LiveMessage } from '@gezhi/domain/live/contract.ts'

/**
 * Listens to what changes in sight. EventSource reconnects by itself; `onState` tells the screen whether it is current.
 * Returns the function that stops.
 */
export function listen(base: string, onMessage: (message: LiveMessage) => void, onState: (connected: boolean) => void): () => void {
  const source = new EventSource(`${base}/live`)
  source.addEventListener('open', () => onState(true))
  source.addEventListener('error', () => onState(false))
  // The server sends exactly this shape; a message is only a hint to ask again.
  source.addEventListener('line', (event) => onMessage(JSON.parse((event as MessageEvent<string>).data) as LiveMessage))
  return () => source.close()
}
