import { defineWords } from '@gezhi/ui/words/words.tsx'

export const formWords = defineWords(
  {
    title: '一表通', question: '上级又要报哪张表？', back: '格情户情', meter: (n: string, how: string) => `到现在，这里的表一共省下约 ${n} 分钟手工填报（${how}）。`, none: '还没有表格', noneText: '把上级发来的空表（.xlsx）传上来，对好一次，以后选个范围和期间就能填好。', add: '上传一张空表', name: '表名（不写就用文件名）', office: '哪个部门要的', choose: '选择空表', sending: '正在读表',
    asks: '这张表问了什么', asksText: '登记里已有的，直接用，不再另收。', by: { field: '登记里有', figure: '自动统计', text: '自动填写', refused: '不能收集', unknown: '登记里没有' }, alike: (name: string) => `这张表问的和「${name}」几乎一样，可以直接用那一张。`, open: '打开',
    bind: '对好列和格子', columns: '表里的列', goes: '填什么', notFilled: '（不填）', cell: '格子', at: (cell: string) => `${cell} 格`, saveBindings: '保存对应关系', saved: '已保存', list: '列表填的是', lists: { people: '人员', homes: '房屋', places: '场所' }, rowsFrom: (n: number) => `从第 ${n} 行往下填`, noList: '这张表没有要逐行填的列表', serial: '序号',
    fill: '填这张表', area: '填报范围', from: '从', to: '到', purpose: '用途', reason: '给谁、做什么', go: '填好', granted: '填好了，可以下载。', asked: '涉及 50 人以上，已提交，等另一个人同意；同意后在「导出」里下载。', download: '下载填好的表', choosePurpose: '请选用途，并写明给谁、做什么', fills: (n: number, minutes: string) => `填过 ${n} 次，省下约 ${minutes} 分钟`, retired: '已停用', retire: '停用', reuse: '重新启用', preview: '表样', toExports: '到「导出」',
  },
  {
    title: 'Fill once', question: 'Which form is wanted this time?', back: 'Register', meter: (n, how) => `So far the forms here saved about ${n} minutes of filling in by hand (${how}).`, none: 'No forms yet', noneText: 'Bring in the empty form (.xlsx) an office sent; bind it once, then choose an area and a period and it is filled.', add: 'Bring in an empty form', name: 'Name (else the name of the file)', office: 'Who asks for it', choose: 'Choose the empty form', sending: 'Reading the form',
    asks: 'What the form asks', asksText: 'What the register holds is used; nothing of it is collected again.', by: { field: 'in the register', figure: 'counted', text: 'filled in', refused: 'may not be held', unknown: 'not in the register' }, alike: (name) => `It asks nearly the same as “${name}”; use that one.`, open: 'Open',
    bind: 'Bind columns and cells', columns: 'Column', goes: 'Filled with', notFilled: '(left empty)', cell: 'Cell', at: (cell) => `cell ${cell}`, saveBindings: 'Save', saved: 'Saved', list: 'The table lists', lists: { people: 'people', homes: 'homes', places: 'places' }, rowsFrom: (n) => `filled from row ${n} on`, noList: 'No table to fill row by row', serial: 'Serial number',
    fill: 'Fill this form', area: 'Area', from: 'From', to: 'To', purpose: 'Purpose', reason: 'For whom, what for', go: 'Fill it', granted: 'Filled; it can be downloaded.', asked: 'More than 50 people: sent, another person has to agree; then download it under Export.', download: 'Download the filled form', choosePurpose: 'Choose a purpose and say for whom and what for', fills: (n, minutes) => `filled ${n} times, about ${minutes} min saved`, retired: 'retired', retire: 'Retire', reuse: 'Use again', preview: 'The form', toExports: 'To Export',
  },
)
