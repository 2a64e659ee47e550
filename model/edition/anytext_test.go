package edition_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
)

// Whatever is written, every rule comes to an outcome, and what it means is whole
// characters of the text.
func TestAnyText(t *testing.T) {
	pieces := []string{
		"国办公开办函", "〔2021〕30号", "[2019]60号", "号", "政府信息公开条例", "中华人民共和国", "《", "》", "国务院令第", "711", "492",
		"2023年", "2024", "年", "度", "1月1日", "12月31日", "统计期限", "202020年12月", "20251月", "，我局共收到", "政府信息公开工作年度报告",
		"截止", "XX", "x", "××", "（文字描述）", "，，", ", ", " and ", "，", "。", "\n", "\n（一）", "十九大", "二十大", "无", "１２", "\u200b", "a", "é", "😀",
		"问题", "改进", "全年制发文件全部收入网站的政策文件库",
	}
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		e := edition.All()[rapid.IntRange(0, len(edition.All())-1).Draw(t, "edition")]
		fill := func(year int) *model.Report {
			r := model.NewReport(e, year)
			for i := range e.Sections {
				r.Apply(model.Splice{At: e.Sections[i].ID, Ins: text.Draw(t, "text")})
			}
			for _, f := range []model.Field{model.Title, model.OrganName, model.SignName, model.SignDate} {
				r.Apply(model.SetField{Field: f, To: text.Draw(t, "field")})
			}
			return r
		}
		r := fill(2024)
		findings, unchecked := model.Check(r, fill(2023))
		for _, f := range findings {
			s := r.Text(f.At.Section)
			if f.From < 0 || f.From > f.To || f.To > len(s) {
				t.Fatalf("%s means bytes %d to %d of %d", f.Rule.Code, f.From, f.To, len(s))
			}
			if !utf8.ValidString(s[:f.From]) || !utf8.ValidString(s[f.From:f.To]) || !utf8.ValidString(f.Text) || f.Text == "" {
				t.Fatalf("%s cuts a character: %q", f.Rule.Code, f.Text)
			}
		}
		for _, f := range unchecked {
			if f.Text == "" {
				t.Fatalf("%s is unchecked without a reason", f.Rule.Code)
			}
		}
	})
}
