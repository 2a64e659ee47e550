package importer_test

import (
	"strings"
	"testing"

	"nianbao/internal/importer"
)

// A title may be broken into lines anywhere. What stands above it is no line of it.
func TestBrokenTitle(t *testing.T) {
	const below = "<p>本报告由示例单位编制。</p><p>一、总体情况</p><p>平稳。</p><p>六、其他需要报告的事项</p><p>没有。</p>"
	for page, want := range map[string]string{
		"<p>示例壮族自治区示例市</p><p>示例塘区住房和城乡</p><p>建设局2024年</p><p>政府信息公开工作年度报告</p>" + below + "<p>示例壮族自治区示例市示例塘区住房和城乡建设局</p><p>2025年1月9日</p>": "示例壮族自治区示例市示例塘区住房和城乡建设局",
		"<h1>示例市示例区住房和</h1><h1>城乡建设局2024年政府信息公开工作年度报告</h1>" + below:                                                                     "示例市示例区住房和城乡建设局",
		"<h1>示例市人民政府</h1><h1>示例市示例局2024年政府信息公开工作年度报告</h1>" + below:                                                                      "示例市示例局",
		"<p>示例市政务公开</p><p>示例市示例局2024年政府信息公开工作年度报告</p>" + below + "<p>示例市示例局　2025年1月9日</p>":                                              "示例市示例局",
		"<p>首页 &gt; 年报</p><p>示例市示例局2024年政府信息公开工作年度报告</p>" + below:                                                                       "示例市示例局",
		"<p>示例市示例局</p><p>2024年政府信息公开工作年度报告</p>" + below:                                                                                 "示例市示例局",
	} {
		i := readPage(t, "a.html", page, importer.Hint{})
		if r := i.Report(); i.Organ != want || r.Text("other") != "没有。" || r.Text("preamble") != "本报告由示例单位编制。" {
			t.Errorf("%s：单位“%s”，应为“%s”；开头“%s”；六“%s”", page, i.Organ, want, r.Text("preamble"), r.Text("other"))
		}
	}
}

// What stands between title and text, and says once more whose the report is and of when,
// is no text of it.
func TestBelowTitle(t *testing.T) {
	for _, lines := range []string{
		"<h1>示例市示例局2024年政府信息公开工作年度报告</h1><p>（2025年1月9日）</p>",
		"<h1>示例市示例局2024年政府信息公开工作年度报告</h1><p>2025年1月</p>",
		"<h1>示例市示例局2024年政府信息公开工作年度报告（2025年1月9日）</h1>",
		"<h1>示例市示例局2024年政府信息公开工作年度报告(2025年1月)</h1>",
		"<h1>示例市示例局政府信息公开工作年度报告</h1><p>2024年度</p>",
		"<h1>示例市示例局2024年政府信息公开工作年度报告</h1><p>（2024年1月1日—2024年12月31日）</p>",
		"<h1>示例市示例局</h1><h1>2024年政府信息公开工作年度报告</h1><p>（示例市示例局　2025年1月9日）</p>",
		"<h1>2024年政府信息公开工作年度报告</h1><p>示例市示例局</p><p>（2025年1月9日）</p>",
		"<h1>示例省人民政府信息公开条例</h1><h1>示例市示例局2024年政府信息公开工作年度报告</h1>",
	} {
		i := readPage(t, "a.html", lines+"<p>本报告由示例单位编制。</p><p>一、总体情况</p><p>平稳。</p><p>六、其他需要报告的事项</p><p>没有。</p><p>示例市示例局</p><p>2025年1月9日</p>", importer.Hint{})
		if r := i.Report(); i.Year != 2024 || i.Organ != "示例市示例局" || r.Text("preamble") != "本报告由示例单位编制。" || strings.Contains(r.Title(), "月") {
			t.Errorf("%s：%d 年，“%s”，标题“%s”，开头“%s”", lines, i.Year, i.Organ, r.Title(), r.Text("preamble"))
		}
	}
}
