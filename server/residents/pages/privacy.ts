import { eventKept, personKept } from '@gezhi/domain/events/retention.ts'
import { photosKept } from '@gezhi/domain/photos/retention.ts'
import { positionKept } from '@gezhi/domain/residents/retention.ts'
import { daysOf, type Periods } from '@gezhi/domain/retention/model.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import type { Face } from './face.ts'
import { html } from './html.ts'
import type { Page } from './layout.ts'

interface Part { title: string; lines: string[] }
/** In days. */
interface Kept { person: number; position: number; photos: number; whole: number }

/** Duties of 个人信息保护法 articles 13, 17, 19, 44-47 in plain words; the periods are the county's own. */
const partsOf = (kept: Kept): Record<Lang, Part[]> => ({
  zh: [
    { title: '为什么收、凭什么收', lines: ['只为一件事：把您反映的情况办好，并且能回您的话。', '依据是《个人信息保护法》第十三条、第三十四条：履行基层治理的法定职责。姓名、电话、位置、照片都不是必填，填就表示您愿意提供；不填，一样受理。'] },
    { title: '收什么', lines: ['您写的那句话、类别、地点。', '您愿意留的称呼和电话。', '照片：收到时就去掉照片里的位置、设备和时间信息。', '位置：只有您按了“用我现在的位置”才记一次，精确到约 1 米，不跟踪。', '不用注册，不放 Cookie，不用外面的统计或验证码。网络地址只在内存里短时间计数，防止刷屏，不写进记录。'] },
    { title: '谁看得到', lines: ['反映的内容和照片：这一格的网格员、街道指挥室和承办单位。', '称呼和电话：只有街道指挥室和负责回访、调解的人，和内容分开存放。', '网格公开页只列办结的类别和日期，不列内容。', '凭查询码能看到进度和您自己发的照片；请不要把查询码给别人。'] },
    { title: '存多久', lines: [`称呼、电话、您写的话和地址：事情结束 ${kept.person} 天后自动删除，只留类别、网格和时间作统计。`, `精确位置：反映 ${kept.position} 天后自动删除。`, `照片：办结 ${kept.photos} 天后自动删除。`, `这件事本身：办结 ${kept.whole} 天后整条删除。`, '写了一半的内容只存在您自己的手机上，30 天后清除；提交后立刻清除。'] },
    { title: '您的权利', lines: ['您可以查看、复制、更正、删除自己的信息，也可以撤回同意，不影响已经办的事。', '网格登记里的您的信息：在网格页上点“我的信息”，当面核对身份后给您一份全部记录，包括谁看过、为什么看。', '凭查询码在“查进度”里补充一句“请删除我的联系方式”，或者打网格页上的监督电话，就能办。', '不满十四周岁的，请让家长来反映。'] },
  ],
  en: [
    { title: 'Why, and on what basis', lines: ['For one purpose: to handle what you report and to answer you.', 'The basis is the Personal Information Protection Law, articles 13 and 34: the statutory duty of local government. Name, phone, position and photos are optional; giving them means you agree. Without them your matter is handled all the same.'] },
    { title: 'What is collected', lines: ['What you wrote, its kind and the place.', 'The name and phone you choose to leave.', 'Photos: position, device and time are removed on arrival.', 'Position: once, only when you press the button, to about a metre; nobody is tracked.', 'No account, no cookies, no outside statistics or captcha. Network addresses are counted in memory for a short while against flooding and are not recorded.'] },
    { title: 'Who sees it', lines: ['What you reported and its photos: the grid worker here, the street desk and the unit in charge.', 'Name and phone: only the street desk and those who call back or mediate; they are stored apart.', 'The public page lists class and day of closed matters, never their content.', 'With the code one sees the progress and your own photos; do not give it away.'] },
    { title: 'How long it is kept', lines: [`Name, phone, your words and the address: deleted by themselves ${kept.person} days after the matter ended; class, grid and times stay for the figures.`, `Exact position: deleted by itself ${kept.position} days after the report.`, `Photos: deleted by themselves ${kept.photos} days after closing.`, `The matter itself: deleted whole ${kept.whole} days after it ended.`, 'An unfinished form stays on your own phone only: 30 days, or until you send it.'] },
    { title: 'Your rights', lines: ['You may see, copy, correct and delete what is held about you, and withdraw your consent; what was done stays done.', 'What the grid’s register holds of you: “My information” on the page of your grid; once we saw who you are you get everything on paper, with who looked and why.', 'Add a sentence with your code (“please delete my contact”), or call the supervision phone on the page of your grid.', 'If you are under fourteen, please let a parent report.'] },
  ],
})

export function privacyPage(face: Face, periods: Periods): Page {
  const kept = { person: daysOf(personKept, periods), position: daysOf(positionKept, periods), photos: daysOf(photosKept, periods), whole: daysOf(eventKept, periods) }
  const title = face.say('privacy')
  return { title, body: html`<h1>${title}</h1><div class="text stack">${partsOf(kept)[face.lang].map((part) => html`<h2>${part.title}</h2><ul>${part.lines.map((line) => html`<li>${line}</li>`)}</ul>`)}</div>` }
}
