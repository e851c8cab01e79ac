import { defineWords } from '@gezhi/ui/words/words.tsx'

export const reportWords = defineWords(
  {
    title: '上报', notYours: '您的岗位不能上报', notYoursText: '要上报，请管理员给您安排网格岗位；急事请打 110、119 或 120。', sentence: '一句话说清楚', example: '在哪里、怎么了。比如：3 幢楼下垃圾堆了好几天', photos: '照片', retryPhotos: '照片没发出去，再发一次', photoTooMany: '最多 9 张照片', photoBad: '这张照片打不开，换一张试试',
    speak: '说话输入', listening: '正在听，点一下停', speakFailed: '没听清，再试一次或直接写',
    kind: '哪一类', entries: { dispute: '矛盾纠纷', hazard: '安全隐患', livelihood: '民生诉求', city: '城市管理', other: '其他' }, filedAs: '归到', chooseKind: '选类别', kindSearch: '按名字找', kindNone: '没有这样的类别，换个词试试',
    urgency: '急不急', urgent: '紧急', important: '重要', ordinary: '一般', urgentHint: '危及人身或财产，请先打 110、119 或 120。',
    place: '地方', locating: '正在定位…', located: (metres: string) => `已定位，误差约 ${metres}`, ownGrid: '没有定位，按您的网格', noGrid: '请选地方', chosen: '您选的', onMap: '地图上选的', outside: '定位不在任何网格里，请选一个', choosePlace: '选地方', address: '详细位置', addressHint: '几幢几号、哪个路口，可以不写', again: '重新定位', byMap: '在地图上点', byName: '按名字选', myGrids: '我的网格', gridSearch: '按名字找网格', gridNone: '没有找到，换个词试试', gridMore: '还有更多，多写几个字', mapPick: '在地图上点出位置', mapPicked: '用这里', mapOutside: '这里不在任何网格里，挪一下',

    onSpot: '当场办结了', onSpotHint: '已经处理好，只是记一笔', outcome: '怎么处理的', outcomeHint: '比如：已劝离，双方握手言和', submit: '提交', submitSettled: '记下来', tooShort: '至少写两个字', needOutcome: '请写一下怎么处理的', needPlace: '请选一个地方', needKind: '请选一个类别',
    sameTitle: '是不是这一件？', sameText: '附近已经有人报过，看看是不是同一件：', same: '就是这件', notSame: '都不是，继续提交', wentToSame: '不用再报了，这是已有的那一件', undo: '找回草稿',
    unsent: '没有交上去', unsentText: '没有信号或服务器没应答。写的都在，信号好了再点“提交”，不会重复。', draft: '草稿已存在本机', draftFound: '上次没写完，接着写吧', restart: '重新写', restartTitle: '清空重写？', restartText: '这份草稿的文字和照片会从手机上删掉。', restartDo: '清空草稿', draftUnsafe: '本机存不下草稿，请尽快提交',
    sent: '已经报上去了', sentSettled: '已经记下来了', next: '接下来', acceptBy: (when: string) => `街道指挥室会在 ${when} 前受理，不受理会说明原因。`, acceptSoon: '街道指挥室会尽快受理，不受理会说明原因。', thenUnit: '受理后派给承办单位去办，办到哪一步，这里都看得到。', thenTold: '办好了会有人去核查，结果会告诉您。',
    settledNext: '不用再跑了。有可能抽到复查，会有另一位同事去看一眼。', keptHere: '已存在本机', keptSending: '正在送出去，不用等，可以接着忙。', keptOffline: '没有信号，有信号会自己送，不用再点。', keptNumber: '送到后这里会显示编号。', joined: '已并到同一件事里', recentPlaces: '最近去过', seeIt: '看这一件', another: '再报一件', number: '编号',
  },
  {
    title: 'Report', notYours: 'Your posts do not include reporting', notYoursText: 'Ask the administrator for a post in a grid. In an emergency call 110, 119 or 120.', sentence: 'Say it in one sentence', example: 'Where and what. E.g. rubbish below building 3 for days', photos: 'Photos', retryPhotos: 'Photos not sent: try again', photoTooMany: 'At most 9 photos', photoBad: 'This photo cannot be opened; try another',
    speak: 'Speak', listening: 'Listening; tap to stop', speakFailed: 'Not understood; try again or type',
    kind: 'Kind', entries: { dispute: 'Dispute', hazard: 'Hazard', livelihood: 'Livelihood', city: 'City', other: 'Other' }, filedAs: 'Filed as', chooseKind: 'Choose the kind', kindSearch: 'Find by name', kindNone: 'No such kind; try another word',
    urgency: 'How urgent', urgent: 'Urgent', important: 'Important', ordinary: 'Ordinary', urgentHint: 'Danger to life or property? Call 110, 119 or 120 first.',
    place: 'Place', locating: 'Finding the place…', located: (metres) => `Located to about ${metres}`, ownGrid: 'Not located: your own grid', noGrid: 'Choose the place', chosen: 'Chosen by you', onMap: 'Chosen on the map', outside: 'This place is in no grid; choose one', choosePlace: 'Choose the place', address: 'Exact place', addressHint: 'Building, number, corner; may stay empty', again: 'Locate again', byMap: 'On the map', byName: 'By name', myGrids: 'My grids', gridSearch: 'Find a grid by name', gridNone: 'Not found; try another word', gridMore: 'There are more; type some more', mapPick: 'Tap the place on the map', mapPicked: 'Use this place', mapOutside: 'This is in no grid; move it a little',

    onSpot: 'Settled on the spot', onSpotHint: 'Already solved, only to be recorded', outcome: 'How it was settled', outcomeHint: 'E.g. both sides shook hands', submit: 'Send', submitSettled: 'Record it', tooShort: 'At least two characters', needOutcome: 'Say how it was settled', needPlace: 'Choose a place', needKind: 'Choose a kind',
    sameTitle: 'Is it this one?', sameText: 'Something was reported nearby. Is it the same?', same: 'This is it', notSame: 'None of these, send mine', wentToSame: 'No need to report: this is the one there is', undo: 'Get my draft back',
    unsent: 'Not sent', unsentText: 'No signal, or the server did not answer. All is kept: press Send again later; it will not be filed twice.', draft: 'Draft kept on this device', draftFound: 'You began this earlier; go on', restart: 'Start anew', restartTitle: 'Clear and start anew?', restartText: 'Words and photos of this draft are removed from the phone.', restartDo: 'Clear the draft', draftUnsafe: 'This device cannot keep a draft; please send soon',
    sent: 'Reported', sentSettled: 'Recorded', next: 'What comes next', acceptBy: (when) => `The street desk accepts it by ${when}, or says why not.`, acceptSoon: 'The street desk accepts it soon, or says why not.', thenUnit: 'Then a unit gets it; you see every step here.', thenTold: 'Once done somebody verifies it, and you are told the result.',
    settledNext: 'Nothing more to do. It may be drawn for a re-check by a colleague.', keptHere: 'Kept on this phone', keptSending: 'Being sent; no need to wait.', keptOffline: 'No signal; it goes by itself later, no need to tap again.', keptNumber: 'Its number appears here once it has arrived.', joined: 'Joined to the same matter', recentPlaces: 'Recent places', seeIt: 'See it', another: 'Report another', number: 'Number',
  },
)
