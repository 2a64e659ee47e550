package edition

import (
	"fmt"
	"strings"

	"nianbao/model"
)

// What experience says about the figures of one year. The limits are set so that a
// sound report hears little: a share counts only where the numbers are large enough
// to have one.

const one = 1_000_000 // a figure of 1

func request(row model.RowID) model.Ref {
	return model.Ref{Section: "requests", Row: row, Col: "total"}
}

func dispute(row model.RowID) model.Ref {
	return model.Ref{Section: "disputes", Row: row, Col: "total"}
}

func proactiveCell(row model.RowID, col model.ColID) model.Ref {
	return model.Ref{Section: "proactive", Row: row, Col: col}
}

func text(id model.SectionID) model.Ref { return model.Ref{Section: id} }

// figures returns a scope over figures, shown at the first.
func figures(cells ...model.Ref) model.Scope { return model.Scope{At: cells[0], Cells: cells} }

// percent says what part a is of b.
func percent(a, b int64) string { return fmt.Sprintf("%.1f%%", float64(a)*100/float64(b)) }

func count(micro int64) string { return model.FormatMicro(micro) }

// experience are the rules about 表三 and 表四 that every edition has.
var experience = []*model.Rule{
	model.Judged(model.Rule{
		Code: "T3-BIG4", Level: model.Warning,
		Name:    "表三结转下年度的件数不应过大",
		Formula: "总计列：结转下年度 ≤ 本年新收 × 30%（不满 10 件的不查）",
		Why:     "答复期限是二十个工作日，延长也只有二十个工作日，年底没有办完的一般只是最后一个多月收到的申请。太多的，可能是填错了，也可能是超期没有答复。",
		Cite:    "《条例》第三十三条；30% 是经验数",
	}, func(p *model.Pass) model.Outcome {
		out, in := p.N(0), p.N(1)
		if out < 10*one || out*10 <= in*3 {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("结转下年度 %s 件，而本年新收 %s 件，超过 30%%，请核对", count(out), count(in)))
	}, figures(request("carried_out"), request("received"))),
	model.Judged(model.Rule{
		Code: "T3-QUERY8", Level: model.Notice,
		Name:    "按行政查询事项不予公开的，核对是不是法律法规另有查询规定",
		Formula: "总计列：（三）8.属于行政查询事项＝0，或者每件都有另行查询的规定",
		Why:     "这一项只限不动产登记、工商登记、户籍登记等法律、行政法规对查询另有规定的信息。",
		Cite:    "《条例》第三十六条第（七）项；国办公开办函〔2016〕206号",
	}, func(p *model.Pass) model.Outcome {
		if p.N(0) <= 0 {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("属于行政查询事项 %s 件：请核对是不是法律、行政法规另有查询规定的（不动产、工商、户籍登记等）", count(p.N(0))))
	}, figures(request("refused.registry_query"))),
	model.Judged(model.Rule{
		Code: "T3-INVALID35", Level: model.Warning,
		Name:    "申请很少的，一般不会有“无正当理由大量反复申请”",
		Formula: "总计列：（五）4.无正当理由大量反复申请＞0 时，本年新收＋上年结转 ≥ 5",
		Why:     "这一项要求申请的数量、频次明显超过合理范围；全年只有几件申请的，难以成立。",
		Cite:    "《条例》第三十五条；5 件是经验数",
	}, func(p *model.Pass) model.Outcome {
		if n, all := p.N(0), p.N(1)+p.N(2); n > 0 && all < 5*one {
			return model.Broken(fmt.Sprintf("无正当理由大量反复申请 %s 件，而全年要办的申请只有 %s 件，请核对", count(n), count(all)))
		}
		return model.Holds()
	}, figures(request("rejected.excessive"), request("received"), request("carried_in"))),
	model.Judged(model.Rule{
		Code: "T2-ENF", Level: model.Notice,
		Name:    "行政强制一般不会比行政处罚多出十倍",
		Formula: "行政强制 ≤ 行政处罚 × 10（行政强制不满 50 件的不查）",
		Why:     "多数单位的行政强制是为了查处或者执行，件数同行政处罚相当。相差悬殊的，请核对两格有没有填反、口径是不是一致。",
		Cite:    "经验；官方没有规定",
	}, func(p *model.Pass) model.Outcome {
		if force, fines := p.N(0), p.N(1); force >= 50*one && force > fines*10 {
			return model.Broken(fmt.Sprintf("行政强制 %s 件，行政处罚 %s 件，相差十倍以上，请核对两格有没有填反", count(force), count(fines)))
		}
		return model.Holds()
	}, figures(proactiveCell("coercion", "decisions"), proactiveCell("penalties", "decisions"))),
}

// tables2021 are the rules about one year's figures that only the 2021 edition has.
var tables2021 = []*model.Rule{
	restExplained(),
	model.Judged(model.Rule{
		Code: "T3-FEE2", Level: model.Warning,
		Name:    "有申请人逾期不缴费的，第六部分应交代信息处理费",
		Formula: "总计列：（六）2.逾期不缴纳费用＞0 时，第六部分写到收费通知或者信息处理费",
		Why:     "发了收费通知才有逾期不缴费。收费通知发了几份、实际收了多少，要在第六部分报告；一元也没有收到的，也写明。",
		Cite:    "《条例》第四十二条；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
		Mend:    sayFees,
	}, func(p *model.Pass) model.Outcome {
		written := p.Report.Text("other")
		if p.N(0) <= 0 || isNone(written) || model.Mentions(written, feeWords...) {
			return model.Holds() // without any text S-P6-NONE says so
		}
		return model.Broken(fmt.Sprintf("逾期不缴费 %s 件，第六部分却没有写收费通知、信息处理费的情况", count(p.N(0))))
	}, model.Scope{At: request("closed.unpaid"), Cells: []model.Ref{request("closed.unpaid")}, Texts: []model.Ref{text("other")}}),
	model.Judged(model.Rule{
		Code: "S-P6-NONE", Level: model.Warning,
		Name:    "有申请人逾期不缴费的，第六部分不能写“无”",
		Formula: "总计列：（六）2.逾期不缴纳费用＞0 时，第六部分不空，也不是“无”",
		Why:     "发过收费通知就有信息处理费的情况要报告。",
		Cite:    "《条例》第四十二条；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
		Mend:    sayFees,
	}, func(p *model.Pass) model.Outcome {
		written := p.Report.Text("other")
		switch {
		case p.N(0) <= 0 || !isNone(written):
			return model.Holds()
		case unfinished(p.Report):
			return model.Unchecked("还没有写")
		}
		words := "写的是没有"
		if isEmpty(written) {
			words = "空着"
		}
		return model.Broken(fmt.Sprintf("第六部分%s，而表三逾期不缴费 %s 件，发过收费通知的要在这里报告", words, count(p.N(0))))
	}, model.Scope{
		At: text("other"), Cells: []model.Ref{request("closed.unpaid"), text("other")},
		Texts: []model.Ref{text("overview"), text("problems")},
	}),
	model.Judged(model.Rule{
		Code: "T4-REVIEW-FIRST", Level: model.Warning,
		Name:    "2024 年起，对不予公开不服的应先申请行政复议，未经复议直接起诉的请核对",
		Formula: "报告年度 ≥ 2024 时，未经复议直接起诉·总计＝0，或者都不是因不予公开起诉的",
		Why:     "修订后的《行政复议法》自2024年1月1日起施行，不予公开的要先复议。因其他情形直接起诉的仍然可以有。",
		Cite:    "《行政复议法》（2023年修订）第二十三条第一款第（四）项",
	}, func(p *model.Pass) model.Outcome {
		if p.N(0) <= 0 || p.Report.Year() < 2024 {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("未经复议直接起诉 %s 件：2024 年起，对不予公开不服的应先申请行政复议，请核对有没有填错组", count(p.N(0))))
	}, model.Scope{At: dispute("direct"), Cells: []model.Ref{dispute("direct")}, Fields: []model.Field{model.Year}}),
	model.Judged(model.Rule{
		Code: "T2-VALID-MIN", Level: model.Warning,
		Name:    "现行有效件数不少于本年制发减本年废止",
		Formula: "现行有效 ≥ 本年制发 − 本年废止",
		Why:     "本年制发、没有废止的，年底都是现行有效。附上去年的报告后，按 T2-VALID 核对，这一条不再另说。",
		Cite:    "表二列名的含义",
	}, func(p *model.Pass) model.Outcome {
		issued, repealed, valid := p.N(0), p.N(1), p.N(2)
		if p.Prior != nil && p.Prior.Edition() == p.Report.Edition() || valid >= issued-repealed {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("%s：本年制发 %s，废止 %s，现行有效却只有 %s",
			p.Report.Edition().Row(p.Scope.At).FullName(), count(issued), count(repealed), count(valid)))
	}, model.Rows("proactive", documents, []model.ColID{"issued", "repealed", "in_force"}, nil, model.Year)...),
	unitOfFees(),
	noRules("T2-RULE", "issued", "repealed", "in_force"),
	model.Judged(model.Rule{
		Code: "T2-RULE-LEGAL", Level: model.Notice,
		Name:    "填了规章的，同司法行政部门核对",
		Formula: "本年制发、本年废止的规章件数与司法行政部门掌握的一致",
		Why:     "规章的制定、废止、备案由司法行政部门掌握，两边对外公布的数应当一样。",
		Cite:    "各地部署年报的通知多要求会同司法行政部门填报；官方没有统一规定",
	}, func(p *model.Pass) model.Outcome {
		if may, _ := mayMakeRules(p.Report); !may || p.N(0)+p.N(1) == 0 {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("规章制发 %s 件、废止 %s 件：请同司法行政部门核对", count(p.N(0)), count(p.N(1))))
	}, model.Rows("proactive", []model.RowID{"rules"}, []model.ColID{"issued", "repealed"}, nil, model.OrganSort, model.OrganName)...),
}

// tables2019 are the rules about one year's figures that only the 2019 edition has.
var tables2019 = []*model.Rule{
	restOf("closed", "（六）其他处理"),
	model.Judged(model.Rule{
		Code: "O2-NEW", Level: model.Warning,
		Name:    "本年新公开数量一般不超过本年新制作数量",
		Formula: "本年新公开 ≤ 本年新制作",
		Why:     "新公开的一般是当年制作的。补公开往年文件的可以超过，请核对。",
		Cite:    "表二列名的含义",
	}, func(p *model.Pass) model.Outcome {
		if made, disclosed := p.N(0), p.N(1); disclosed > made {
			return model.Broken(fmt.Sprintf("%s：本年新公开 %s，本年新制作 %s，多 %s；补公开往年文件的除外",
				p.Report.Edition().Row(p.Scope.At).FullName(), count(disclosed), count(made), count(disclosed-made)))
		}
		return model.Holds()
	}, model.Rows("proactive", documents, []model.ColID{"made", "disclosed"}, nil)...),
	model.Judged(model.Rule{
		Code: "O2-TOTAL", Level: model.Error,
		Name:       "对外公开总数量不少于本年新公开数量",
		Formula:    "对外公开总数量 ≥ 本年新公开数量",
		Why:        "总数里包括本年新公开的。",
		Cite:       "表二列名的含义",
		Arithmetic: true,
	}, func(p *model.Pass) model.Outcome {
		if disclosed, total := p.N(0), p.N(1); total < disclosed {
			return model.Broken(fmt.Sprintf("%s：对外公开总数量 %s，比本年新公开 %s 少 %s",
				p.Report.Edition().Row(p.Scope.At).FullName(), count(total), count(disclosed), count(disclosed-total)))
		}
		return model.Holds()
	}, model.Rows("proactive", documents, []model.ColID{"disclosed", "total"}, nil)...),
	model.Judged(model.Rule{
		Code: "O2-ITEM-NEG", Level: model.Error,
		Name:       "上一年项目数量加本年增减，不小于 0",
		Formula:    "上一年项目数量＋本年增/减 ≥ 0",
		Why:        "减少的不会比原有的多。",
		Cite:       "表二列名的含义",
		Arithmetic: true,
	}, func(p *model.Pass) model.Outcome {
		if was, change := p.N(0), p.N(1); was >= 0 && was+change < 0 {
			return model.Broken(fmt.Sprintf("%s：上一年 %s 项，本年减少 %s 项，减到了 0 以下",
				p.Report.Edition().Row(p.Scope.At).FullName(), count(was), count(-change)))
		}
		return model.Holds()
	}, model.Rows("proactive", itemRows, []model.ColID{"prior", "change"}, nil)...),
	model.Judged(model.Rule{
		Code: "O2-BUY", Level: model.Warning,
		Name:    "采购项目数量和采购总金额同为 0 或者都不为 0",
		Formula: "采购项目数量＝0 时采购总金额＝0，反过来也是",
		Why:     "有采购就有金额，有金额就有采购。",
		Cite:    "表二列名的含义",
	}, func(p *model.Pass) model.Outcome {
		items, amount := p.N(0), p.N(1)
		switch {
		case items == 0 && amount != 0:
			return model.Broken(fmt.Sprintf("政府集中采购：项目数量为 0，总金额却填 %s", count(amount)))
		case items != 0 && amount == 0:
			return model.Broken(fmt.Sprintf("政府集中采购：项目数量为 %s，总金额却填 0", count(items)))
		}
		return model.Holds()
	}, model.Rows("proactive", []model.RowID{"procurement"}, []model.ColID{"items", "amount"}, nil)...),
	model.Judged(model.Rule{
		Code: "O2-BUYUNIT", Level: model.Warning,
		Name:    "采购总金额选定单位",
		Formula: "采购总金额不为 0 时，选“元”或者“万元”",
		Why:     "表上没有印单位，不写单位的金额读不懂，也不能汇总。在格里按 Alt+U 选。",
		Cite:    "表二没有印单位",
		Mend:    chooseUnit,
	}, func(p *model.Pass) model.Outcome {
		if p.N(0) != 0 && p.Report.Unit(p.Scope.At) == "" {
			return model.Broken(fmt.Sprintf("采购总金额填了 %s，没有选单位是元还是万元", count(p.N(0))))
		}
		return model.Holds()
	}, figures(proactiveCell("procurement", "amount"))),
	noRules("O2-RULE", "made", "disclosed", "total"),
}

// itemRows are the rows of the 2019 edition's 表二 that count items.
var itemRows = []model.RowID{"licences", "other_services", "penalties", "coercion", "fees"}

func restExplained() *model.Rule { return restOf("closed.rest", "（六）3.其他") }

// restOf returns the rule that a large remainder is explained in the text.
func restOf(row model.RowID, name string) *model.Rule {
	return model.Judged(model.Rule{
		Code: "T3-OTHER3", Level: model.Warning,
		Name:    "其他处理占比高的，在总体情况里说明是什么",
		Formula: "总计列：" + name + " ÷（七）总计 ≤ 20%，或者总体情况说明了原因（不满 3 件的不查）",
		Why:     "“其他”多半是申请人撤回。占比高又不说明，别人看不懂，也可能是该归入前面各项的没有归。",
		Cite:    "20% 是经验数；官方没有规定",
	}, func(p *model.Pass) model.Outcome {
		rest, all := p.N(0), p.N(1)
		if rest < 3*one || rest*5 <= all || model.Mentions(p.Report.Text("overview"), "撤回", "撤销申请", "撤销了申请", "主动撤销", "其他处理", "终止", "放弃", "逾期") {
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("%s %s 件，占办理结果的 %s，总体情况里没有说明是什么情况", name, count(rest), percent(rest, all)))
	}, model.Scope{At: request(row), Cells: []model.Ref{request(row), request("result")}, Texts: []model.Ref{text("overview")}})
}

// mayMakeRules reports whether an organ can make 规章, and whether that is known.
// The general office of a government reports for it in some places.
func mayMakeRules(r *model.Report) (may, known bool) {
	switch model.OrganKind(r.Field(model.OrganSort)) {
	case model.City, model.Province, model.Office:
		return true, true
	case model.KindUnknown:
		name := strings.TrimSpace(r.Field(model.OrganName))
		return false, !strings.HasSuffix(name, "市人民政府") && !strings.HasSuffix(name, "州人民政府") &&
			!strings.HasSuffix(name, "省人民政府") && !strings.HasSuffix(name, "自治区人民政府")
	}
	return false, true
}

// noRules returns the rule that only organs which can make 规章 report some.
func noRules(code string, cols ...model.ColID) *model.Rule {
	return model.Judged(model.Rule{
		Code: code, Level: model.Error,
		Name:    "没有规章制定权的单位，规章各格填 0",
		Formula: "单位不是国务院部门、省级政府、设区的市或自治州政府的，规章各格＝0",
		Why: "规章只有国务院部门、省级政府、设区的市和自治州政府能够制定；部门、县乡政府制发的是行政规范性文件。" +
			"办公厅（室）代政府填报的做法各地不一，不作错误。没有填单位类型的，只作警告。",
		Cite: "《立法法》（2023年修正）第九十一条、第九十三条",
		Mend: withoutRules,
	}, func(p *model.Pass) model.Outcome {
		var cells []model.Ref
		for i, at := range p.Scope.Cells {
			if p.N(i) != 0 {
				cells = append(cells, at)
			}
		}
		may, known := mayMakeRules(p.Report)
		switch {
		case cells == nil || may:
			return model.Holds()
		case !known:
			return model.Unchecked("没有填单位类型，不知道是不是设区的市、自治州以上的政府")
		case p.Report.Field(model.OrganSort) == "":
			return model.Broken("填了规章：只有国务院部门、省级政府、设区的市和自治州政府能制定规章；确实能制定的，在报告信息里填单位类型", cells...).As(model.Warning)
		}
		return model.Broken("填了规章，但这类单位没有规章制定权，应填 0；制发的文件填在规范性文件一行", cells...)
	}, model.Rows("proactive", []model.RowID{"rules"}, cols, nil, model.OrganSort, model.OrganName)...)
}

// unitOfFees returns the rule that the amount of fees is in 万元 and not in 元.
func unitOfFees() *model.Rule {
	fees := proactiveCell("fees", "amount")
	return model.Judged(model.Rule{
		Code: "T2-UNIT", Level: model.Warning,
		Name:    "收费金额的单位是万元，不是元",
		Formula: "收费金额不超过去年的 1000 倍；县级以下单位和部门不到 100 万（万元）；10 万（万元）以上的不是以 00 结尾的整数",
		Why:     "表头印的单位是“万元”，常有人按元填，大了一万倍。",
		Cite:    "表二列名“本年收费金额（单位：万元）”；界限是经验数",
		Mend:    intoWan,
	}, func(p *model.Pass) model.Outcome {
		n, why := p.N(0), ""
		if p.Prior != nil && p.Prior.Edition() == p.Report.Edition() {
			if was := p.Prior.Value(fees); was.Micro() > 0 && n/1000 > was.Micro() {
				why = "，是去年 " + was.String() + " 万元的 1000 倍以上"
			}
		}
		switch kind := model.OrganKind(p.Report.Field(model.OrganSort)); {
		case why != "":
		case n >= 1_000_000*one && (kind == model.Department || kind == model.Township || kind == model.County):
			why = "，合 " + model.FormatMicro(n/10_000) + " 亿元"
		case n >= 100_000*one && n%(100*one) == 0:
			why = "，是以 00 结尾的整数"
		default:
			return model.Holds()
		}
		return model.Broken(fmt.Sprintf("收费金额填 %s 万元%s，请核对是不是按元填的；按元填的应除以 10000", count(n), why))
	}, model.Scope{At: fees, Cells: []model.Ref{fees}, Fields: []model.Field{model.OrganSort, model.Year}})
}
