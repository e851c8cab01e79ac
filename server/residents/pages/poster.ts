import type { GridFace } from '@gezhi/domain/residents/contract.ts'
import QRCode from 'qrcode'
import type { Face } from './face.ts'
import { html, Html } from './html.ts'
import type { Page } from './layout.ts'

/** The address of a grid's page as a QR code: dark on white whatever the theme, with its quiet margin, and error correction for a scratched print. */
export const qrSvg = (face: Face, code: string): Promise<string> =>
  QRCode.toString(`${face.origin}/g/${code}`, { type: 'svg', errorCorrectionLevel: 'Q', margin: 4, color: { dark: '#000000', light: '#ffffff' } })

/** A4 for the stairwell: who, whom to call, what to scan. */
export function posterPage(face: Face, grid: GridFace, qr: string): Page {
  const { say, of } = face
  // Drawn by our own library from our own address: the only markup that is not written here.
  const drawing = new Html(qr.replace('<svg ', `<svg role="img" aria-label="${html`${say('qrAlt', { grid: grid.name })}`.text}" `))
  const body = html`<main class="sheet"><p class="hint gz-noprint">${say('posterPrint')} <a href="${face.to(`/g/${grid.code}`)}">${say('backToGrid')}</a></p>
${face.demo ? html`<p class="stamp">${say('posterDemo')}</p>` : null}<h1>${say('posterTitle')}</h1><div><h2>${grid.name}</h2><p>${grid.street} ${grid.village}</p></div>
<dl>${grid.people.slice(0, 4).map((one) => html`<dt>${of(one.post)}</dt><dd>${one.name} <span>${one.phone}</span></dd>`)}${grid.supervision ? html`<dt>${say('supervision')}</dt><dd><span>${grid.supervision}</span></dd>` : null}</dl>
<div class="qr">${drawing}</div><div><h2>${say('posterScan')}</h2><p>${say('posterSays')}</p><p>${face.origin.replace(/^https?:\/\//, '')}/g/${grid.code}</p></div><p><b>${say('posterDanger')}</b></p></main>`
  return { title: `${say('posterTitle')} ${grid.name}`, body, bare: true }
}
