/**
 * Draws the app's icons: nine cells of a grid, in the middle one a person's dot. `node field/icons/draw.mjs` writes field/public.
 * PNG by hand (zlib only), so that nothing is needed to draw them again.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync, crc32 } from 'node:zlib'

const folder = fileURLToPath(new URL('../public/', import.meta.url))
const ground = [11, 110, 117]
const soft = 0.42

/** Cells on a field of 512; `inset` keeps them inside the circle a launcher may cut (maskable icons). */
const cells = (inset) => {
  const gap = 26
  const side = (512 - 2 * inset - 2 * gap) / 3
  return Array.from({ length: 9 }, (_, at) => ({ x: inset + (at % 3) * (side + gap), y: inset + Math.floor(at / 3) * (side + gap), side, person: at === 4 }))
}

const inCell = ({ x, y, side, person }, px, py) => {
  const [dx, dy] = [Math.abs(px - x - side / 2), Math.abs(py - y - side / 2)]
  if (person) return Math.hypot(dx, dy) <= side / 2
  const corner = side * 0.2
  const [ox, oy] = [Math.max(0, dx - side / 2 + corner), Math.max(0, dy - side / 2 + corner)]
  return Math.hypot(ox, oy) <= corner
}

const inShape = (px, py, round) => {
  const [ox, oy] = [Math.max(0, Math.abs(px - 256) - 256 + round), Math.max(0, Math.abs(py - 256) - 256 + round)]
  return Math.hypot(ox, oy) <= round
}

/** Colour and opacity at a point of the 512 field. */
const at = (px, py, set, round) => {
  if (round > 0 && !inShape(px, py, round)) return [0, 0, 0, 0]
  const cell = set.find((one) => inCell(one, px, py))
  const white = cell ? (cell.person ? 1 : soft) : 0
  return [...ground.map((part) => part + (255 - part) * white), 255]
}

const chunk = (name, body) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length, 0)
  head.write(name, 4, 'latin1')
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])), 0)
  return Buffer.concat([head, body, tail])
}

function png(size, inset, round) {
  const set = cells(inset)
  const fine = 4
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0]
      for (let k = 0; k < fine * fine; k++) {
        const one = at(((x + ((k % fine) + 0.5) / fine) * 512) / size, ((y + (Math.floor(k / fine) + 0.5) / fine) * 512) / size, set, round)
        for (let c = 0; c < 3; c++) sum[c] += one[c] * one[3]
        sum[3] += one[3]
      }
      const start = y * (size * 4 + 1) + 1 + x * 4
      for (let c = 0; c < 3; c++) rows[start + c] = sum[3] > 0 ? Math.round(sum[c] / sum[3]) : 0
      rows[start + 3] = Math.round(sum[3] / (fine * fine))
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function svg(inset) {
  const shapes = cells(inset).map(({ x, y, side, person }) => {
    const [a, b, s] = [x, y, side].map((n) => Math.round(n * 10) / 10)
    return person ? `<circle cx="256" cy="256" r="${s / 2}"/>` : `<rect x="${a}" y="${b}" width="${s}" height="${s}" rx="${Math.round(s * 0.2)}" opacity="${soft}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="96" fill="#0b6e75"/><g fill="#fff">${shapes.join('')}</g></svg>\n`
}

writeFileSync(`${folder}icon.svg`, svg(96))
writeFileSync(`${folder}icon-192.png`, png(192, 96, 96))
writeFileSync(`${folder}icon-512.png`, png(512, 96, 96))
writeFileSync(`${folder}icon-maskable.png`, png(512, 136, 0))
writeFileSync(`${folder}icon-touch.png`, png(180, 104, 0))
