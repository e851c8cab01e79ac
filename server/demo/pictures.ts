import sharp from 'sharp'
import { keyOf, type Storage } from '../adapters/storage/types.ts'

export interface DemoPicture {
  sha256: string
  contentType: 'image/jpeg'
  width: number
  height: number
  size: number
  /** Begins of the classes it may stand for. */
  fits: readonly string[]
}

const [width, height] = [960, 720]
const rect = (x: number, y: number, w: number, h: number, fill: string, rx = 0): string => `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${rx}" fill="${fill}"/>`
const disc = (x: number, y: number, rx: number, ry: number, fill: string): string => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`
const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`
const stroke = (d: string, colour: string, wide: number): string => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${wide}" stroke-linecap="round" stroke-linejoin="round"/>`

const sky = rect(0, 0, width, 420, '#cfdde6')
const street = rect(0, 420, width, 300, '#8d9194') + rect(0, 420, width, 26, '#b9bdbf')
const windows = (x: number, y: number, columns: number, rows: number): string =>
  Array.from({ length: columns * rows }, (_, i) => rect(x + (i % columns) * 74, y + Math.floor(i / columns) * 92, 46, 58, '#7f99ab')).join('')
const house = rect(70, 60, 520, 380, '#d8cbb8') + windows(104, 96, 6, 3) + rect(70, 40, 520, 24, '#9c8a76')
const wall = rect(0, 0, width, 560, '#d9d2c5') + rect(0, 560, width, 160, '#a7a39b')
const green = rect(0, 380, width, 340, '#86a46c')
const bag = (x: number, y: number, size: number, fill: string): string =>
  disc(x, y, size, size * 0.82, fill) + shape(`M${x - size * 0.22} ${y - size * 0.72} L${x} ${y - size * 1.15} L${x + size * 0.25} ${y - size * 0.7} Z`, fill)
const car = (x: number, y: number, fill: string): string =>
  rect(x, y, 330, 84, fill, 26) + shape(`M${x + 60} ${y + 6} L${x + 108} ${y - 62} L${x + 232} ${y - 62} L${x + 276} ${y + 6} Z`, fill) +
  rect(x + 116, y - 50, 50, 46, '#bcd0dc') + rect(x + 176, y - 50, 50, 46, '#bcd0dc') + disc(x + 78, y + 84, 36, 36, '#26292b') + disc(x + 252, y + 84, 36, 36, '#26292b')
const scooter = (x: number, y: number): string =>
  disc(x, y, 32, 32, '#25282a') + disc(x + 130, y, 32, 32, '#25282a') + stroke(`M${x} ${y} L${x + 50} ${y - 40} L${x + 104} ${y - 34} L${x + 130} ${y} M${x + 104} ${y - 34} L${x + 96} ${y - 96} L${x + 70} ${y - 104}`, '#b3423a', 13)

/** Not a class: what a place looks like once it has been dealt with. */
const afterwards = 'afterwards'

const scenes: [fits: string[], svg: string][] = [
  [['ZF01.0102', 'ZF01.0104'], sky + house + street + bag(640, 520, 66, '#3b3f42') + bag(730, 540, 80, '#4a6a4f') + bag(812, 530, 58, '#2d3033') + rect(560, 430, 62, 110, '#3d6b46', 8)],
  [['ZF01.0103', 'ZF01.0507', 'ZF01.0303'], sky + street + shape('M180 620 L360 420 L520 540 L640 400 L830 620 Z', '#a48e73') + rect(300, 570, 90, 40, '#b5593f') + rect(450, 580, 90, 36, '#b5593f') + rect(600, 560, 80, 40, '#c9b48f')],
  [['ZF01.0110', 'ZF01.0401', 'ZF01.0305'], rect(0, 0, width, height, '#8b8f92') + stroke('M0 120 L960 60', '#e8e6dc', 16) + shape('M300 320 L430 270 L600 300 L680 400 L560 500 L380 480 L280 410 Z', '#4c4f51') + stroke('M680 400 L820 450 M300 330 L180 300', '#5c5f61', 9)],
  [['ZF02'], wall + rect(300, 130, 360, 430, '#8a4b42', 6) + rect(330, 160, 300, 370, '#a5574c', 4) + car(300, 500, '#5d7f9c') + rect(90, 200, 96, 120, '#c23b2e', 8)],
  [['ZF02', 'ZF01.0506'], wall + stroke('M60 120 L300 260 L420 520', '#3a3d3f', 8) + scooter(430, 580) + scooter(640, 590) + rect(400, 500, 60, 40, '#e8e8e8', 6)],
  [['ZF01.0202', 'ZF01.0205', 'ZF01.0203'], sky + house + street + rect(90, 300, 480, 78, '#c9342c', 4) + stroke('M90 300 L60 270 M570 300 L600 262', '#444', 6)],
  [['ZF01.0505'], sky + house + street + car(90, 520, '#77848c') + car(500, 540, '#a8564a') + rect(0, 660, width, 14, '#e6c53f')],
  [['ZF01.0404', 'ZF01.0406', 'BM07.01', 'ZF01.0402'], rect(0, 0, width, height, '#94989a') + disc(480, 430, 360, 190, '#7d93a0') + disc(480, 430, 220, 110, '#8fa8b6') + disc(480, 420, 86, 46, '#44484a') + stroke('M440 420 L520 420 M452 402 L508 402 M452 438 L508 438', '#6d7173', 6)],
  [['ZF01.0504', 'ZF01.0501'], sky + rect(100, 120, 520, 320, '#e3d7c2') + rect(100, 120, 520, 70, '#3f7a5c') + street + rect(160, 440, 130, 90, '#c08a4a') + rect(320, 450, 130, 84, '#c08a4a') + disc(200, 430, 26, 24, '#d2652e') + disc(240, 432, 26, 24, '#d99a2b') + disc(366, 442, 28, 24, '#7aa63c') + disc(412, 442, 28, 24, '#b8332c')],
  [['ZF01.0106', 'ZF01.0105', 'ZF01.0118'], sky + green + stroke('M80 700 Q120 520 150 700 M220 700 Q240 480 290 700 M420 700 Q470 500 500 700 M640 700 Q690 470 720 700 M820 700 Q850 520 900 700', '#4f7a37', 22) + rect(520, 600, 60, 34, '#e9e4d6', 4)],
  [['ZF05', 'ZF06'], rect(0, 0, width, height, '#d6cdbd') + stroke('M470 0 L440 130 L520 250 L460 400 L540 540 L500 720', '#4b443b', 16) + stroke('M520 250 L640 300 M460 400 L330 450', '#5a5248', 8) + rect(90, 160, 150, 200, '#8096a3')],
  [['ZF01.0201', 'ZF01.0113'], wall + [0, 1, 2, 3, 4, 5].map((i) => rect(120 + (i % 3) * 250, 90 + Math.floor(i / 3) * 220, 150, 190, i % 2 ? '#f1eddf' : '#f4dc9b') + stroke(`M${140 + (i % 3) * 250} ${130 + Math.floor(i / 3) * 220} h110 m-110 40 h90 m-90 40 h100`, '#b23c32', 9)).join('')],
  [['ZF01.0408', 'BM07.02'], sky + green + rect(200, 40, 22, 620, '#7a6a58') + rect(740, 80, 22, 580, '#7a6a58') + stroke('M211 80 Q480 260 751 120 M211 120 Q440 620 751 170', '#2c2f31', 7)],
  [['ZF04', 'ZF01.0105', 'ZF07'], rect(0, 0, width, 260, '#9db384') + rect(0, 260, width, 460, '#5f6b5c') + rect(60, 200, 190, 90, '#9a9a95') + disc(250, 246, 34, 44, '#3c3c38') + shape('M250 250 Q420 300 520 460 Q600 560 760 640 L520 700 Q420 520 250 290 Z', '#3f463c')],
  [['BM', 'ZZ', 'SJ'], rect(0, 0, width, height, '#e6ddcc') + rect(150, 90, 660, 430, '#f6f1e6', 10) + rect(200, 140, 240, 160, '#8fb0c4') + rect(480, 150, 270, 18, '#b9ad97') + rect(480, 190, 220, 18, '#b9ad97') + rect(480, 230, 250, 18, '#b9ad97') + rect(260, 520, 440, 40, '#9b7a56') + rect(290, 560, 26, 130, '#7e6245') + rect(640, 560, 26, 130, '#7e6245')],
  [[afterwards], sky + house + street + rect(0, 446, width, 12, '#dfe3e4') + rect(690, 300, 18, 160, '#6f5b45') + disc(700, 250, 96, 92, '#6f9a58') + rect(560, 452, 62, 86, '#3d6b46', 8)],
]

// 演示, drawn stroke by stroke: a server without Chinese fonts would print two empty boxes.
const mark = `<g transform="translate(772 628)"><rect x="-18" y="-16" width="188" height="92" rx="12" fill="#ffffffcc"/>${stroke(
  'M4 6 l10 8 M0 24 l10 8 M4 58 l12 -20 M42 0 l4 8 M24 22 v-10 h46 v10 M32 24 h32 M28 32 h40 v20 h-40 z M48 24 v28 M28 42 h40 M40 54 l-12 8 M56 54 l12 8 M96 6 h44 M88 24 h60 M118 24 v34 l-10 -4 M102 36 l-12 18 M134 36 l14 18', '#b23c32', 4.5)}</g>`

/** Draws and stores the invented pictures; the same bytes on every run of one release of the library. */
export async function storePictures(storage: Storage): Promise<DemoPicture[]> {
  // The server reads no SVG from anybody. These are our own, so the reader is opened for as long as this takes.
  sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] })
  try {
    return await Promise.all(scenes.map(([fits, svg]) => store(storage, fits, `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg}${mark}</svg>`)))
  } finally {
    sharp.block({ operation: ['VipsForeignLoadSvgBuffer'] })
  }
}

async function store(storage: Storage, fits: readonly string[], svg: string): Promise<DemoPicture> {
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer()
  const sha256 = keyOf(bytes)
  await storage.put(sha256, bytes, 'image/jpeg')
  return { sha256, contentType: 'image/jpeg', width, height, size: bytes.length, fits }
}

export const pictureFor = (pictures: readonly DemoPicture[], category: string): DemoPicture[] =>
  pictures.filter(({ fits }) => fits.some((begin) => category.startsWith(begin)))

export const pictureAfterwards = (pictures: readonly DemoPicture[]): DemoPicture | undefined => pictures.find(({ fits }) => fits.includes(afterwards))
