package edition

import "nianbao/model"

// applicants are the columns of 表三 that its total adds up.
var applicants = []model.ColID{"natural", "business", "research", "nonprofit", "legal", "other"}

// requestsTable returns 表三. The editions differ in the rows of （六）其他处理 only.
func requestsTable(closed ...model.Row) *model.Table {
	results := append(resultRows(), closed...)
	rows := []model.Row{
		{
			ID: "received", Label: "一、本年新收政府信息公开申请数量", Name: "一、本年新收",
			Help: model.Help{
				Text: "1月1日至12月31日收到的申请。收到的日子这样定：当面提交的，为提交当日；挂号、快递等需要签收的，为签收日；" +
					"平信、传真、网络提交的，为双方确认之日。后来撤回的、需要补正的，也算新收。",
				Cite: "《条例》第二十七条、第二十九条、第三十一条",
			},
		},
		{
			ID: "carried_in", Label: "二、上年结转政府信息公开申请数量", Name: "二、上年结转",
			Help: model.Help{
				Text: "上一年没有办完、今年接着办的申请。每一列都应等于上一年报告的“四、结转下年度继续办理”；" +
					"因机构改革、职权划转而对不上的，要作说明。",
				Cite: "《条例》没有专门条文，按“结转”的字面含义；职权划转见国办公开办函〔2019〕14号",
			},
		},
		{Label: "三、本年度办理结果"},
	}
	rows = append(rows, results...)
	rows = append(rows,
		model.Row{
			ID: "result", Label: "（七）总计", Depth: 1,
			Help: model.Help{
				Text: "（一）至（六）各项相加，由程序计算。它还应等于“一、本年新收”加“二、上年结转”，减“四、结转下年度”。",
				Cite: "表三左上角印明的勾稽关系",
			},
		},
		model.Row{
			ID: "carried_out", Label: "四、结转下年度继续办理", Name: "四、结转下年度",
			Help: model.Help{
				Text: "到12月31日还没有作出最终处理的申请，正在补正、征求第三方意见、延期答复的都在内。" +
					"下一年报告的“二、上年结转”就是这些数。",
				Cite: "《条例》第三十一条、第三十三条",
			},
		},
	)
	return &model.Table{
		Name: "表三", ZeroYear: true,
		Note:   "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
		Widths: []int{754, 921, 3271, 685, 685, 685, 685, 685, 685, 685},
		Blocks: []model.Block{{
			Columns: applicantColumns(),
			Rows:    rows,
			Help: model.Help{
				Text: "一件申请只计一次，只计入一个最终结果。既公开了一部分、又没有公开另一部分的，计入（二）部分公开；" +
					"到12月31日还在办理的，计入“四、结转下年度继续办理”。没有的填 0。",
				Cite: "表三行名及左上角的勾稽关系；《条例》第三十六条、第三十七条",
			},
		}},
		Totals: []model.Total{
			{Col: "total", OfCols: applicants},
			{Row: "result", OfRows: figureRows(results)},
		},
		Balance: &model.Balance{
			Left: []model.RowID{"received", "carried_in"}, LeftName: "一＋二",
			Right: []model.RowID{"result", "carried_out"}, RightName: "三（七）＋四",
		},
	}
}

// resultRows returns the results （一） to （五） of 三、本年度办理结果.
func resultRows() []model.Row {
	rows := []model.Row{
		{
			ID: "granted", Label: "（一）予以公开", Depth: 1,
			Help: model.Help{
				Text: "申请的内容全部给了，或者已经主动公开、告诉了申请人到哪里获取。只告知获取方式和途径的也计在这里。",
				Cite: "《条例》第三十六条第（一）项、第（二）项",
			},
		},
		{
			ID: "partial", Label: "（二）部分公开", Note: "（区分处理的，只计这一情形，不计其他情形）", Depth: 1,
			Help: model.Help{
				Text: "信息里能够区分开的，给了一部分，其余不给并说明了理由。这样的申请只计在这里，别的行都不再计。",
				Cite: "《条例》第三十七条",
			},
		},
	}
	rows = append(rows, under("（三）不予公开",
		model.Row{
			ID: "refused.state_secret", Label: "1.属于国家秘密",
			Help: model.Help{
				Text: "依法确定为国家秘密的。要有定密的依据，拿不准的先报有关主管部门或者保密部门确定。工作秘密不是国家秘密。",
				Cite: "《条例》第十四条、第十七条",
			},
		},
		model.Row{
			ID: "refused.other_law", Label: "2.其他法律行政法规禁止公开",
			Help: model.Help{
				Text: "法律或者行政法规明文禁止公开的。部门规章和文件的规定不够，答复书里要写明是哪一条。",
				Cite: "《条例》第十四条",
			},
		},
		model.Row{
			ID: "refused.security", Label: "3.危及“三安全一稳定”",
			Help: model.Help{
				Text: "公开后可能危及国家安全、公共安全、经济安全、社会稳定的。要说得清危险在哪里，慎用。",
				Cite: "《条例》第十四条",
			},
		},
		model.Row{
			ID: "refused.third_party", Label: "4.保护第三方合法权益",
			Help: model.Help{
				Text: "涉及商业秘密、个人隐私等，公开会损害第三方合法权益的。应书面征求第三方意见，第三方在15个工作日内答复；" +
					"第三方不同意且有合理理由的不予公开，不公开会对公共利益造成重大影响的仍可公开。",
				Cite: "《条例》第十五条、第三十二条",
			},
		},
		model.Row{
			ID: "refused.internal", Label: "5.属于三类内部事务信息",
			Help: model.Help{
				Text: "三类是人事管理、后勤管理、内部工作流程。这些信息是可以不公开，不是一律不公开。",
				Cite: "《条例》第十六条第一款",
			},
		},
		model.Row{
			ID: "refused.process", Label: "6.属于四类过程性信息",
			Help: model.Help{
				Text: "四类是讨论记录、过程稿、磋商信函、请示报告。法律、法规、规章规定应当公开的，仍要公开。",
				Cite: "《条例》第十六条第二款",
			},
		},
		model.Row{
			ID: "refused.enforcement_file", Label: "7.属于行政执法案卷",
			Help: model.Help{
				Text: "行政执法案卷里的材料。当事人要看自己的案卷，走案卷查阅程序。法律、法规、规章规定应当公开的，仍要公开。",
				Cite: "《条例》第十六条第二款",
			},
		},
		model.Row{
			ID: "refused.registry_query", Label: "8.属于行政查询事项",
			Help: model.Help{
				Text: "工商登记、不动产登记、户籍登记等资料，法律、行政法规另有查询办法，告知申请人去那里办理的。",
				Cite: "《条例》第三十六条第（七）项；国办公开办函〔2016〕206号",
			},
		},
	)...)
	rows = append(rows, under("（四）无法提供",
		model.Row{
			ID: "unavailable.not_held", Label: "1.本机关不掌握相关政府信息",
			Help: model.Help{
				Text: "检索过，信息不存在；或者不归本机关负责公开。知道归谁负责的，要告诉申请人找谁。检索要留下记录。",
				Cite: "《条例》第三十六条第（四）项、第（五）项，第十条",
			},
		},
		model.Row{
			ID: "unavailable.must_create", Label: "2.没有现成信息需要另行制作",
			Help: model.Help{
				Text: "手里没有现成的，要加工、分析、汇总才有的。其中能区分出来给的，先按部分公开处理。",
				Cite: "《条例》第三十八条",
			},
		},
		model.Row{
			ID: "unavailable.unclear", Label: "3.补正后申请内容仍不明确",
			Help: model.Help{
				Text: "申请人补正过，要的是什么仍不明确。通知了补正而逾期不补的不计在这里，计入（六）其他处理。",
				Cite: "《条例》第三十条",
			},
		},
	)...)
	return append(rows, under("（五）不予处理",
		model.Row{
			ID: "rejected.petition", Label: "1.信访举报投诉类申请",
			Help: model.Help{
				Text: "名为申请公开，实际是信访、投诉、举报的。告知申请人不作为政府信息公开申请处理，可以指明该走的渠道。",
				Cite: "《条例》第三十九条第一款",
			},
		},
		model.Row{
			ID: "rejected.repeat", Label: "2.重复申请",
			Help: model.Help{
				Text: "本机关已经答复过，同一申请人又申请公开同一信息的。",
				Cite: "《条例》第三十六条第（六）项",
			},
		},
		model.Row{
			ID: "rejected.publication", Label: "3.要求提供公开出版物",
			Help: model.Help{
				Text: "要求提供政府公报、报刊、书籍等公开出版物的。告知申请人获取的途径。",
				Cite: "《条例》第三十九条第二款",
			},
		},
		model.Row{
			ID: "rejected.excessive", Label: "4.无正当理由大量反复申请",
			Help: model.Help{
				Text: "申请的数量、频次明显超过合理范围，要求说明理由而理由不合理，告知不予处理的。理由合理的不计在这里，应延期答复。",
				Cite: "《条例》第三十五条",
			},
		},
		model.Row{
			ID: "rejected.reissue", Label: "5.要求行政机关确认或重新出具已获取信息",
			Help: model.Help{
				Text: "申请人手里已经有的信息，要求本机关确认或者再出具一份的。要求更正不准确的记录不计在这里，另有程序。" +
					"这一行官方没有明文，拿不准的问主管部门。",
				Cite: "《条例》没有单列条文，参照第三十六条第（六）项；更正见第四十一条",
			},
		},
	)...)
}

// applicantColumns returns the columns of 表三.
func applicantColumns() []model.Column {
	const undefined = "表三列名；申请人的类别官方没有明文定义"
	company := func(id model.ColID, name, help string) model.Column {
		return model.Column{
			ID: id, Head: []string{"申请人情况", "法人或其他组织", name}, Unit: model.Count,
			Help: model.Help{Text: help, Cite: undefined},
		}
	}
	return []model.Column{
		{
			ID: "natural", Head: []string{"申请人情况", "自然人"}, Unit: model.Count,
			Help: model.Help{
				Text: "以个人名义提出的申请。律师以个人名义代理的，一般按被代理人的类别计。",
				Cite: undefined,
			},
		},
		company("business", "商业企业", "公司、合伙企业等企业提出的申请。个体工商户归自然人还是归这里官方没有明文，本单位历年口径要一致。"),
		company("research", "科研机构", "高等学校、研究院所等提出的申请。"),
		company("nonprofit", "社会公益组织", "社会团体、基金会、社会服务机构等提出的申请。"),
		company("legal", "法律服务机构", "律师事务所、公证处、基层法律服务所等以机构名义提出的申请。"),
		company("other", "其他", "不属于前几类的组织，例如机关、村（居）民委员会、业主委员会提出的申请。"),
		{
			ID: "total", Head: []string{"申请人情况", "总计"}, Unit: model.Count,
			Help: model.Help{
				Text: "前面六类申请人相加，由程序计算。自己填了数的，以所填为准，程序拿它同相加的结果核对。",
				Cite: "表三列名“总计”的含义",
			},
		},
	}
}

// under returns a heading row of 表三 and the rows it stands over. A finding calls
// these by both names, since 3.其他 alone says too little.
func under(head string, rows ...model.Row) []model.Row {
	all := []model.Row{{Label: head, Depth: 1}}
	for _, r := range rows {
		r.Name, r.Depth = head+" "+r.Label, 2
		all = append(all, r)
	}
	return all
}

// figureRows returns the IDs of the rows that take figures.
func figureRows(rows []model.Row) []model.RowID {
	var ids []model.RowID
	for _, r := range rows {
		if r.ID != "" {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// requestCarries says that what was carried over into the year is what last
// year's report carried out of it.
func requestCarries() []model.Carry {
	var carries []model.Carry
	for _, c := range applicantColumns() {
		carries = append(carries, model.Carry{
			To:   model.Ref{Section: "requests", Row: "carried_in", Col: c.ID},
			From: []model.Ref{{Section: "requests", Row: "carried_out", Col: c.ID}},
		})
	}
	return carries
}
