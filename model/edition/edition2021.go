package edition

import (
	"slices"

	"nianbao/model"
)

const notice2021 = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）"

// asks2021 is the part of the notice that says what each section reports.
const asks2021 = "国办公开办函〔2021〕30号“一、报告内容”"

// edition2021 is the layout for the report years from 2021 on.
var edition2021 = model.Edition{
	ID: "2021", Name: "2021 格式", Title: title, Cite: notice2021, FirstYear: 2021,
	Sections: []model.Section{
		preamble("国办公开办函〔2021〕30号", notice2021),
		overview(model.Help{
			Text: "通知要求：“这一项报告本机关政府信息公开工作总体情况，对本机关贯彻落实《中华人民共和国政府信息公开条例》情况进行综述，" +
				"主要包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障（含《中华人民共和国政府信息公开条例》第五十条第四项规定的各级人民政府" +
				"‘工作考核、社会评议和责任追究结果情况’）等方面，重在聚焦主题、简明客观，篇幅原则上不超过一千字。”",
			Cite: asks2021 + "（一）",
		}, 1000),
		proactive(model.Help{
			Text: "通知要求：“这一项主要报告《中华人民共和国政府信息公开条例》第二十条规定的法定主动公开内容中，适宜以数据方式呈现且具备统计汇总价值的内容，" +
				"包括（一）（五）（六）（八）共四项，其中，第（五）项的行政许可数量、第（六）项的行政处罚和行政强制数量，" +
				"包括已公开和依法未公开的全部处理决定。各项数据核定时间点为报告年度的12月31日。”没有的填 0。",
			Cite: asks2021 + "（二）",
		}, proactive2021),
		requests(model.Help{
			Text: "通知要求：“这一项主要报告两方面情况：一是申请人的类别；二是政府信息公开申请的最终处理结果。" +
				"此项内容重在数据准确、要素齐备，全面客观反映政府信息公开申请接收和办理情况，便于政府信息公开工作主管部门全面掌握工作动态，" +
				"使社会各界了解政府公开透明进程。”一件申请只计一次，只计入一个最终结果。没有的填 0。",
			Cite: asks2021 + "（三）",
		}, requestsTable(closed2021...)),
		disputes(),
		problems(),
		other(model.Help{
			Text: "前五部分没有写到、需要向社会报告的事项。收取政府信息公开信息处理费的情况在这里报告，" +
				"写明实际收了多少元；没有收的，也写一句没有收。",
			Cite: "《条例》第五十条第（五）项；信息处理费见《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
		}, model.Stock{
			Name: "插入信息处理费说明",
			Text: "〔年〕年，本机关未收取政府信息公开信息处理费。",
		}),
		signoff(),
	},
	Rules:   slices.Concat(rules(), rules2021),
	Carries: requestCarries(),
	Differs: differs2021,
}

// proactive2021 is 表二.
var proactive2021 = []model.Block{
	{
		Title: item1, Stub: stub,
		Columns: []model.Column{
			column("issued", "本年制发件数", model.Count, model.Help{
				Text: "本年1月1日至12月31日制定印发的件数。",
				Cite: "表二列名；官方没有明文定义",
			}),
			column("repealed", "本年废止件数", model.Count, model.Help{
				Text: "本年1月1日至12月31日废止、失效的件数。",
				Cite: "表二列名；官方没有明文定义",
			}),
			column("in_force", "现行有效件数", model.Count, model.Help{
				Text: "12月31日仍然有效的件数，往年制发的也在内。一般等于上一年的现行有效件数，加本年制发，减本年废止；" +
					"因清理、补录对不上的，要说得清原因。",
				Cite: asks2021 + "（二）；前后年的关系是按列名的含义",
			}),
		},
		Rows: []model.Row{
			{ID: "rules", Label: "规章", Help: rulesHelp},
			{
				ID: "normative", Label: "行政规范性文件",
				Help: model.Help{
					Text: "本机关制发的、有正式文号、有普遍约束力、经过合法性审核并备案的文件。内部工作文件、转发文件、人事任免不在内。" +
						"填之前同司法行政部门核对。",
					Cite: "《条例》第二十条第（一）项；范围官方没有明文定义",
				},
			},
		},
		Help: model.Help{
			Text: "填规章和行政规范性文件的件数：制发、废止是本年发生的数，现行有效是12月31日的数。",
			Cite: "《条例》第二十条第（一）项；" + asks2021 + "（二）",
		},
	},
	{
		Title: item5, Stub: stub,
		Columns: decisionColumn(),
		Rows:    []model.Row{{ID: "licences", Label: "行政许可"}},
		Help: model.Help{
			Text: "填本年作出的行政许可处理决定数，“包括已公开和依法未公开的全部处理决定”。没有行政许可权的填 0。",
			Cite: "《条例》第二十条第（五）项；" + asks2021 + "（二）",
		},
	},
	{
		Title: item6, Stub: stub,
		Columns: decisionColumn(),
		Rows: []model.Row{
			{ID: "penalties", Label: "行政处罚"},
			{ID: "coercion", Label: "行政强制"},
		},
		Help: model.Help{
			Text: "填本年作出的行政处罚、行政强制处理决定数，“包括已公开和依法未公开的全部处理决定”。没有这类权力的填 0。",
			Cite: "《条例》第二十条第（六）项；" + asks2021 + "（二）",
		},
	},
	{
		Title: item8, Stub: stub,
		Columns: []model.Column{
			column("amount", "本年收费金额（单位：万元）", wan, model.Help{
				Text: "单位是万元，不是元。小数最多 6 位，可以精确到分，不要四舍五入。例如 251000 元填 25.1。",
				Cite: "表二列名",
			}),
		},
		Rows: []model.Row{{ID: "fees", Label: "行政事业性收费"}},
		Help: model.Help{
			Text: "填本年实际收取的行政事业性收费。收上来又划转的，由收费的单位填。" +
				"政府信息公开信息处理费也是行政事业性收费，收了的要计入。没有收费的填 0。",
			Cite: "《条例》第二十条第（八）项；信息处理费见国办函〔2020〕109号；划转怎么计官方没有明文",
		},
	},
}

// decisionColumn returns the one column that counts decisions.
func decisionColumn() []model.Column {
	return []model.Column{
		column("decisions", "本年处理决定数量", model.Count, model.Help{
			Text: "本年作出的处理决定件数，已公开的和依法未公开的都计。",
			Cite: asks2021 + "（二）",
		}),
	}
}

// closed2021 are the rows for what neither was answered nor is going on.
var closed2021 = under("（六）其他处理",
	model.Row{
		ID: "closed.uncorrected", Label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
		Help: model.Help{
			Text: "发了补正通知，申请人没有正当理由逾期不补正，视为放弃申请、不再处理的。补正过但仍不明确的不计在这里，计入（四）3。",
			Cite: "《条例》第三十条",
		},
	},
	model.Row{
		ID: "closed.unpaid", Label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
		Help: model.Help{
			Text: "发了信息处理费收费通知，申请人20个工作日内没有缴费，视为放弃申请、不再处理的。没有发过收费通知的不能填。" +
				"这一行大于 0 的，第六部分应交代收费情况。",
			Cite: "《条例》第四十二条；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
		},
	},
	model.Row{
		ID: "closed.rest", Label: "3.其他",
		Help: model.Help{
			Text: "前面各项都套不上的：申请人主动撤回、申请人死亡或者终止等。比例高的在总体情况里说明。",
			Cite: "《条例》没有专门条文；官方没有明文定义",
		},
	},
)
