/**
* Characters that are written in two ways in names and addresses: traditional forms and variants, each with the form that lists use.
* Not a converter: only what a clerk meets. What sounds the same is found as a homophone besides.
*/
const pairs = `喆哲 堃坤 昇升 陞升 峯峰 甯宁 寧宁 邨村 菓果 槑梅 晧皓 皜皓 珮佩 喦岩 巖岩 嵒岩 偉伟 剛刚 麗丽 強强 彊强 軍军 傑杰 華华 榮荣 國国 慶庆 東东 紅红
陳陈 張张 劉刘 趙赵 黃黄 吳吴 孫孙 馬马 鄭郑 謝谢 許许 鄧邓 馮冯 蕭萧 葉叶 蔣蒋 蘇苏 呂吕 盧卢 賈贾 鍾钟 鐘钟 閻阎 閆阎 錢钱 湯汤 賴赖 龔龚 範范 嚴严 陸陆 顧顾 龍龙
萬万 賀贺 鄒邹 喬乔 韓韩 楊杨 羅罗 譚谭 畢毕 聶聂 莊庄 庒庄 嶽岳 寶宝 寳宝 鳳凤 蘭兰 蓮莲 雲云 愛爱 濱滨 賓宾 燦灿 輝辉 煇辉 暉晖 勳勋 勛勋 勲勋 煕熙
鋒锋 鋼钢 鐵铁 錦锦 鈞钧 銘铭 飛飞 鵬鹏 鴻鸿 鶴鹤 騰腾 驥骥 駿骏 樹树 楨桢 標标 權权 歡欢 歷历 曆历 濤涛 潔洁 澤泽 瀾澜 灝灏 煒炜 燁烨 爾尔 瑩莹 環环 瓊琼 瑋玮 畫画 禮礼
禎祯 穎颖 頴颖 筆笔 紹绍 綱纲 緒绪 維维 縣县 繼继 續续 羣群 義义 習习 聖圣 聰聪 聯联 職职 腦脑 興兴 舉举 艷艳 豔艳 藝艺 蘊蕴 虧亏 衛卫 衞卫 裏里 裡里 親亲 覺觉 誠诚 諾诺 謙谦 讓让 豐丰
貞贞 貴贵 賢贤 贊赞 躍跃 軒轩 輪轮 農农 運运 達达 遠远 選选 鄉乡 鄰邻 鎮镇 長长 門门 開开 間间 關关 陽阳 隊队 階阶 際际 雙双 靜静 韋韦 順顺 領领 題题 願愿 類类 風风 館馆 齊齐 號号 樓楼
單单 區区 園园 廣广 場场 廈厦 層层 戶户 莊庄 東东 衖弄 潤润 淨净 淸清 真眞 啟启 啓启 賽赛 恆恒 憲宪 懷怀 應应 戰战 時时 棟栋 鈴铃 參参 曉晓 會会 業业 橋桥 滿满 漢汉 瑤瑶 發发 盡尽
盤盘 監监 確确 種种 積积 窮穷 節节 簡简 糧粮 納纳 細细 終终 組组 結结 給给 經经 綠绿 網网 練练 總总 繆缪 罷罢 聲声 勝胜 臺台 與与 舊旧 萊莱 藍蓝 處处 術术 補补 規规 視视 計计 記记 設设 訪访 詩诗
話话 該该 認认 語语 說说 課课 調调 論论 諸诸 謀谋 證证 識识 議议 護护 變变 豔艳 車车 較较 輔辅 邊边 郵邮 醫医 針针 銀银 銅铜 錄录 鏡镜 閔闵 閱阅 陰阴 隨随 險险 難难 電电 靈灵 頂顶 項项 須须 頭头`

const folds = new Map(pairs.split(/\s+/).flatMap((pair) => {
  const [from = '', to = ''] = pair
  return from === to ? [] : [[from, to]]
}))

/** One way of writing for what has several. Code points in, as many code points out. */
export const oneForm = (text: string): string => Array.from(text, (point) => folds.get(point) ?? point).join('')
