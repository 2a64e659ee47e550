package edition

import (
	"fmt"

	"nianbao/model"
)

// The rules that compare with last year's report. What the two editions do not have
// in common, comparable.go says; such a rule is then unchecked and says why.

// both returns a scope over figures of this report and of last year's.
func both(cells, last []model.Ref) model.Scope {
	return model.Scope{At: cells[0], Cells: cells, Last: last}
}

// sinceLast are the rules about 表三 and 表四 that every edition has.
var sinceLast = []*model.Rule{
	model.Carried(model.Rule{
		Code: "T3-CARRY", Level: model.Error,
		Name:    "表三每一列，今年的“上年结转”等于去年报告的“结转下年度”",
		Formula: "今年二、上年结转＝去年四、结转下年度（七列各自成立）",
		Why:     "去年没有办完、结转下来的申请，今年一件不少地接着办。机构改革、职权划转造成不等的，写明原因。",
		Cite:    "表三行名的含义；2020 年度的部署通知要求“确保逻辑关系对应一致”；机构改革见国办公开办函〔2019〕14号",
	}, "requests"),
	model.Judged(model.Rule{
		Code: "T3-APPLCOL", Level: model.Notice,
		Name:    "连续两年没有一件单位提出的申请，核对申请人的类别",
		Formula: "今年和去年自然人新收都不少于 100 件的，商业企业等五类不都为 0",
		Why:     "申请多的单位，总有企业或者其他组织提出的。五类连续两年都是 0，可能是把企业的申请记在了个人名下。",
		Cite:    "经验；申请人类别官方没有明文定义",
	}, func(p *model.Pass) model.Outcome {
		if p.N(0) < 100*one || p.N(0) != p.N(1) || p.Was(0) < 100*one || p.Was(0) != p.Was(1) {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("新收申请 %s 件都是自然人的，去年 %s 件也都是：请核对有没有企业、其他组织提出的记在了个人名下", count(p.N(0)), count(p.Was(0))))
	}, both(applicantsOf("received"), applicantsOf("received"))),
	model.Judged(model.Rule{
		Code: "T4-CARRY", Level: model.Warning,
		Name:    "去年尚未审结的案件，应出现在今年的表四里",
		Formula: "今年总计 ≥ 去年尚未审结（三组各自成立）",
		Why:     "去年没有审结的，今年总有一个结果，或者仍未审结。上年未结的案件是不是计入下一年，官方没有明文，历年口径一致的可以不改。",
		Cite:    "表四列名的含义；官方没有明文",
	}, func(p *model.Pass) model.Outcome {
		if n, was := p.N(0), p.Was(0); n < was {
			return model.Broken(fmt.Sprintf("%s：去年尚未审结 %s 件，今年总计只有 %s 件，少 %s",
				p.Report.Edition().Row(p.Scope.At).FullName(), count(was), count(n), count(was-n)))
		}
		return model.Holds()
	}, model.Rows("disputes", []model.RowID{"review", "direct", "after_review"}, []model.ColID{"total"}, []model.ColID{"pending"})...),
	model.Judged(model.Rule{
		Code: "T4-AFTER", Level: model.Warning,
		Name:    "复议后起诉的件数，不应远多于今年和去年的行政复议",
		Formula: "复议后起诉·总计 ≤ 2 ×（今年行政复议·总计＋去年行政复议·总计）（不满 10 件的不查）",
		Why:     "复议后起诉先要有复议。复议在更早的年度、由别的机关计的，可能多一些。",
		Cite:    "表四列名的含义；2 倍是经验数",
	}, func(p *model.Pass) model.Outcome {
		after, reviews := p.N(0), p.N(1)+p.Was(0)
		if after < 10*one || after <= 2*reviews {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("复议后起诉 %s 件，而今年和去年的行政复议合计只有 %s 件，请核对", count(after), count(reviews)))
	}, both([]model.Ref{dispute("after_review"), dispute("review")}, []model.Ref{dispute("review")})),
	model.Judged(model.Rule{
		Code: "T4-T3", Level: model.Warning,
		Name:    "复议和直接起诉的件数，一般不超过两年办结的申请数",
		Formula: "行政复议·总计＋未经复议直接起诉·总计 ≤ 今年（七）总计＋去年（七）总计",
		Why:     "争议一般因答复而起。表四与表三没有等式：对往年的答复、主动公开、超期不答复也可以争议，所以只请核对。",
		Cite:    "经验；官方没有规定",
	}, func(p *model.Pass) model.Outcome {
		cases, answered := p.N(0)+p.N(1), p.N(2)+p.Was(0)
		if answered == 0 || cases <= answered {
			return model.Holds() // with no requests at all T4-T3-ZERO says so
		}
		return model.Broken(fmt.Sprintf("行政复议和直接起诉 %s 件，比今年和去年办结的申请 %s 件还多，请核对", count(cases), count(answered)))
	}, both([]model.Ref{dispute("review"), dispute("direct"), request("result")}, []model.Ref{request("result")})),
	model.Judged(model.Rule{
		Code: "T4-T3-ZERO", Level: model.Warning,
		Name:    "连续两年没有一件申请的，一般不会有复议和诉讼",
		Formula: "今年和去年的新收、结转、（七）总计都为 0 时，表四各组总计为 0",
		Why:     "没有申请就没有答复可以争议。因主动公开或者更早的答复引起的除外。",
		Cite:    "经验；官方没有规定",
	}, func(p *model.Pass) model.Outcome {
		cases := p.N(0) + p.N(1) + p.N(2)
		if cases == 0 || p.N(3)+p.N(4)+p.N(5)+p.Was(0)+p.Was(1)+p.Was(2) != 0 {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("连续两年没有申请，表四却有复议和诉讼 %s 件，请核对", count(cases)))
	}, both([]model.Ref{
		dispute("review"), dispute("direct"), dispute("after_review"),
		request("received"), request("carried_in"), request("result"),
	}, []model.Ref{request("received"), request("carried_in"), request("result")})),
}

// applicantsOf returns 自然人 and 总计 of a row.
func applicantsOf(row model.RowID) []model.Ref {
	return []model.Ref{{Section: "requests", Row: row, Col: "natural"}, request(row)}
}

// jumps returns the rule about large changes of some figures of 表二.
func jumps(rows []model.RowID, more ...model.Scope) *model.Rule {
	return model.Jumps(model.Rule{
		Code: "T2-JUMP", Level: model.Warning,
		Name:    "表二的处理决定数和收费金额，一般不会比去年多到 5 倍以上或者少到五分之一以下",
		Formula: "去年 ≥ 10 时，去年的五分之一 ≤ 今年 ≤ 去年的 5 倍",
		Why: "变化太大的，常常是多写少写一位、用错单位或者漏计。确有原因的，写一句说明。" +
			"制发、废止的件数年年不同，不查；现行有效件数按 T2-VALID 核对。",
		Cite: "经验；官方没有规定",
	}, 5, 10, append(model.Rows("proactive", rows, decisions, decisions), more...)...)
}

// since2021 are the rules about last year that only the 2021 edition has.
var since2021 = []*model.Rule{
	model.Judged(model.Rule{
		Code: "T2-VALID", Level: model.Warning,
		Name:    "现行有效件数等于去年的现行有效，加本年制发，减本年废止",
		Formula: "今年现行有效＝去年现行有效＋本年制发−本年废止",
		Why:     "三列的含义合起来就是这个关系。清理、补录造成对不上的，要说得清原因。",
		Cite:    "表二列名的含义；官方没有印出这个关系",
		Mend:    inForce,
	}, func(p *model.Pass) model.Outcome {
		issued, repealed, valid, was := p.N(0), p.N(1), p.N(2), p.Was(0)
		due := was + issued - repealed
		if valid == due || due < 0 {
			return model.Holds() // T2-ABOL says what is wrong
		}
		return model.Broken(fmt.Sprintf("%s：去年现行有效 %s＋本年制发 %s−本年废止 %s＝%s，现行有效填 %s，%s",
			p.Report.Edition().Row(p.Scope.At).FullName(), count(was), count(issued), count(repealed), count(due), count(valid), model.MoreOrLess(valid-due)))
	}, model.Rows("proactive", documents, []model.ColID{"issued", "repealed", "in_force"}, []model.ColID{"in_force"})...),
	model.Judged(model.Rule{
		Code: "T2-ABOL", Level: model.Warning,
		Name:    "本年废止件数不超过去年的现行有效加本年制发",
		Formula: "本年废止 ≤ 去年现行有效＋本年制发",
		Why:     "没有过的文件不会废止。",
		Cite:    "表二列名的含义",
	}, func(p *model.Pass) model.Outcome {
		issued, repealed, was := p.N(0), p.N(1), p.Was(0)
		if repealed <= was+issued {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("%s：本年废止 %s，而去年现行有效 %s＋本年制发 %s＝%s，多 %s",
			p.Report.Edition().Row(p.Scope.At).FullName(), count(repealed), count(was), count(issued), count(was+issued), count(repealed-was-issued)))
	}, model.Rows("proactive", documents, []model.ColID{"issued", "repealed"}, []model.ColID{"in_force"})...),
	jumps(powers, both([]model.Ref{proactiveCell("fees", "amount")}, []model.Ref{proactiveCell("fees", "amount")})),
}

// since2019 are the rules about last year that only the 2019 edition has.
var since2019 = []*model.Rule{
	model.Judged(model.Rule{
		Code: "O2-TOTAL-Y", Level: model.Warning,
		Name:    "对外公开总数量与去年衔接",
		Formula: "去年总数量 ≤ 今年总数量 ≤ 去年总数量＋本年新公开",
		Why:     "总数在去年的基础上加新公开的。废止移除的会使它变小，请核对。",
		Cite:    "表二列名的含义；2020 年度的部署通知要求“确保逻辑关系对应一致”",
		Mend:    disclosedSoFar,
	}, func(p *model.Pass) model.Outcome {
		disclosed, total, was := p.N(0), p.N(1), p.Was(0)
		name := p.Report.Edition().Row(p.Scope.At).FullName()
		switch {
		case total > was+disclosed:
			return model.Broken(fmt.Sprintf("%s：去年总数量 %s＋本年新公开 %s＝%s，今年总数量填 %s，多 %s", name, count(was), count(disclosed), count(was+disclosed), count(total), count(total-was-disclosed)))
		case total < was:
			return model.Broken(fmt.Sprintf("%s：今年总数量 %s，比去年的 %s 少 %s；有废止移除的除外", name, count(total), count(was), count(was-total)))
		}
		return model.Holds()
	}, model.Rows("proactive", documents, []model.ColID{"disclosed", "total"}, []model.ColID{"total"})...),
	model.Carried(model.Rule{
		Code: "O2-ITEM-Y", Level: model.Warning,
		Name:    "上一年项目数量等于去年报告的上一年项目数量加本年增减",
		Formula: "今年的上一年项目数量＝去年的上一年项目数量＋去年的本年增/减",
		Why:     "去年年底有多少项，今年的“上一年项目数量”就是多少。",
		Cite:    "表二列名的含义",
	}, "proactive"),
	jumps([]model.RowID{"licences", "other_services", "penalties", "coercion"}),
}
