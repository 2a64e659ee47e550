package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/internal/importer"
	"nianbao/model"
)

// A table of contents in front of the report is left, whatever it looks like.
func TestTableOfContents(t *testing.T) {
	names := []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}
	const text = "<p>本报告说明示例局一年的公开工作。</p><p>一、总体情况</p><p>平稳。</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>" +
		"<p>四、政府信息公开行政复议、行政诉讼情况</p><p>五、存在的主要问题及改进情况</p><p>还有不足。</p><p>六、其他需要报告的事项</p><p>没有。</p>"
	for name, line := range map[string]func(int) string{
		"plain":    func(n int) string { return "<p>" + names[n] + "</p>" },
		"dots":     func(n int) string { return fmt.Sprintf("<p>%s……………………%d</p>", names[n], n+1) },
		"points":   func(n int) string { return fmt.Sprintf("<p>%s . . . . . . %d</p>", names[n], n+1) },
		"pages":    func(n int) string { return fmt.Sprintf("<p>%s</p><p>- %d -</p>", names[n], n+1) },
		"brackets": func(n int) string { return fmt.Sprintf("<p>%s（%d）</p>", names[n], n+1) },
		"bare":     func(n int) string { return "<p>" + strings.SplitN(names[n], "、", 2)[1] + "</p>" },
		"below": func(n int) string {
			return fmt.Sprintf("<p>%s……%d</p><p>（一）细目………%d</p>", names[n], n+1, n+1)
		},
	} {
		for _, above := range []string{"", "<p>目　录</p>"} {
			page := "<h1>示例市示例局2024年政府信息公开工作年度报告</h1>" + above
			for n := range names {
				page += line(n)
			}
			i := readPage(t, "a.html", page+text, importer.Hint{})
			r := i.Report()
			for id, want := range map[model.SectionID]string{"preamble": "本报告说明示例局一年的公开工作。", "overview": "平稳。", "problems": "还有不足。", "other": "没有。"} {
				if got := r.Text(id); got != want {
					t.Errorf("%s %s：%s是“%s”，应为“%s”", name, above, id, got, want)
				}
			}
			if len(i.Left) == 0 || !strings.Contains(i.Left[0].Text, "总体情况") {
				t.Errorf("%s %s：没有说目录没有读：%v", name, above, i.Left)
			}
		}
	}
}

// Headings with nothing below them are no table of contents if they do not come again.
func TestNoTableOfContents(t *testing.T) {
	i := readPage(t, "a.html", "<h1>示例市示例局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>"+
		"<p>五、存在的主要问题及改进情况</p><p>还有不足。</p><p>六、其他需要报告的事项</p><p>没有。</p>", importer.Hint{})
	if r := i.Report(); r.Text("problems") != "还有不足。" || r.Text("other") != "没有。" {
		t.Errorf("五“%s”，六“%s”", r.Text("problems"), r.Text("other"))
	}
}
