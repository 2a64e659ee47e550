package edition

import (
	"slices"

	"nianbao/model"
	"nianbao/model/narrative"
)

// rules returns the rules of every edition: those of the tables, and those that
// hold the prose against them.
func rules() []*model.Rule { return slices.Concat(tableRules, narrative.Rules()) }

// tableRules are the rules that the tables of every edition must satisfy.
var tableRules = []*model.Rule{
	model.Figures(model.Rule{
		Code: "T2-INT", Level: model.Error,
		Name:    "表二各格填的是合要求的数字",
		Formula: "件数、项目数为不小于 0 的整数；金额为不小于 0 的数字，小数不超过 6 位；“本年增/减”可以是负整数",
		Why:     "格里带“元”“件”“约”，或填“/”“—”“无”的，不能统计，也不能汇总。单位不写进格里，没有的填 0。",
		Cite:    "表二列名和单位；官方没有另作规定",
	}, "proactive"),
	model.Filled(model.Rule{
		Code: "T2-BLANK", Level: model.Error,
		Name:    "表二不留空格",
		Formula: "每格都填，没有的填 0",
		Why:     "空着的格分不清是没有还是漏填，也不能汇总。",
		Cite:    "空格填 0 是通行做法，官方没有明文",
	}, "proactive"),
	model.TotalsAcross(model.Rule{
		Code: "T3-ROW", Level: model.Error,
		Name:    "表三每一行，六类申请人相加等于总计",
		Formula: "自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他＝总计",
		Why:     "一件申请只归一类申请人，“总计”就是六类之和。",
		Cite:    "表三列名“总计”的含义",
	}, "requests", "六类申请人"),
	model.TotalsDown(model.Rule{
		Code: "T3-SUM", Level: model.Error,
		Name:    "表三每一列，（一）至（六）各项相加等于（七）总计",
		Formula: "（一）＋（二）＋（三）至（六）各项＝（七）总计",
		Why:     "一件申请只计入一个办理结果，“（七）总计”就是各项结果之和。",
		Cite:    "表三行名“（七）总计”的含义",
	}, "requests", "（一）至（六）各项"),
	model.Balanced(model.Rule{
		Code: "T3-ID", Level: model.Error,
		Name:    "表三每一列，本年新收加上年结转，等于办理结果总计加结转下年度",
		Formula: "一＋二＝三（七）＋四",
		Why:     "今年要办的申请，不是办结了就是结转了，不会多也不会少。",
		Cite:    "表三左上角：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”",
	}, "requests"),
	carriedTooMuch(), nothingFromNothing(),
	model.Figures(model.Rule{
		Code: "T3-INT", Level: model.Error,
		Name:    "表三各格填的是不小于 0 的整数",
		Formula: "每格为 0、1、2、3……",
		Why:     "申请按件计，没有半件，也没有负数。格里带“件”，或填“/”“—”“无”的，不能统计。",
		Cite:    "表三行名“数量”的含义；官方没有另作规定",
	}, "requests"),
	model.Filled(model.Rule{
		Code: "T3-BLANK", Level: model.Error,
		Name:    "表三不留空格",
		Formula: "每格都填，没有的填 0",
		Why:     "空着的格分不清是没有还是漏填，勾稽关系也无从核对。整张表没有数的，也要填 0。",
		Cite:    "国办公开办函〔2021〕30号要求“数据准确、要素齐备”；空格填 0 是通行做法，官方没有明文",
	}, "requests"),
	model.TotalsAcross(model.Rule{
		Code: "T4-SUM", Level: model.Error,
		Name:    "表四每一组，四项结果相加等于总计",
		Formula: "结果维持＋结果纠正＋其他结果＋尚未审结＝总计",
		Why:     "一个案件只有一种结果，没有结果的计入“尚未审结”，“总计”就是四项之和。行政复议、未经复议直接起诉、复议后起诉三组各自成立。",
		Cite:    "表四列名“总计”的含义",
	}, "disputes", "四项结果"),
	model.Figures(model.Rule{
		Code: "T4-INT", Level: model.Error,
		Name:    "表四各格填的是不小于 0 的整数",
		Formula: "每格为 0、1、2、3……",
		Why:     "案件按件计，没有半件，也没有负数。格里带“件”，或填“/”“—”“无”的，不能统计。",
		Cite:    "表四列名的含义；官方没有另作规定",
	}, "disputes"),
	model.Filled(model.Rule{
		Code: "T4-BLANK", Level: model.Error,
		Name:    "表四不留空格",
		Formula: "每格都填，没有的填 0",
		Why:     "空着的格分不清是没有还是漏填。没有复议和诉讼的，也要填 0。",
		Cite:    "空格填 0 是通行做法，官方没有明文",
	}, "disputes"),
}
