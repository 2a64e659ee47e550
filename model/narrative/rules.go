package narrative

import (
	"slices"

	"nianbao/model"
)

const cite = "表文应当一致；国办公开办函〔2021〕30号要求“数据准确、要素齐备”，核对的口径官方没有明文"

// Rules returns the rules that tie the prose to the tables. They are the same in
// all editions; what an edition's tables lack is not looked at.
func Rules() []*model.Rule {
	const other = "正文和表格是同一份统计，数不一样，读的人不知道该信哪个。"
	const requests, disputes, proactive = model.SectionID("requests"), model.SectionID("disputes"), model.SectionID("proactive")
	return []*model.Rule{
		rule("N-ZERO", model.Error, "正文说没有的，表里是 0；正文说收到申请的，表里不是 0",
			"“未收到政府信息公开申请”＝表三 一、本年新收·总计 0；“未发生行政复议、行政诉讼”＝表四总计 0",
			"一个说有，一个说没有，必有一处写错。", requests, disputes),
		rule("N-RECV", model.Warning, "正文写的收到申请数，等于表三本年新收",
			"收到（受理、新收）政府信息公开申请 n 件＝一、本年新收·总计；写明含上年结转的，也可以是一＋二", other, requests),
		rule("N-ANS", model.Warning, "正文写的答复、办结数，等于表三办理结果总计",
			"答复（办结）n 件＝（七）总计；只写“办理”的，等于一、一＋二、（七）之一即可", other, requests),
		rule("N-CARRYIN", model.Warning, "正文写的上年结转数，等于表三上年结转", "上年结转 n 件＝二、上年结转·总计", other, requests),
		rule("N-CARRYOUT", model.Warning, "正文写的结转下年数，等于表三结转下年度", "结转（顺延）下年度 n 件＝四、结转下年度·总计", other, requests),
		rule("N-PUB", model.Warning, "正文写的予以公开数，等于表三（一）", "予以公开 n 件＝（一）予以公开·总计；与部分公开合写的，为两项之和", other, requests),
		rule("N-PART", model.Warning, "正文写的部分公开数，等于表三（二）", "部分公开 n 件＝（二）部分公开·总计", other, requests),
		rule("N-REFUSE", model.Warning, "正文写的不予公开数，等于表三（三）各项之和", "不予公开 n 件＝（三）1 至 8 项之和；写明情形的，等于那一项", other, requests),
		rule("N-UNAVAIL", model.Warning, "正文写的无法提供数，等于表三（四）各项之和", "无法提供 n 件＝（四）1 至 3 项之和；写明情形的，等于那一项", other, requests),
		rule("N-REJECT", model.Warning, "正文写的不予处理数，等于表三（五）各项之和", "不予处理 n 件＝（五）1 至 5 项之和；写明情形的，等于那一项", other, requests),
		rule("N-CLOSED", model.Warning, "正文写的其他处理数，等于表三（六）", "其他处理 n 件＝（六）各项之和", other, requests),
		rule("N-REVIEW", model.Warning, "正文写的行政复议数，等于表四", "行政复议 n 件＝行政复议·总计；其中维持、纠正等＝相应各格", other, disputes),
		rule("N-LIT", model.Warning, "正文写的行政诉讼数，等于表四两组诉讼之和", "行政诉讼 n 件＝未经复议直接起诉·总计＋复议后起诉·总计；其中维持、纠正等＝两组相应各格之和", other, disputes),
		rule("N-DOC", model.Warning, "正文写的规范性文件数，等于表二", "制发、废止、现行有效行政规范性文件 n 件＝表二第（一）项相应各格", other, proactive),
		rule("N-REG", model.Warning, "正文写的规章数，等于表二", "制发、废止、现行有效规章 n 件＝表二第（一）项相应各格", other, proactive),
		rule("N-LICENSE", model.Warning, "正文写的行政许可决定数，等于表二", "作出行政许可决定 n 件＝表二第（五）项", other, proactive),
		rule("N-PENALTY", model.Warning, "正文写的行政处罚决定数，等于表二", "作出行政处罚决定 n 件＝表二第（六）项", other, proactive),
		rule("N-FORCE", model.Warning, "正文写的行政强制决定数，等于表二", "作出行政强制决定 n 件＝表二第（六）项", other, proactive),
		rule("N-FEE", model.Warning, "正文写的行政事业性收费金额，等于表二", "行政事业性收费 n 万元＝表二第（八）项；写元的除以 10000，四舍五入的不算错", other, proactive),
		saidOnce(),
		rule("N-SUMLIST", model.Warning, "正文列出的各类相加，等于总数", "“共 N 条，其中甲类 a 条、乙类 b 条、其他 c 条”：a＋b＋c＝N；没有“其他”的不核对", "分类列全了的，各类之和就是总数。"),
		rule("N-PCT", model.Warning, "正文写的占比，同件数对得上", "n 件占 p%：p＝n÷（七）总计，差不超过 0.1 个百分点；占比列全的，相加在 98% 至 102% 之间",
			"占比由件数算出来，件数改过而占比没有改的常见。", requests),
	}
}

// rule returns a rule about what texts say of tables.
func rule(code string, level model.Level, name, formula, why string, tables ...model.SectionID) *model.Rule {
	return &model.Rule{
		Code: code, Level: level, Name: name, Formula: formula, Why: why, Cite: cite,
		Scopes: func(e *model.Edition) (scopes []model.Scope) {
			var figures []model.Ref
			for _, at := range e.Cells() {
				if slices.Contains(tables, at.Section) {
					figures = append(figures, at)
				}
			}
			for _, id := range Sections {
				if e.Section(id) != nil {
					at := model.Ref{Section: id}
					cells := slices.Concat([]model.Ref{at}, figures)
					scopes = append(scopes, model.Scope{At: at, Cells: cells, Fields: []model.Field{model.Year, model.OrganName, model.OrganSort}})
				}
			}
			return scopes
		},
		Run:  func(p *model.Pass) model.Outcome { return check(p, code) },
		Mend: mend,
	}
}

// sums are the rules whose findings can turn out to be N-ZERO.
var sums = []string{"N-RECV", "N-REVIEW", "N-LIT"}

// canBe reports whether a finding about what is said can be one of a rule.
func (t *tie) canBe(code string) bool {
	switch code {
	case "N-ZERO":
		return slices.Contains(sums, t.code)
	case includedCode:
		return t.code == handlingCode
	}
	return t.code == code
}

// check looks at what one text says about one rule's subject.
func check(p *model.Pass, code string) model.Outcome {
	at := p.Scope.At
	var found []model.Outcome
	for _, n := range reading(p.Report, at.Section) {
		t := n.tie
		if t == nil || !t.firm || !t.canBe(code) {
			continue
		}
		switch c := t.judge(p.Report, p.Report.Text(at.Section)); {
		case c.Code != code:
		case c.Verdict == Disagrees:
			found = append(found, model.Broken(c.text, append([]model.Ref{at}, c.Cells...)...).In(c.From, c.To))
		case c.Verdict == Unknown && !c.Known:
			found = append(found, model.Unchecked("“"+c.Words+"”：要核对的格还没有填，或者不是数字").In(c.From, c.To))
		}
	}
	if found == nil {
		return model.Holds()
	}
	return model.Several(found...)
}
