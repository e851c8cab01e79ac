import { defineWords } from '../words/words.tsx'

export const mapWords = defineWords(
  {
    zoomIn: '放大', zoomOut: '缩小', whole: '看全貌', byName: '按名称选地方', all: '全部', here: '就选这里', pickHint: '点地图，或移动地图后按“选中心”', pickCentre: '选中心',
    points: (n: number) => `${n} 件`, keys: '方向键移动，加减号缩放', noShape: '没有边界图形', tiles: '天地图',
  },
  {
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', whole: 'Whole area', byName: 'Choose an area by name', all: 'All', here: 'This place', pickHint: 'Tap the map, or move it and press “Centre”', pickCentre: 'Centre',
    points: (n) => `${n}`, keys: 'Arrow keys move, plus and minus zoom', noShape: 'no outline', tiles: 'Tianditu',
  },
)
