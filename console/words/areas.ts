import { defineWords } from '@gezhi/ui/words/words.tsx'

export const areaWords = defineWords(
  {
    find: '名称或代码', ended: '显示已结束的', none: '没有找到', pick: '从左边选一个区域', name: '名称', kind: '类型', code: '代码', codeHint: '6 至 21 位数字', phone: '监督电话', parent: '上级', validFrom: '启用', validTo: '停用', level: '层级', count: (n: number) => `下级 ${n} 个`,
    levels: ['县级', '街道、乡镇', '社区、村', '网格', '微网格'].join('|'), outline: '边界', hasOutline: (n: number) => `已画，${n} 个点`, noOutline: '还没有画边界，事件无法自动落到这里', edit: '修改', add: '新增下级', end: '停用', history: '沿革', noHistory: '没有改过名称、类型或归属',
    lineage: { rename: '改名', split: '拆分', merge: '合并', move: '改归属', kind: '改类型', undo: '撤销调整' }, was: (what: string) => `原为 ${what}`, addTitle: (parent: string) => `在${parent}下新增`, editTitle: (name: string) => `修改${name}`, endTitle: (name: string) => `停用${name}`, endOn: '从哪天起不再使用', endText: '有未办结事件或下级区域时不能停用；历史事件仍归这里。',
    touches: (open: number | null, below: number) => `下级 ${below} 个区域${open === null ? '' : `，未办结事件 ${open} 件`}`, keepsId: '编号不变，事件、岗位和统计都跟着走', now: '保存后立即生效，旧名称留在沿革里', undoChange: '再改回原来的名称、类型或边界', undoAdd: '停用这个区域', undoEnd: '停用后不能直接恢复，可以用同样的代码新增', save: '保存', drawn: '在地图上画边界', draw: '开始画', drawing: '依次点出边界，双击或按「完成」结束', done: '完成', clear: '重画', removeHint: '拖动圆点改形状；点小圆点加一个点；右键圆点删除',
    paste: '或粘贴 GeoJSON', pasteHint: 'Polygon 或只含一个 Polygon 的 Feature，WGS84 经纬度', pasteBad: '不是能读的 GeoJSON 多边形', use: '使用', points: (n: number) => `${n} 个点`, mapLabel: '边界编辑图', undoPoint: '撤销一个点',
  },
  {
    find: 'Name or code', ended: 'Show ended ones', none: 'Nothing found', pick: 'Choose an area on the left', name: 'Name', kind: 'Kind', code: 'Code', codeHint: '6 to 21 digits', phone: 'Supervision phone', parent: 'Parent', validFrom: 'From', validTo: 'To', level: 'Level', count: (n) => `${n} below`,
    levels: ['County', 'Street or town', 'Community or village', 'Grid', 'Micro-grid'].join('|'), outline: 'Outline', hasOutline: (n) => `drawn, ${n} points`, noOutline: 'Not drawn yet: events cannot find it by themselves', edit: 'Change', add: 'Add below', end: 'End', history: 'History', noHistory: 'Name, kind and parent never changed',
    lineage: { rename: 'Renamed', split: 'Split', merge: 'Merged', move: 'Moved', kind: 'Kind changed', undo: 'Taken back' }, was: (what) => `was ${what}`, addTitle: (parent) => `Add below ${parent}`, editTitle: (name) => `Change ${name}`, endTitle: (name) => `End ${name}`, endOn: 'First day it no longer exists', endText: 'Refused while it has open events or areas below; its past events stay.',
    touches: (open, below) => `${below} area(s) below${open === null ? '' : `, ${open} open event(s)`}`, keepsId: 'The id stays: events, posts and figures follow', now: 'At once; the old name stays in the history', undoChange: 'Change it back', undoAdd: 'End the area', undoEnd: 'It cannot be taken up again; add a new one with the same code', save: 'Save', drawn: 'Draw on the map', draw: 'Draw', drawing: 'Click along the outline; double-click or “Done” ends', done: 'Done', clear: 'Draw anew', removeHint: 'Drag a dot to reshape; a small dot adds one; right-click removes one',
    paste: 'Or paste GeoJSON', pasteHint: 'A Polygon, or a Feature with one, WGS84', pasteBad: 'This is no GeoJSON polygon', use: 'Use it', points: (n) => `${n} points`, mapLabel: 'Outline editor', undoPoint: 'Undo a point',
  },
)
