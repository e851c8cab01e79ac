import { defineWords } from '@gezhi/ui/words/words.tsx'

/** What the three pages of rules share: versions, conflicts, complaints. */
export const ruleWords = defineWords(
  {
    comma: '、', list: (some: string, n: number) => (n > 6 ? `${some}等 ${n} 处` : some), inForce: '正在用', delivered: '出厂设置', bringBack: '恢复此版本', unfit: '这一版是旧格式，不能直接恢复',
    differs: (some: string, n: number) => `与现在不同：${some}${n > 5 ? `等 ${n} 处` : ''}`, broughtBack: '旧版内容已取回，看过之后保存才生效',
    conflict: {
      title: (n: number) => `别人刚保存了第 ${n} 版，您的改动还在，没有丢。`, theirs: (what: string) => `对方改了：${what}。`, noClash: '与您的改动不冲突。', clash: (what: string) => `两边都改了：${what}，合并后以您的为准。`,
      lay: '合并到最新版，继续改', take: '放弃我的，看最新版',
    },
    faults: (n: number) => `${n} 处问题，改好才能保存`, fine: '没有发现问题', complaints: '检查结果', touchesNone: '没有未办结事件停在改动涉及的环节', touches: '未办结事件', touchesSome: '改动涉及的环节里有未办结事件', events: (n: number) => `${n} 件`, fromNow: '保存后立即生效，已经走过的步骤不变',
    undo: '在「历史版本」里恢复旧版',
  },
  {
    comma: ', ', list: (some, n) => (n > 6 ? `${some} … (${n} in all)` : some), inForce: 'in force', delivered: 'As delivered', bringBack: 'Bring back this version', unfit: 'An old form that cannot be brought back as it is',
    differs: (some, n) => `Differs: ${some}${n > 5 ? ` … (${n} in all)` : ''}`, broughtBack: 'The old content is here; look at it, then save to put it in force',
    conflict: {
      title: (n) => `Somebody has just saved version ${n}. Your changes are still here.`, theirs: (what) => `They changed: ${what}.`, noClash: 'Nothing of yours is concerned.', clash: (what) => `Both changed: ${what}; yours will count.`,
      lay: 'Lay mine upon the newest', take: 'Drop mine, show the newest',
    },
    faults: (n) => `${n} fault(s) to put right before saving`, fine: 'No fault found', complaints: 'What the check found', touchesNone: 'No open event stands where something changes', touches: 'Open events', touchesSome: 'Open events stand where something changes', events: (n) => `${n}`, fromNow: 'At once; steps already taken stay as they are',
    undo: 'Bring back the old one under “Earlier versions”',
  },
)
