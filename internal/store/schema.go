package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/edition"
)

// Schema returns the JSON Schema (draft 2020-12) of draft files, made from the
// editions. It describes what this version writes; keys it does not know are
// allowed everywhere, as they are in the files.
func Schema() []byte {
	const figure = "#/$defs/figure"
	var ids, byEdition []any
	defs := schema{{"figure", schema{
		{"description", "数字（最多六位小数），或者还没有改正的文字"},
		{"type", []any{"number", "string"}},
	}}}
	for _, e := range edition.All() {
		ids = append(ids, string(e.ID))
		defs = append(defs,
			field{"text-" + string(e.ID), texts(e)},
			field{"figures-" + string(e.ID), cells(e, func(*model.Column) bool { return true }, schema{{"$ref", figure}})},
			field{"units-" + string(e.ID), cells(e, func(c *model.Column) bool { return len(c.Unit.Choices) > 0 }, nil)},
		)
		byEdition = append(byEdition, schema{
			{"if", properties(field{"edition", schema{{"const", string(e.ID)}}})},
			{"then", properties(
				field{"text", schema{{"$ref", "#/$defs/text-" + string(e.ID)}}},
				field{"figures", schema{{"$ref", "#/$defs/figures-" + string(e.ID)}}},
				field{"units", schema{{"$ref", "#/$defs/units-" + string(e.ID)}}},
			)},
		})
	}

	var kinds []any
	for _, k := range model.OrganKinds {
		if k.Kind != model.KindUnknown {
			kinds = append(kinds, schema{{"const", string(k.Kind)}, {"title", k.Name}})
		}
	}
	s := schema{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "年报草稿"},
		{"description", "政府信息公开工作年度报告的草稿。没有填的格和自动计算的总计不写；本表没有列出的键，程序原样保留。"},
		{"type", "object"},
		{"required", []any{"format", "version", "edition", "year"}},
		{"properties", schema{
			{"format", schema{{"title", "文件格式"}, {"const", formatName}}},
			{"version", schema{{"title", "文件版本"}, {"const", version}}},
			{"edition", schema{{"title", "报告格式"}, {"enum", ids}}},
			{"year", schema{{"title", "报告年度"}, {"type", "integer"}, {"minimum", 2008}, {"maximum", 2100}}},
			{"title", schema{{"title", "标题"}, {"description", "没有写的，由单位名称和年度组成"}, {"type", "string"}}},
			{"prior", schema{{"title", "去年的报告"}, {"description", "去年的草稿在哪里：从本文件所在的文件夹看去的路径，用 / 分隔"}, {"type", "string"}}},
			{"organ", with(schema{{"title", "单位"}, {"type", "object"}}, properties(
				field{"name", text("单位名称", "")},
				field{"kind", schema{{"title", "单位类型"}, {"oneOf", kinds}}},
			)...)},
			{"text", schema{{"title", "各部分的文字"}, {"type", "object"}}},
			{"figures", schema{{"title", "各表的数字"}, {"description", "键是地址：表/行/列"}, {"type", "object"}}},
			{"units", schema{{"title", "所选的单位"}, {"description", "表上没有印单位的数字，键是地址"}, {"type", "object"}}},
			{"signoff", with(schema{{"title", "落款"}, {"type", "object"}}, properties(
				field{"name", text("署名", "")},
				field{"date", text("日期", "年-月-日，例如 2026-01-20")},
			)...)},
			{explainedKey, explanations()},
			{reviewKey, reviews(ids)},
		}},
		{"allOf", byEdition},
		{"$defs", defs},
	}
	var b bytes.Buffer
	if err := json.Indent(&b, s.bytes(), "", "  "); err != nil {
		panic(fmt.Sprintf("schema: %v", err))
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// explanations describes the reasons given for findings.
func explanations() schema {
	values := schema{{"title", "当时的数"}, {"description", "键是地址：表/行/列"}, {"type", "object"}, {"additionalProperties", value("数")}}
	return schema{
		{"title", "审核说明"},
		{"description", "核对出的问题为什么照原样报；当时的数或者文字改了，说明就失效。按表的次序"},
		{"type", "array"},
		{"items", with(schema{{"type", "object"}, {"required", []any{"rule", "at"}}}, properties(
			field{"rule", text("规则代号", "")},
			field{"at", text("位置", "地址，或者部分的名称")},
			field{"text", text("当时查出的问题", "")},
			field{"values", values},
			field{"reason", text("原因", "")},
			field{"name", text("说明人", "")},
			field{"date", text("说明的日期", "年-月-日，例如 2026-01-20")},
		)...)},
	}
}

// value describes what stands in a cell.
func value(title string) schema {
	return schema{{"title", title}, {"description", "数字，不是数字的文字，没有填的是 null"}, {"type", []any{"number", "string", "null"}}}
}

// listOf describes a list of objects.
func listOf(title, description string, required []any, keys ...field) schema {
	item := schema{{"type", "object"}}
	if len(required) > 0 {
		item = append(item, field{"required", required})
	}
	return schema{{"title", title}, {"description", description}, {"type", "array"}, {"items", with(item, properties(keys...)...)}}
}

// reviews describes what is said about a report.
func reviews(editions []any) schema {
	whole := func(title string) schema { return schema{{"title", title}, {"type", "integer"}} }
	known := func(title string, names []string) schema {
		return text(title, "认得的有 "+strings.Join(names, "、")+"；别的照样保留")
	}
	const where = "地址（表/行/列）、表/行、部分的名称；head 是标题、单位和年度，report 是整份报告"
	const when = "年-月-日 时:分，例如 2026-01-20 09:30"
	signed := []field{{"name", text("姓名", "")}, {"post", text("职务", "")}, {"date", text("时间", when)}}
	object := func(title, description string, values schema) schema {
		return schema{{"title", title}, {"description", description}, {"type", "object"}, {"additionalProperties", values}}
	}
	steps := listOf("经过", "按先后次序", nil, slices.Concat([]field{
		{"kind", known("做了什么", stepKinds())},
	}, signed, []field{
		{"version", whole("是对哪一版")}, {"words", text("附言", "")},
	})...)
	remarks := listOf("意见", "按提出的次序", nil, slices.Concat([]field{
		{"id", whole("编号")},
		{"at", text("位置", where)},
		{"rule", text("规则代号", "")},
		{"quote", text("所指的文字", "没有的，指整个部分")},
		{"before", text("前面的几个字", "")}, {"after", text("后面的几个字", "")},
		{"from", whole("从第几个字节起")},
		{"value", value("当时的数")},
	}, signed, []field{
		{"version", whole("是对哪一版")},
		{"text", text("意见", "有建议的，是理由")},
		{"proposal", with(schema{{"title", "建议"}, {"type", []any{"object", "null"}}}, properties(
			field{"value", value("改成的数")}, field{"text", text("改成的文字", "空的是删去")},
		)...)},
		{"state", known("状态", remarkStates())},
		{"answers", listOf("答复", "按先后次序", nil, slices.Concat(signed, []field{
			{"state", known("此后的状态", remarkStates())}, {"text", text("答复", "")},
		})...)},
	})...)
	marks := listOf("已核", "有人核过的地方；同那一版相比改了的，要再核", []any{"at"}, slices.Concat([]field{
		{"at", text("位置", where)},
	}, signed, []field{{"version", whole("是对哪一版")}})...)
	replaced := listOf("改动", "从第几段第几个字起，现在的文字（长的只写字数）原来是什么", nil,
		field{"paragraph", whole("段")}, field{"character", whole("字")}, field{"now", text("现在的文字", "")},
		field{"length", whole("现在的字数")}, field{"was", text("原来的文字", "")})
	versions := listOf("留底的各版", "每一版只写同下一版不同的地方原来是什么，最后一版同报告比；按先后次序", nil,
		field{"number", whole("第几版")}, field{"date", text("时间", when)}, field{"sum", text("这一版内容的 SHA-256", "")},
		field{"doubtful", schema{{"title", "同原来的对不上"}, {"description", "文件被不认得留底的程序改过"}, {"type", "boolean"}}},
		field{"edition", schema{{"title", "报告格式"}, {"enum", editions}}},
		field{"facts", object("单项", "", schema{{"type", "string"}})},
		field{"text", object("各部分的文字", "", replaced)},
		field{"figures", object("各表的数字", "键是地址：表/行/列", value("原来的数"))},
		field{"units", object("所选的单位", "", schema{{"type", "string"}})},
		field{explainedKey, explanations()})
	return with(schema{{"title", "审核"}, {"description", "审核中的经过、意见、已核的地方和留底的各版"}, {"type", "object"}}, properties(
		field{"steps", steps}, field{"remarks", remarks}, field{"marks", marks}, field{"versions", versions},
	)...)
}

func stepKinds() (names []string) {
	for _, k := range []model.StepKind{model.Submitted, model.Returned, model.Approved, model.Commented, model.Final, model.Reopened} {
		names = append(names, string(k)+" "+k.Chinese())
	}
	return names
}

func remarkStates() (names []string) {
	for _, s := range []model.RemarkState{model.Open, model.Answered, model.Done, model.Accepted, model.Refused, model.Settled} {
		names = append(names, string(s)+" "+s.Chinese())
	}
	return names
}

// texts describes the prose of an edition.
func texts(e *model.Edition) schema {
	var list []field
	for i := range e.Sections {
		if s := &e.Sections[i]; s.Table == nil && s.ID != model.Signoff {
			list = append(list, field{string(s.ID), text(s.Heading(), s.Guide.Text)})
		}
	}
	return with(schema{{"type", "object"}}, properties(list...)...)
}

// cells describes the figures of an edition, or with value nil the units that can
// be chosen for them.
func cells(e *model.Edition, want func(*model.Column) bool, value schema) schema {
	var list []field
	for _, at := range e.Cells() {
		c := e.Column(at)
		if !want(c) {
			continue
		}
		s := schema{{"title", e.Section(at.Section).Table.Name + "　" + e.Label(at)}}
		if value == nil {
			var units []any
			for _, u := range c.Unit.Choices {
				units = append(units, u)
			}
			s = append(s, field{"enum", units})
		}
		list = append(list, field{at.String(), with(s, value...)})
	}
	return with(schema{{"type", "object"}}, properties(list...)...)
}

// A schema is a JSON object whose keys keep their order.
type schema []field

type field struct {
	key   string
	value any // schema, []any, string, int
}

func text(title, description string) schema {
	s := schema{{"title", title}, {"type", "string"}}
	if description != "" {
		s = append(s, field{"description", description})
	}
	return s
}

func properties(list ...field) schema { return schema{{"properties", schema(list)}} }

func with(s schema, more ...field) schema { return append(s, more...) }

// bytes writes the keys in their order.
func (s schema) bytes() []byte {
	var o object
	for _, f := range s {
		o.add(f.key, jsonOf(f.value))
	}
	return o.bytes("")
}

func jsonOf(v any) []byte {
	switch v := v.(type) {
	case schema:
		return v.bytes()
	case string:
		return quote(v)
	case []any:
		list := []byte{'['}
		for i, item := range v {
			if i > 0 {
				list = append(list, ',')
			}
			list = append(list, jsonOf(item)...)
		}
		return append(list, ']')
	default:
		return fmt.Append(nil, v)
	}
}
