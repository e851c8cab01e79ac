import { defineWords } from '@gezhi/ui/words/words.tsx'

export const dispatchWords = defineWords(
  {
    categories: {
      find: '名称、代码或关键词', retired: '显示停用的', code: '代码', words: '名称', parent: '上级', entry: '手机首页归入', keywords: '关键词', keywordsHint: '一行一个或用顿号隔开；打字时用来推荐分类', active: '在用', stopped: '已停用', addBelow: '新增下级', addTop: '新增平台', edit: '修改', retire: '停用', revive: '恢复使用', none: '没有找到', level: ['平台', '小类', '细项'].join('|'), pick: '从左边选一个分类',
      entries: { dispute: '矛盾纠纷', hazard: '安全隐患', livelihood: '民生诉求', city: '城市管理', other: '其他' }, touches: (open: string) => `这一类未办结的事件：${open}`, open: '看事件', stays: '已上报的事件分类不变；停用后不能再选', undo: '再改回来，或点「恢复使用」', codeHint: '平台 2 个字母；小类加 2 位数字；细项再加点号和 2 至 4 位数字',
    },
    routes: {
      find: '事项、依据、编号', duty: '职责', trade: '行业部门', category: '分类', level: '层级', serial: '序号', item: '事项', assists: '配合部门', basis: '依据', active: '启用', all: '全部', duties: { basic: '基本履职', cooperative: '配合履职', withdrawn: '上级收回' }, levels: { county: '县级', street: '街道', village: '村社' }, add: '新增一行', edit: '修改事项', remove: '删除这一行', none: '没有符合的事项',
      shown: (n: number, of: number) => `${n} / ${of} 行`, touches: (category: string) => `以后「${category}」类事件的派单建议；已经派出的不变`, now: '保存后下一件派单起生效', undo: '再改回来；删除的可以重新新增', undoImport: '先导出一份留底，需要时再导回来', exportSheet: '导出 Excel', importSheet: '导入 Excel',
      importTitle: '导入派单清单', importText: '先检查，全部正确才能导入；有一行不对就一行也不写。表格格式与导出的相同。', choose: '选择 .xlsx 文件', checking: '正在检查', errors: (n: number) => `有 ${n} 处不对，没有写入任何内容`, row: '行', column: '列', value: '内容', fault: '问题', report: (rows: number, added: number, changed: number, same: number) => `共 ${rows} 行：新增 ${added}，修改 ${changed}，不变 ${same}`, commit: (n: number) => `导入 ${n} 处变化`, committed: '已导入', what: { new: '新增', changed: '修改', same: '不变' }, another: '换一个文件', nothingNew: '没有变化，不需要导入',
    },
    units: { find: '名称', kind: '类别', kinds: { desk: '指挥室', platform: '平台', department: '部门', village: '村社' }, trade: '行业', area: '管辖区域', name: '名称', key: '标识', active: '在用', add: '新增单位', edit: '修改单位', none: '没有找到单位', touches: '派给它的事件和它的岗位都留着', stop: '停用后不再出现在派单建议里', undo: '再改回来即可', level: '层级' },
  },
  {
    categories: {
      find: 'Words, code or keyword', retired: 'Show retired', code: 'Code', words: 'Name', parent: 'Above', entry: 'First screen of the phone', keywords: 'Keywords', keywordsHint: 'One a line, or parted by commas; they feed the suggestion while typing', active: 'in use', stopped: 'retired', addBelow: 'Add below', addTop: 'Add a platform', edit: 'Change', retire: 'Retire', revive: 'Use again', none: 'Nothing found', level: ['Platform', 'Sub-class', 'Item'].join('|'), pick: 'Choose a category on the left',
      entries: { dispute: 'Dispute', hazard: 'Hazard', livelihood: 'Livelihood', city: 'City', other: 'Other' }, touches: (open) => `Open events of this class: ${open}`, open: 'See events', stays: 'Reported events keep their class; a retired one cannot be chosen', undo: 'Change it back, or “Use again”', codeHint: 'Platform: 2 letters; sub-class: 2 digits more; item: a dot and 2 to 4 digits',
    },
    routes: {
      find: 'Item, basis, number', duty: 'Duty', trade: 'Trade', category: 'Category', level: 'Level', serial: 'No.', item: 'Item', assists: 'Cooperating', basis: 'Basis', active: 'In use', all: 'All', duties: { basic: 'Basic', cooperative: 'Cooperative', withdrawn: 'Withdrawn' }, levels: { county: 'County', street: 'Street', village: 'Village' }, add: 'Add a line', edit: 'Change the item', remove: 'Remove this line', none: 'No item fits',
      shown: (n, of) => `${n} of ${of} lines`, touches: (category) => `Proposals for “${category}” from now on; what was sent stays`, now: 'From the next dispatch', undo: 'Change it back; a removed line can be added again', undoImport: 'Export first; import that file again when needed', exportSheet: 'Export Excel', importSheet: 'Import Excel',
      importTitle: 'Import the catalogue', importText: 'Checked first; one wrong row and nothing is written. The form is the exported one.', choose: 'Choose an .xlsx file', checking: 'Checking', errors: (n) => `${n} fault(s), nothing was written`, row: 'Row', column: 'Column', value: 'Content', fault: 'Fault', report: (rows, added, changed, same) => `${rows} rows: ${added} new, ${changed} changed, ${same} the same`, commit: (n) => `Bring in ${n} change(s)`, committed: 'Imported', what: { new: 'new', changed: 'changed', same: 'same' }, another: 'Another file', nothingNew: 'Nothing changed, nothing to import',
    },
    units: { find: 'Name', kind: 'Kind', kinds: { desk: 'Desk', platform: 'Platform', department: 'Department', village: 'Village' }, trade: 'Trade', area: 'Area', name: 'Name', key: 'Key', active: 'In use', add: 'Add a unit', edit: 'Change the unit', none: 'No unit found', touches: 'Its events and posts stay', stop: 'A stopped unit is no longer proposed', undo: 'Change it back', level: 'Level' },
  },
)
