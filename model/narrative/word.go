package narrative

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A kind is what a token is in the language of these reports.
type kind uint8

const (
	text   kind = iota // words that are not in the vocabulary
	number             // a quantity
	year               // 2025年

	comma
	pause // 、
	semicolon
	colon
	opening
	closing
	stop

	filler // words that change nothing about what a number counts; own, region and year say whose and when
	among  // 其中
	all    // 均
	each   // 各, 分别
	share  // 占
	and
	neg
	plan    // what is still to come
	compare // the number is a difference
	part    // the number is for a part of the channels, or an average
	span    // the numbers are for a part of the year, or for several years
	only    // the number is for a part of what the noun says: 以…名义

	request // 政府信息公开申请
	onRequest
	apply // 申请, by itself
	other // a noun that begins another subject: 提案, 热线
	info  // 政府信息公开
	receive
	answer
	handle
	carry  // 结转
	defer_ // 顺延
	before // 上年
	after  // 下年

	result   // 予以公开 …
	review   // 行政复议
	lawsuit  // 行政诉讼
	direct   // 未经复议直接起诉
	again    // 复议后起诉
	outcome  // 结果维持 …
	finished // 审结

	applicant

	document // 行政规范性文件
	statute  // 规章
	issue
	repeal
	inForce
	disclose
	decision // 行政许可, 行政处罚, 行政强制
	make_    // 作出
	decided  // 决定
	fee
	handling // 信息处理费
	rest     // 其他
)

// A word is an entry of the vocabulary.
type word struct {
	text string
	kind kind
	name string // which of its kind: rows and columns of the tables
}

func words(k kind, name string, list string) (entries []word) {
	for _, w := range strings.Fields(list) {
		entries = append(entries, word{w, k, name})
	}
	return entries
}

// vocabulary holds the words by their first rune, longest first.
var vocabulary = index(slices.Concat(
	words(comma, "", "， ,"), words(pause, "", "、"), words(semicolon, "", "； ;"), words(colon, "", "： :"),
	words(opening, "", "（ ( ［ 【"), words(closing, "", "） ) ］ 】"), words(stop, "", "。 ！ ？ ! ?"),

	words(filler, "", `的 了 过 到 共 共计 合计 总计 总共 累计 一共 为 是 有 计 数 数量 总数 总量 件数 年底 案件 事项 情况 事宜 约 近 超 超过 逾 达 达到 公民、法人和其他组织 公民、法人或其他组织 公民、法人或者其他组织 公民、法人及其他组织 自然人、法人和其他组织 自然人、法人或其他组织 自然人、法人或者其他组织 自然人、法人及其他组织 公民 群众 社会公众
		提出 提交 各类 各种 各级 有关 相关 该 类 被 被申请 被提起 提起 发生 产生 引发 引起 因 由 已 已经 另 另有 另外 还 并 同时 按期 按时
		及时 依法 规范 全部依法 受到 得到 获 予以 法院 人民法院 判决 裁定 复议机关 作 于 向 来 各级行政机关 行政机关 截至 截止 报告期 报告期内 统计期 统计期内 也 亦 且 并且 目前 现已 如期 准时 按程序 按照规定 依照规定 在规定时限内 在法定时限内 在法定期限内 在规定期限内 在规定时间内
		收取 征收 方面 严格 认真 积极 高效 妥善
		稳妥 有序 切实 扎实 依规 依法依规 按规定 按要求 加上 答复结果 办理结果 处理结果 等原因 等情形 等情况 原因 情形 经审查 其余 剩余 余下 尚有 仍有 因此
		政府信息公开工作 “ ” " ** * 业务 记录 工作 办理件 件 "`),
	words(filler, "year", "全年 全年度 本年 本年度 年度 今年 年内 当年"),
	words(filler, "region", "全市 全区 全县 全省 全州 全旗 全盟 全域 我市 我区 我县 我省 我州 本市 本区 本县 本省"),
	words(filler, "own", `我局 我办 我委 我厅 我院 我处 我部 我镇 我乡 我街道 我中心 我单位 我机关 本局 本办 本委 本厅 本院 本镇 本乡 本街道 本中心 本单位 本机关
		全局 全委 全厅 全镇 全乡 全街道`),
	words(among, "", "其中 其中， 包括 包含 含 涉及 分别为 分别是"),
	words(all, "", "均 全部 都"), words(each, "", "各 分别"), words(share, "", "占 占比 占比为 占总数的 占总数 占总量的 占总量 占比约 约占 占全部的"),
	words(and, "", "和 与 及 以及 或 或者"),
	words(neg, "", "未 不存在 没有 无 没 未曾 尚未 从未 并未 未有"),
	words(plan, "", "计划 力争 拟 预计 争取 目标 确保"),
	words(compare, "", "比 增加 增长 减少 下降 上升 回落 提高 增幅 降幅 同比 环比 多出 少于 多于 较 相比 增 减 增多"),
	words(span, "", `第一季度 第二季度 第三季度 第四季度 一季度 二季度 三季度 四季度 季度 上半年 下半年 每月 每季 月份 月底 月末 同期 历年 以来 近年 近年来
		近两年 近三年 近四年 近五年 两年来 三年来 四年来 五年来 十四五 十三五 期间 任期 领域 专项`),
	words(part, "", `网上 线上 线下 当面 信函 邮寄 邮件 电子邮件 传真 窗口 现场 网络 通过 平均 每 单日 日均 月均 人均`),
	words(only, "", "名义 转发 联合 会同 代拟 代起草 修改 修订 审核 审查 备案 清理"),

	words(request, "", `政府信息公开申请件 政府信息公开申请 政府信息依申请公开 信息公开申请 公开申请 公开政府信息申请 依申请公开申请 依申请公开件 依申请公开政府信息申请
		依申请公开办件 政府信息依申请公开申请 依申请公开政府信息 依申请信息公开 申请公开政府信息 政府信息公开的申请 政府信息公开申请数 信息公开申请数 公开申请数
		政府信息公开申请数量 政府信息公开申请总数 政府信息公开申请总量 政府信息公开申请件数 信息公开申请数量 信息公开申请总数 信息公开申请总量 信息公开申请件数`),
	words(onRequest, "", "依申请公开"), words(apply, "", "申请 申请件"),
	words(other, "", `建议 提案 议案 热线 信访件 信访事项 来信 来访 来电 咨询 留言 投诉 举报 工单 诉求 主动公开 制发政府信息 公文 解读 文章 稿件 培训 会议
		征集 舆情 网民 公众号 微博 答复件 信件 问卷 调查 信箱 制度 栏目 检查 文件 信息 活动 宣传 视频 案例 民生 属性 意见 政务服务 行政复议答复书`),
	words(info, "", "政府信息公开 政府信息 信息公开"),
	words(receive, "", "收到 新收 新收到 新受理 新接收 新接到 共收到 受理 接收 接到 收悉 收办 在收到 在受理"),
	words(answer, "", "答复 办结 办理完毕 办理完结 办理答复 回复 答复办结 在答复 在办结"),
	words(handle, "", "办理 处理 收到和处理 收到并办理 收到并办结 受理并办结 受理并答复 受理并办理 受理和办理 收到和办理"),
	words(carry, "", "结转 转结 转入 结转到 结转至 结转自"), words(defer_, "", "转下年 转下年度 转下一年 转下一年度 转次年 转下年继续办理 顺延 顺延至 顺延到 延至 延续至"),
	words(before, "", "上年度 上年 上一年度 上一年 去年 上年末 去年底"),
	words(after, "", "下年度 下年 下一年度 下一年 次年 次年度 明年 翌年 继续办理"),

	words(result, "granted", "予以公开 同意公开"), words(result, "partial", "部分公开 予以部分公开"),
	words(result, "refused", "不予公开"), words(result, "unavailable", "无法提供"),
	words(result, "rejected", "不予处理 不予办理"), words(result, "closed", "其他处理 其它处理 作其他处理 作其他方式处理 其他方式处理"),
	words(result, "refused.state_secret", "国家秘密 属于国家秘密 涉及国家秘密"), words(result, "refused.other_law", "其他法律行政法规禁止公开 法律行政法规禁止公开"),
	words(result, "refused.security", "危及“三安全一稳定” 三安全一稳定"), words(result, "refused.third_party", "保护第三方合法权益 第三方合法权益"),
	words(result, "refused.internal", "属于三类内部事务信息 三类内部事务信息 内部事务信息"), words(result, "refused.process", "属于四类过程性信息 四类过程性信息 过程性信息"),
	words(result, "refused.enforcement_file", "属于行政执法案卷 行政执法案卷"), words(result, "refused.registry_query", "属于行政查询事项 行政查询事项"),
	words(result, "unavailable.not_held", "本机关不掌握相关政府信息 不掌握相关政府信息 本机关不掌握相关信息 不掌握相关信息 本机关不掌握"),
	words(result, "unavailable.must_create", "没有现成信息需要另行制作 没有现成信息"), words(result, "unavailable.unclear", "补正后申请内容仍不明确 补正后仍不明确"),
	words(result, "rejected.petition", "信访举报投诉类申请 信访举报投诉类"), words(result, "rejected.repeat", "重复申请"),
	words(result, "rejected.publication", "要求提供公开出版物"), words(result, "rejected.excessive", "无正当理由大量反复申请"),
	words(result, "rejected.reissue", "要求行政机关确认或重新出具已获取信息"),

	words(review, "", "行政复议 复议 行政复议案件 复议案件"), words(lawsuit, "", "行政诉讼 诉讼 行政诉讼案件 诉讼案件"),
	words(direct, "", "未经复议直接起诉 直接起诉 直接提起诉讼 未经复议直接提起诉讼"), words(again, "", "复议后起诉 复议后提起诉讼 复议后再起诉"),
	words(outcome, "upheld", "结果维持 维持 维持原行政行为 维持原决定 维持原具体行政行为"), words(outcome, "corrected", "结果纠正 纠正 被纠正"),
	words(outcome, "other", "其他结果 其它结果"), words(outcome, "pending", "尚未审结 未审结 正在审理 尚在审理 正在审理中"),
	words(finished, "", "结案 审结 已结案 已审结"),

	words(applicant, "natural", "自然人"), words(applicant, "business", "商业企业 企业"), words(applicant, "research", "科研机构"),
	words(applicant, "nonprofit", "社会公益组织"), words(applicant, "legal", "法律服务机构"),
	words(applicant, "organisations", "法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人、其他组织"),

	words(document, "", "行政规范性文件 规范性文件"), words(statute, "", "规章 政府规章"),
	words(issue, "", "制发 印发 出台 制定 制作 新制发 新制定 制定印发 制定出台 制发出台"), words(repeal, "", "废止 宣布失效 废止和宣布失效 废止失效 失效"),
	words(inForce, "", "现行有效 继续有效"), words(disclose, "", "公开 发布 公布 公示 录入 归集 报送 上报 推送 主动公开"),
	words(decision, "licences", "行政许可"), words(decision, "penalties", "行政处罚"), words(decision, "coercion", "行政强制 行政强制措施"),
	words(make_, "", "作出 做出 实施 下达"), words(decided, "", "决定 处理决定 决定书"),
	words(fee, "", "行政事业性收费 行政事业性收费金额 行政事业性收费收入"),
	words(handling, "", `信息处理费 政府信息处理费 信息公开处理费 政府信息公开处理费 信息公开信息处理费 政府信息公开信息处理费 依申请公开信息处理费
		政府信息依申请公开信息处理费 依申请公开政府信息处理费 政府信息公开申请信息处理费 政府信息公开信息处理费用 信息处理费用`),
	words(rest, "", "其他 其它"),
	// Longer words that hide a shorter one with another meaning.
	words(text, "", `信息处理费管理 政府信息公开信息处理费管理 信息处理费标准 信息处理费收费标准 政府信息公开信息处理费收费标准 信息处理费收取标准 政府信息公开信息处理费收取标准
		信息处理费收费通知 信息处理费缴费通知 信息处理费缴纳通知 政府信息公开信息处理费收费通知 政府信息公开信息处理费缴费通知 规章制度 无正当理由 无法 申请人 申请表 申请书 申请材料 许可申请 复议申请人 行政复议决定 行政复议法 行政诉讼法 企业家 申请公开 未成年 无障碍 决定性
		政府信息公开条例 信息公开条例 政府信息公开指南 政府信息公开目录 政府信息公开专栏 依申请公开目录 规范化 规范性 公开审查 比例 比重 比对 比较 评比 对比 比如 好比 办理流程 办理情况报告 维持秩序 纠正违法`),
))

func index(all []word) map[rune][]word {
	m := map[rune][]word{}
	for _, w := range all {
		r, _ := utf8.DecodeRuneInString(w.text)
		m[r] = append(m[r], w)
	}
	for _, list := range m {
		slices.SortStableFunc(list, func(a, b word) int { return len(b.text) - len(a.text) })
	}
	return m
}

func wordAt(s string) (word, bool) {
	r, _ := utf8.DecodeRuneInString(s)
	for _, w := range vocabulary[r] {
		if strings.HasPrefix(s, w.text) {
			return w, true
		}
	}
	return word{}, false
}
