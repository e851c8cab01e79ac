import { defineWords } from '../words/words.tsx'

export const mapWords = defineWords(
  {
    zoomIn: '放大', zoomOut: '缩小', byName: '按名称选地方', here: '就选这里', pickHint: '点地图，或移动地图后按“选中心”', pickCentre: '选中心',
    keys: '方向键移动，加减号缩放', noShape: '没有边界图形',
  },
  {
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', byName: 'Choose an area by name', here: 'This place', pickHint: 'Tap the map, or move it and press “Centre”', pickCentre: 'Centre',
    keys: 'Arrow keys move, plus and minus zoom', noShape: 'no outline',
  },
)
