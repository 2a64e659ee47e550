package edition

import "nianbao/model"

// disputesTable returns 表四, which is the same in all editions. The form prints its
// three rows side by side.
func disputesTable() *model.Table {
	const undefined = "表四列名；各种结果官方没有明文定义，参照"
	return &model.Table{
		Name: "表四", ZeroYear: true, Across: true,
		Blocks: []model.Block{{
			Columns: []model.Column{
				{
					ID: "upheld", Head: []string{"结果维持"}, Unit: model.Count,
					Help: model.Help{
						Text: "复议：维持原行为，或者驳回复议请求。诉讼：法院判决驳回诉讼请求。",
						Cite: undefined + "《行政复议法》（2023年修订）第六十八条、第六十九条",
					},
				},
				{
					ID: "corrected", Head: []string{"结果纠正"}, Unit: model.Count,
					Help: model.Help{
						Text: "复议：变更、撤销、确认违法、责令履行。诉讼：法院判决撤销、责令重新作出、确认违法、责令履行。",
						Cite: undefined + "《行政复议法》（2023年修订）第六十三条至第六十七条",
					},
				},
				{
					ID: "other", Head: []string{"其他结果"}, Unit: model.Count,
					Help: model.Help{
						Text: "既不是维持、也不是纠正的：撤回复议申请或者撤诉、终止、调解、驳回复议申请或者裁定驳回起诉、不予受理或者不予立案等。",
						Cite: undefined + "《行政复议法》《行政诉讼法》",
					},
				},
				{
					ID: "pending", Head: []string{"尚未审结"}, Unit: model.Count,
					Help: model.Help{
						Text: "到12月31日还没有复议决定、还没有生效裁判的。一审判了正在上诉的怎么计，官方没有明文，历年口径要一致。",
						Cite: "表四列名；官方没有明文定义",
					},
				},
				{
					ID: "total", Head: []string{"总计"}, Unit: model.Count,
					Help: model.Help{
						Text: "同一组的结果维持、结果纠正、其他结果、尚未审结相加，由程序计算。",
						Cite: "表四列名“总计”的含义",
					},
				},
			},
			Rows: []model.Row{
				{
					ID: "review", Label: "行政复议",
					Help: model.Help{
						Text: "因政府信息公开工作被申请行政复议的案件。",
						Cite: "《条例》第五十条第（三）项",
					},
				},
				{Label: "行政诉讼"},
				{
					ID: "direct", Label: "未经复议直接起诉", Name: "行政诉讼（未经复议直接起诉）", Depth: 1,
					Help: model.Help{
						Text: "没有经过行政复议、直接向法院起诉的案件。2024年1月1日起，对不予公开不服的应当先申请行政复议，" +
							"此后这里有数的请核对是不是其他情形。",
						Cite: "《条例》第五十条第（三）项；《行政复议法》（2023年修订）第二十三条第一款第（四）项",
					},
				},
				{
					ID: "after_review", Label: "复议后起诉", Name: "行政诉讼（复议后起诉）", Depth: 1,
					Help: model.Help{
						Text: "先经过行政复议、对复议结果不服又起诉的案件。复议机关作共同被告的，只由原行为主体计，复议机关不计。",
						Cite: "《条例》第五十条第（三）项；国办公开办函〔2016〕201号",
					},
				},
			},
			Help: model.Help{
				Text: "因政府信息公开工作引起的行政复议和行政诉讼案件，按结果分列，每件只计一次。" +
					"复议机关作共同被告的诉讼，“只计算原行为主体的案件数量，不计算行政复议机关的案件数量”。" +
					"争议可能是往年的答复引起的，所以表四与表三之间没有等式。没有的填 0。",
				Cite: "《条例》第五十条第（三）项；国办公开办函〔2016〕201号",
			},
		}},
		Totals: []model.Total{
			{Col: "total", OfCols: []model.ColID{"upheld", "corrected", "other", "pending"}},
		},
	}
}
