package edition

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/narrative"
)

// The rules about structure and wording. They speak only where they are sure: a
// word that is right somewhere is in no list.

// rules2021 and rules2019 are the rules of each edition beside the arithmetic that
// all have in common.
var (
	rules2021 = slices.Concat(experience, tables2021, sinceLast, since2021, wording("〔2021〕30号", 2021), []*model.Rule{
		model.Limited(model.Rule{
			Code: "S-LEN", Level: model.Warning,
			Name:    "总体情况原则上不超过一千字",
			Formula: "第一部分去掉空白后的字数（含标点、数字）≤ 1000",
			Why:     "通知要求聚焦主题、简明客观。",
			Cite:    asks2021 + "（一）：“篇幅原则上不超过一千字”；怎么计字官方没有明文",
		}, "overview"),
		covered(), feeReported(), narrative.Included(),
	})
	rules2019 = slices.Concat(experience, tables2019, sinceLast, since2019, wording("〔2019〕60号", 2019))
)

// proseSections are the sections of prose.
var proseSections = []model.SectionID{"preamble", "overview", "problems", "other"}

var feeWords = []string{"信息处理费", "处理费", "收费通知"}

// wording returns the rules about structure and wording that every edition has.
// number is that of the notice that prescribes the edition, of that year.
func wording(number string, year int) []*model.Rule {
	return []*model.Rule{
		model.Written(model.Rule{
			Code: "S-SIX", Level: model.Error,
			Name:    "六个部分齐全，总体情况、问题及改进两部分都有内容",
			Formula: "第一、第五部分不空，只有小标题的不算（六个部分的标题和次序由程序保证）",
			Why:     "年度报告的内容是条例定的，不能遗漏。",
			Cite:    "《条例》第五十条；国办公开办函〔2021〕30号：“不能遗漏，也不宜泛化”",
		}, "overview", "problems"),
		governments(), problemsSaid(), titled(), years(), signedInTime(),
		otherOrgan(), docNumber(number, year), regulation(), placeholders(),
		model.Slips(model.Rule{
			Code: "S-TYPO", Level: model.Warning,
			Name:    "没有常见的错字、夹杂的英文和用错的标点",
			Formula: "不出现词表里的错字；汉字之间不用半角标点，标点、年份不重复，不夹英文连词和排版符号",
			Why:     "这些都是公布出去的报告里常见的。只列一定是错的。",
			Cite:    "《标点符号用法》《出版物上数字用法》；公布的报告中的实例",
		}, slips, oddities, model.Proses(nil, proseSections...)...),
		leftOver(),
		model.Fresh(model.Rule{
			Code: "S-SIM-1", Level: model.Warning,
			Name:    "总体情况不照抄去年",
			Formula: "第一部分与去年相同的文字 ≤ 50%（按句比较，不计年份和数字）",
			Why:     "照抄去年是最常被点名的问题之一。",
			Cite:    "国办公开办函〔2021〕30号“（四）明确责任”：“内容雷同、敷衍塞责”；50% 是经验数",
		}, "overview", 50),
		model.Fresh(model.Rule{
			Code: "S-SIM-5", Level: model.Warning,
			Name:    "问题和改进不照抄去年",
			Formula: "第五部分与去年相同的文字 ≤ 50%（按句比较，不计年份和数字）",
			Why:     "年年一样的问题，说明去年没有改，或者没有用心写。",
			Cite:    "国办公开办函〔2021〕30号“（四）明确责任”：“内容雷同、敷衍塞责”；50% 是经验数",
		}, "problems", 50),
	}
}

// topics are what the notice wants section one to speak of, with the names that
// sub-headings give them.
var topics = []model.Topic{
	{Name: "主动公开", Words: []string{"主动公开", "公开政府信息", "公开信息", "发布信息"}},
	{Name: "依申请公开", Words: []string{"依申请", "申请公开", "公开申请"}},
	{Name: "政府信息管理", Words: []string{"信息管理", "信息审核", "保密审查", "规范性文件", "动态管理", "动态调整", "三审", "管理制度", "发布审"}},
	{Name: "平台建设", Words: []string{"平台", "网站", "公众号", "新媒体", "专栏", "栏目"}},
	{Name: "监督保障", Words: []string{"监督", "保障", "考核", "培训", "评议"}},
}

func covered() *model.Rule {
	return model.Worded(model.Rule{
		Code: "S-SUB", Level: model.Warning,
		Name:    "总体情况写到五个方面",
		Formula: "第一部分写到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障，下面没有文字的小标题不算",
		Why:     "通知列了这五个方面。没有申请的，也写一句没有。",
		Cite:    asks2021 + "（一）",
		Mend:    headings,
	}, true, func(p *model.Pass, text string) model.Outcome {
		written, empty := model.Unheaded(text)
		if missing := model.Missing(written, topics); missing != "" {
			if empty > 0 {
				missing += fmt.Sprintf("（有 %d 个小标题下面还没有写）", empty)
			}
			return model.Broken("总体情况没有写到：" + missing)
		}
		return model.Holds()
	}, model.Prose("overview", nil))
}

// isGovernment reports whether the organ is a people's government of some level.
func isGovernment(r *model.Report) bool {
	switch model.OrganKind(r.Field(model.OrganSort)) {
	case model.Township:
		return !strings.Contains(r.Field(model.OrganName), "街道") // an agency of the government above
	case model.County, model.City, model.Province:
		return true
	case model.KindUnknown:
		return strings.HasSuffix(strings.TrimSpace(r.Field(model.OrganName)), "人民政府")
	}
	return false
}

func governments() *model.Rule {
	topics := []model.Topic{
		{Name: "工作考核", Words: []string{"考核", "考评", "绩效"}},
		{Name: "社会评议", Words: []string{"评议", "满意度", "测评", "第三方评估", "社会评价"}},
		{Name: "责任追究", Words: []string{"责任追究", "追究责任", "追责", "问责", "追究"}},
	}
	return model.Worded(model.Rule{
		Code: "S-GOV", Level: model.Warning,
		Name:    "各级政府的报告写明工作考核、社会评议和责任追究结果情况",
		Formula: "单位是各级人民政府的，第一或第五部分写到考核、评议、责任追究",
		Why:     "条例对政府的报告多要求这三件事。没有追究责任的，也写一句没有。",
		Cite:    "《条例》第五十条第（四）项",
	}, true, func(p *model.Pass, text string) model.Outcome {
		if !isGovernment(p.Report) {
			return model.Holds()
		}
		if missing := model.Missing(text+p.Report.Text("problems"), topics); missing != "" {
			return model.Broken("政府的报告没有写到：" + missing)
		}
		return model.Holds()
	}, model.Prose("overview", []model.Field{model.OrganSort, model.OrganName}, text("problems")))
}

// isNone reports whether a text says no more than that there is nothing.
func isNone(text string) bool {
	t := strings.TrimFunc(text, func(r rune) bool { return !model.IsHan(r) })
	switch t {
	case "", "无", "没有", "暂无", "无其他需要报告的事项", "没有其他需要报告的事项", "无其他事项", "无其他需报告的事项", "本年度无其他需要报告的事项":
		return true
	}
	return false
}

func isEmpty(text string) bool { return strings.TrimSpace(text) == "" }

// unfinished reports whether section six is empty because the report is still being
// written: another section that cannot be empty is so too.
func unfinished(r *model.Report) bool {
	return isEmpty(r.Text("other")) && (isEmpty(r.Text("overview")) || isEmpty(r.Text("problems")))
}

func problemsSaid() *model.Rule {
	return model.Worded(model.Rule{
		Code: "S-P5", Level: model.Warning,
		Name:    "第五部分既写问题，又写改进，不能写“无”",
		Formula: "第五部分不是“无”，不少于 50 字，写到问题，也写到改进",
		Why:     "条例要求报告存在的主要问题及改进情况。写“无”的，等于没有报告，作错误；太短的、只有一半的，作警告。",
		Cite:    "《条例》第五十条第（四）项；50 字是经验数",
	}, false, func(p *model.Pass, text string) model.Outcome {
		n := model.Characters(text)
		problem := model.Mentions(text, "问题", "不足", "不够", "不高", "不强", "不深", "不及时", "差距", "薄弱", "有待", "欠缺", "短板", "困难", "不到位", "不平衡", "较少", "单一", "还需", "不能", "未能", "空间", "没有完全", "弱项")
		mend := model.Mentions(text, "改进", "整改", "下一步", "今后", "措施", "加强", "提升", "完善", "强化", "优化", "已经", "将", "进一步")
		switch {
		case isNone(text) || n < 20 && model.Mentions(text, "不存在问题", "没有问题", "无存在问题", "无问题"):
			return model.Broken("第五部分写的是没有；主要问题和改进情况是必须报告的").As(model.Error)
		case n < 50:
			return model.Broken(fmt.Sprintf("第五部分只有 %d 字，太笼统；请写具体的问题和改进", n))
		case !problem:
			return model.Broken("第五部分只见改进，没有写问题")
		case !mend:
			return model.Broken("第五部分只见问题，没有写改进")
		}
		return model.Holds()
	}, model.Prose("problems", nil))
}

func feeReported() *model.Rule {
	return &model.Rule{
		Code: "S-P6-FEE", Level: model.Warning,
		Name:    "第六部分写明信息处理费的收取情况",
		Formula: "2021 年度起，第六部分写到“信息处理费”；没有收的，也写一句没有收",
		Why:     "收取信息处理费的情况规定在第六部分报告。表三有逾期不缴费的，由 T3-FEE2、S-P6-NONE 说。",
		Cite:    "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；格式第六部分括注“收取信息处理费情况在此处报告”",
		Mend:    sayFees,
		Scopes: func(*model.Edition) []model.Scope {
			return []model.Scope{model.Prose("other", nil, text("overview"), text("problems"), request("closed.unpaid"))}
		},
		Run: func(p *model.Pass) model.Outcome {
			written := p.Report.Text("other")
			switch {
			case model.Mentions(written, feeWords...) || p.Report.Value(request("closed.unpaid")).Micro() > 0:
				return model.Holds()
			case unfinished(p.Report):
				return model.Unchecked("还没有写")
			}
			return model.Broken("第六部分没有写信息处理费的收取情况；没有收的，也写一句没有收")
		},
	}
}

// placeholderMarks are what everybody would call a placeholder.
var placeholderMarks = []string{"（文字描述", "(文字描述", "××", "ＸＸ", "待填", "待补充", "TODO", "〔年〕", "〔单位〕", "〔未填", "〔待改", "＿＿", "___", "□□", "？？", "???"}

// unfilled returns where a text has placeholders.
func unfilled(text string) (spans []model.Span) {
	for _, m := range placeholderMarks {
		end := 0
		for i := range places(text, m) {
			if i >= end { // ×××× is one
				end = repeatEnd(text, i, m)
				spans = append(spans, model.Span{From: i, To: end})
			}
		}
	}
	for _, m := range []string{"XX", "xx"} { // not as part of a web address
		end := 0
		for i := range places(text, m) {
			if i < end {
				continue
			}
			if end = lettersEnd(text, i); !ascii(text, i-1) && !ascii(text, end) {
				spans = append(spans, model.Span{From: i, To: end})
			}
		}
	}
	return spans
}

// repeatEnd returns where a mark ends that stands at byte i, with all that follow of
// the one character it consists of.
func repeatEnd(text string, i int, mark string) int {
	end := i + len(mark)
	_, n := utf8.DecodeRuneInString(mark)
	for one := mark[:n]; strings.Trim(mark, one) == "" && strings.HasPrefix(text[end:], one); {
		end += n
	}
	return end
}

func hasPlaceholder(text string) bool { return len(unfilled(text)) > 0 }

func placeholders() *model.Rule {
	return &model.Rule{
		Code: "S-PLACE", Level: model.Error,
		Name:    "没有留下占位的文字",
		Formula: "正文、标题、署名里没有“（文字描述）”、XX、××、待填、TODO 之类",
		Why:     "这些是模板里等人来填的地方，公布出去就是事故。",
		Cite:    "格式的附件里“（文字描述）”是占位的文字",
		Mend:    fillIn,
		Scopes: func(*model.Edition) []model.Scope {
			scopes := model.Proses(nil, proseSections...)
			return append(scopes, model.Scope{
				At: text(model.Signoff), Cells: []model.Ref{text(model.Signoff)},
				Fields: []model.Field{model.Title, model.OrganName, model.SignName},
			})
		},
		Run: func(p *model.Pass) model.Outcome {
			if p.Scope.Fields != nil {
				var lacks []string // one finding: what explains it has quoted both
				for _, s := range []struct{ name, value string }{{"标题", p.Report.Title()}, {"署名", p.Report.Field(model.SignName)}} {
					if hasPlaceholder(s.value) {
						lacks = append(lacks, fmt.Sprintf("%s里还有没填的地方：%s", s.name, s.value))
					}
				}
				if lacks != nil {
					return model.Broken(strings.Join(lacks, "；"))
				}
				return model.Holds()
			}
			written := p.Report.Text(p.Scope.At.Section)
			var hits []hit
			for _, s := range unfilled(written) {
				hits = append(hits, hit{from: s.From, to: s.To, says: "还有没填的地方“…”"})
			}
			return severally(p, written, hits)
		},
	}
}

// lettersEnd returns where a run of X ends.
func lettersEnd(text string, i int) int {
	for i < len(text) && (text[i] == 'X' || text[i] == 'x') {
		i++
	}
	return i
}

// ascii reports whether an ASCII letter, digit, or mark of an address stands at i.
func ascii(text string, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	c := text[i]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '/' || c == '-' || c == '_' || c == '@'
}

// slips are mistakes that published reports were found to make, and such as are
// mistakes wherever they stand.
var slips = []model.Slip{
	{Wrong: "截止", Right: "截至", Digit: true, After: []string{"目前", "年底", "今年", "去年", "本年", "报告期", "二〇", "统计期"}},
	{Wrong: "先行有效", Right: "现行有效"},
	{Wrong: "废纸件数", Right: "废止件数"},
	{Wrong: "行政法复议", Right: "行政复议"},
	{Wrong: "行政复意", Right: "行政复议"},
	{Wrong: "政府付", Right: "政府", After: []string{"，", "、", "。", "的", "高度", "办公室"}},
	{Wrong: "政俯", Right: "政府"},
	{Wrong: "公开是例外", Right: "不公开是例外", Before: []string{"常态，", "常态、", "常态,", "常态, ", "原则，", "原则、"}},
	{Wrong: "依申请公开申请公开", Right: "依申请公开"},
	{Wrong: "政府信息公开公开", Right: "政府信息公开"},
	{Wrong: "政府信息信息", Right: "政府信息", But: []string{"政府信息信息化"}},
	{Wrong: "登陆", Right: "登录", After: []string{"网站", "平台", "系统", "http", "www", "政府", "门户"}},
	{Wrong: "己经", Right: "已经"},
	{Wrong: "而己", Right: "而已"},
	{Wrong: "部份", Right: "部分"},
	{Wrong: "按步就班", Right: "按部就班"},
	{Wrong: "既使", Right: "即使"},
	{Wrong: "不径而走", Right: "不胫而走"},
	{Wrong: "二0二", Right: "二〇二"},
	{Wrong: "二O二", Right: "二〇二"},
	{Wrong: "的的", Right: "的", But: []string{"目的的", "标的的", "鹄的的", "端的的", "中的的", "之的的", "打的的", "的的确", "的的士", "的的哥", "的的票"}},
	{Wrong: "**", Right: "（删去）"},
	{Wrong: "&nbsp;", Right: "（删去）"},
}

// oddities finds half-width punctuation and English between Chinese characters,
// doubled punctuation, full-width digits and characters that do not show.
func oddities(text string, meet func(model.Blemish)) {
	var before, last rune // the two runes before r
	lastAt, beforeAt := 0, 0
	open := 0 // titles that have begun in this paragraph and not ended
	run := -1 // where punctuation began of which only one mark is to stay
	finish := func(to int) {
		if run >= 0 {
			meet(model.Blemish{From: run, To: to, Right: strongest(text[run:to]), Words: "标点重复"})
		}
		run = -1
	}
	for i, r := range text {
		if !twice(last, r) {
			finish(i)
		}
		switch {
		case twice(last, r):
			if run < 0 {
				run = lastAt
			}
		case halfMark(last) && model.IsHan(before) && model.IsHan(r):
			meet(model.Blemish{From: lastAt, To: i, Right: fullMark(last), Words: "汉字之间应用全角标点"})
		case last == ' ' && halfMark(before) && model.IsHan(r) && hanBefore(text, beforeAt):
			meet(model.Blemish{From: beforeAt, To: i, Right: fullMark(before), Words: "汉字之间应用全角标点"})
		case r >= '０' && r <= '９':
			meet(model.Blemish{From: i, To: i + utf8.RuneLen(r), Right: string(r - '０' + '0'), Words: "数字应用半角"})
		case r == '\u200b' || r == '\ufeff':
			meet(model.Blemish{From: i, To: i + utf8.RuneLen(r), Words: "有看不见的或者坏了的字符"})
		case r == '\ufffd':
			meet(model.Blemish{From: i, To: i, Lost: true, Words: "有看不见的或者坏了的字符"})
		case (r == 'a' || r == 'o' || r == 't') && conjunction(text, i):
			meet(model.Blemish{From: i, To: i, Lost: true, Words: "夹了英文"})
		case r == '年' && yearTwice(text, i):
			meet(model.Blemish{From: i - 4, To: i + len("年"), Words: "年份重复"})
		case r == '》' && last == '》' && open == 0: // 《关于《条例》》 closes two
			meet(model.Blemish{From: i, To: i + len("》"), Words: "书名号重复"})
		}
		switch {
		case r == '《':
			open++
		case r == '》' && open > 0:
			open--
		case r == '\n':
			open = 0
		}
		before, beforeAt, last, lastAt = last, lastAt, r, i
	}
	finish(len(text))
}

// twice reports whether of two marks one is too many.
func twice(last, r rune) bool {
	return r == last && doubled(r) || last == '，' && r == '。' || last == '。' && r == '，' || last == '、' && (r == '，' || r == '。')
}

// strongest returns the mark of some that parts most.
func strongest(marks string) string {
	for _, m := range []string{"。", "；", "：", "，"} {
		if strings.Contains(marks, m) {
			return m
		}
	}
	return "、"
}

// fullMark returns the full-width form of a mark.
func fullMark(r rune) string { return string(r - '!' + '！') }

func doubled(r rune) bool {
	return r == '，' || r == '。' || r == '、' || r == '；' || r == '：'
}

func halfMark(r rune) bool { return r == ',' || r == ';' || r == '?' || r == '!' }

// hanBefore reports whether a Chinese character stands before byte i.
func hanBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:max(i, 0)])
	return model.IsHan(r)
}

// conjunction reports whether an English word that joins Chinese ones stands at i,
// with or without blanks or a comma around it.
func conjunction(text string, i int) bool {
	for _, w := range []string{"and", "the", "of", "to", "or"} {
		if strings.HasPrefix(text[i:], w) {
			r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[i+len(w):], " "))
			return model.IsHan(r) && hanBefore(text, len(strings.TrimRight(text[:i], " ,，、")))
		}
	}
	return false
}

// yearTwice reports whether the year that ends at byte i is the second of 2025年2025年.
func yearTwice(text string, i int) bool {
	return yearBefore(text, i) > 0 && strings.HasSuffix(text[:i-4], text[i-4:i]+"年")
}
