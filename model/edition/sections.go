package edition

import "nianbao/model"

// title is what every report's title ends with.
const title = "政府信息公开工作年度报告"

// The sections of the report, with what all editions have in common: the headings
// and the customary texts. Each edition adds its guidance and its tables.

func preamble(number, notice string) model.Section {
	return model.Section{
		ID: "preamble", Name: "导语",
		Guide: model.Help{
			Text: "说明三件事：编制依据（《中华人民共和国政府信息公开条例》和" + number + "）；报告的组成和统计期限" +
				"（报告年度的1月1日至12月31日）；需要的话，本机关的联系地址、电话、邮箱，报告电子版在哪里下载。",
			Cite: "《条例》第五十条；导语怎么写官方没有明文，按各地通行的做法",
		},
		Stock: []model.Stock{{
			Name: "插入导语",
			Text: "根据《中华人民共和国政府信息公开条例》第五十条规定和" + notice + "要求，编制本报告。\n\n" +
				"本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、" +
				"存在的主要问题及改进情况、其他需要报告的事项六部分组成，所列数据的统计期限为〔年〕年1月1日至12月31日。",
		}},
	}
}

func overview(guide model.Help, limit int) model.Section {
	return model.Section{
		ID: "overview", Number: "一", Name: "总体情况", Guide: guide, Limit: limit,
		Stock: []model.Stock{
			{
				Name: "插入五个小标题",
				Text: "（一）主动公开情况\n\n（二）依申请公开情况\n\n（三）政府信息管理情况\n\n" +
					"（四）政府信息公开平台建设情况\n\n（五）监督保障情况\n",
			},
			{
				Name: "插入零申请说明", Zero: true,
				Text: "〔年〕年，本机关未收到政府信息公开申请，未发生因政府信息公开引起的行政复议和行政诉讼。",
			},
		},
	}
}

func proactive(guide model.Help, blocks []model.Block) model.Section {
	return model.Section{
		ID: "proactive", Number: "二", Name: "主动公开政府信息情况", Guide: guide,
		Table: &model.Table{Name: "表二", Blocks: blocks},
	}
}

func requests(guide model.Help, table *model.Table) model.Section {
	return model.Section{
		ID: "requests", Number: "三", Name: "收到和处理政府信息公开申请情况", Guide: guide, Table: table,
	}
}

func disputes() model.Section {
	return model.Section{
		ID: "disputes", Number: "四", Name: "政府信息公开行政复议、行政诉讼情况",
		Guide: model.Help{
			Text: "填本年度因政府信息公开工作被申请行政复议、被提起行政诉讼的案件，按结果分列。" +
				"诉讼分两组：未经复议直接起诉的，和复议后起诉的。没有的填 0。",
			Cite: "《条例》第五十条第（三）项",
		},
		Table: disputesTable(),
	}
}

func problems() model.Section {
	return model.Section{
		ID: "problems", Number: "五", Name: "存在的主要问题及改进情况",
		Guide: model.Help{
			Text: "先写今年工作中实际存在的主要问题，再写针对这些问题已经怎样改、下一步怎样改，问题和改进要对得上。" +
				"写具体，不空泛，不照抄上一年，也不照抄别的单位；去年报告里提出的问题改得怎样，可以一并交代。",
			Cite: "《条例》第五十条第（四）项",
		},
	}
}

func other(guide model.Help, stock model.Stock) model.Section {
	return model.Section{
		ID: "other", Number: "六", Name: "其他需要报告的事项", Guide: guide, Stock: []model.Stock{stock},
	}
}

func signoff() model.Section {
	return model.Section{
		ID: model.Signoff, Name: "落款",
		Guide: model.Help{
			Text: "写单位名称和成文日期，放在六个部分之后的右下方。县级以上政府部门每年1月31日前向主管部门提交上一年度的报告并向社会公布，" +
				"县级以上地方政府的报告每年3月31日前公布；乡镇、街道按当地通知的日期。成文日期不应晚于这些日期。",
			Cite: "《条例》第四十九条；落款的格式官方没有另作规定",
		},
	}
}

// 《条例》第二十条, by its items, as the blocks of 表二 are titled.
const (
	item1 = "第二十条第（一）项"
	item5 = "第二十条第（五）项"
	item6 = "第二十条第（六）项"
	item8 = "第二十条第（八）项"
	item9 = "第二十条第（九）项"
)

// stub is printed above the row labels of 表二.
const stub = "信息内容"

// Units of 表二, beside the 件 of model.Count. No figure of 万元 is rounded.
var (
	items  = model.Unit{Name: "项"}
	change = model.Unit{Name: "项", Signed: true}
	wan    = model.Unit{Name: "万元", Decimals: 6}
	amount = model.Unit{Decimals: 6, Choices: []string{"元", "万元"}}
)

// column returns a column of 表二.
func column(id model.ColID, head string, unit model.Unit, help model.Help) model.Column {
	return model.Column{ID: id, Head: []string{head}, Unit: unit, Help: help}
}

// rulesHelp explains the row 规章, which most organs fill with 0.
var rulesHelp = model.Help{
	Text: "规章只有国务院部门、省级政府、设区的市和自治州政府能够制定，其他单位各格都填 0。" +
		"填之前同司法行政部门核对。",
	Cite: "《立法法》（2023年修正）第九十一条、第九十三条",
}
