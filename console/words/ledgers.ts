import { defineWords } from '@gezhi/ui/words/words.tsx'

export const ledgerPageWords = defineWords(
  {
    title: '台账导入', question: '这份表里的，登记里有没有？', back: '格情户情', steps: { upload: '上传', match: '对列', check: '检查', preview: '预览', import: '导入', undo: '撤销' },
    fresh: '导入新台账', kind: '这是什么台账', area: '属于哪里', areaHint: '选到具体网格最省事；选村社或街道时，表里要有「所属网格」一列，或地址已经登记过。', choose: '选择文件', fileHint: 'Excel（.xlsx）或 csv（UTF-8、GB18030 都可以），最多 20 万行。没有表？', blank: '下载空表',
    law: '只读入登记里有的内容。宗教、民族、籍贯、工作单位、收入、上访、疾病等列会被认出来，说明后丢弃，不保存。', sending: '正在上传', mine: '我的台账', none: '还没有导入过台账', noneText: '选一份平时用的 Excel 台账，先看检查结果，再决定导不导。',
    rows: (n: string) => `${n} 行`, took: (s: string) => `用时 ${s} 秒`, progress: { reading: '正在读取各行', checking: '正在逐行检查', importing: '正在写入登记', undoing: '正在撤销' }, readSoFar: (n: string) => `已读 ${n} 行`, leave: '可以离开这一页，服务器会继续。',
    refused: (names: string) => `不读入、不保存：${names}`, offTitle: (names: string) => `这里没有启用，跳过：${names}`, offHow: '要用它，请管理员先在「字段目录」写明目的和法律依据。',
    column: '表里的列', samples: '例', goes: '对到', why: '为什么', skip: '（不读入）', whys: { same: '列名相同', like: '列名相近', remembered: '上次这样对', content: '内容是身份证号', refused: '不能收集', off: '没有启用', unknown: '登记里没有', chosen: '您选的' },
    matched: (n: number, all: number) => `${all} 列中对上 ${n} 列。您改过的，下次会记住。`, doCheck: '检查每一行', rematch: '改对列',
    verdicts: { new: '新增', changed: '有变化', same: '相同', twin: '疑似重复', fault: '有误', refused: '不登记' }, verdictText: { new: '登记里没有，会新增', changed: '登记里有，会改这些内容', same: '和登记一样，不用动', twin: '可能就是登记里的某一条，请您定', fault: '读不懂或不合规则，不会导入', refused: '未满 14 周岁，不登记也不保存' },
    row: '行', who: '姓名或名称', where: '地址', what: '会怎样', faultsBook: '下载有误的行', noRows: '没有这样的行', more: '再看一些', was: (was: string, now: string) => (was ? `${was} → ${now}` : `补上 ${now}`), added: '新增',
    twinSame: '就是这一条', twinNew: '是另一个，新增', twinSkip: '先不导', twinAll: { new: '全部当作新的', skip: '全部先不导' }, chosen: { new: '已定：新增', skip: '已定：不导', same: '已定：就是登记里的这一条' }, undecided: (n: number) => `还有 ${n} 行疑似重复没有定，没定的不会导入。`,
    doImport: (n: string) => `导入 ${n} 行`, nothing: '没有要导入的', sure: { title: '导入', text: (fresh: string, changed: string) => `会新增 ${fresh} 行，修改 ${changed} 行。7 天内可以整批撤销。` },
    done: (n: string, s: string) => `已写入 ${n} 行，${s} 秒。`, skipped: (n: string) => `${n} 行没有写入，原因见下面。`, undoUntil: (at: string) => `${at} 前可以整批撤销`, undoOver: '撤销期已过', doUndo: '整批撤销', undoSure: '导入新增的会删去，改过的恢复原样；之后有人改过、走访过的保留，并逐行列出。',
    undone: (n: string) => `已撤销 ${n} 行，登记恢复原样。`, kept: (n: string) => `${n} 行保留了，因为之后有人用过或改过：`, fates: { written: '已写入', skipped: '没有写入', undone: '已撤销', kept: '保留' }, remove: '清除这份台账', removeText: '删去读到的行；已经导入的不变，也不能再撤销。', removed: '已清除', open: '打开',
  },
  {
    title: 'Import ledgers', question: 'Does the register know what is in this table?', back: 'Register', steps: { upload: 'Upload', match: 'Columns', check: 'Check', preview: 'Preview', import: 'Import', undo: 'Take back' },
    fresh: 'Import a ledger', kind: 'What it lists', area: 'Where it belongs', areaHint: 'A grid is easiest. For a village or street the table needs a column 所属网格, or addresses that are registered.', choose: 'Choose a file', fileHint: 'Excel (.xlsx) or csv (UTF-8 or GB18030), at most 200,000 rows. No table yet?', blank: 'Download an empty one',
    law: 'Only what the register may hold is read. Columns of religion, ethnicity, native place, employer, income, petitions, illness and the like are recognised, named and dropped; they are not stored.', sending: 'Uploading', mine: 'My ledgers', none: 'No ledger imported yet', noneText: 'Choose an Excel table you work with; see what was found before anything is written.',
    rows: (n) => `${n} rows`, took: (s) => `took ${s} s`, progress: { reading: 'Reading rows', checking: 'Checking row by row', importing: 'Writing into the register', undoing: 'Taking back' }, readSoFar: (n) => `${n} rows read`, leave: 'You may leave this page; the server goes on.',
    refused: (names) => `Not read, not stored: ${names}`, offTitle: (names) => `Not switched on here, skipped: ${names}`, offHow: 'To use it an administrator first writes down purpose and legal basis in the field catalogue.',
    column: 'Column', samples: 'Examples', goes: 'Goes to', why: 'Why', skip: '(not read)', whys: { same: 'same heading', like: 'similar heading', remembered: 'as last time', content: 'holds ID numbers', refused: 'may not be held', off: 'not switched on', unknown: 'not in the register', chosen: 'your choice' },
    matched: (n, all) => `${n} of ${all} columns matched. What you change is remembered.`, doCheck: 'Check every row', rematch: 'Change columns',
    verdicts: { new: 'New', changed: 'Changed', same: 'Same', twin: 'Known already?', fault: 'Faulty', refused: 'Not registered' }, verdictText: { new: 'Not in the register; will be added', changed: 'In the register; these will change', same: 'As in the register; nothing to do', twin: 'May be a row of the register; please decide', fault: 'Cannot be read or breaks a rule; not imported', refused: 'Below 14: neither registered nor kept' },
    row: 'Row', who: 'Name', where: 'Address', what: 'What happens', faultsBook: 'Download faulty rows', noRows: 'No such rows', more: 'Show more', was: (was, now) => (was ? `${was} → ${now}` : `adds ${now}`), added: 'new',
    twinSame: 'It is this one', twinNew: 'Another one, add', twinSkip: 'Leave out', twinAll: { new: 'All are new', skip: 'Leave all out' }, chosen: { new: 'Decided: add', skip: 'Decided: left out', same: 'Decided: the one in the register' }, undecided: (n) => `${n} rows that may be known are undecided; they will not be imported.`,
    doImport: (n) => `Import ${n} rows`, nothing: 'Nothing to import', sure: { title: 'Import', text: (fresh, changed) => `${fresh} rows will be added, ${changed} changed. The whole can be taken back for 7 days.` },
    done: (n, s) => `${n} rows written in ${s} s.`, skipped: (n) => `${n} rows were not written; the reasons are below.`, undoUntil: (at) => `can be taken back until ${at}`, undoOver: 'can no longer be taken back', doUndo: 'Take it all back', undoSure: 'What was added goes, what was changed becomes what it was; what somebody edited or visited since stays and is listed.',
    undone: (n) => `${n} rows taken back; the register is as it was.`, kept: (n) => `${n} rows stay, because somebody used or edited them since:`, fates: { written: 'written', skipped: 'not written', undone: 'taken back', kept: 'kept' }, remove: 'Forget this ledger', removeText: 'What was read goes; what was imported stays and can no longer be taken back.', removed: 'Forgotten', open: 'Open',
  },
)
