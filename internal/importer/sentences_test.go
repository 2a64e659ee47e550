package importer_test

import (
	"testing"

	"nianbao/internal/importer"
)

// A sentence that begins with the name of a section stays whole.
func TestSentencesThatBeginLikeHeadings(t *testing.T) {
	for _, sentence := range []string{
		"1.主动公开政府信息情况还不够全面。",
		"（一）存在的主要问题。1.主动公开政府信息情况还不够全面。2.收到和处理政府信息公开申请情况的台账不够规范。",
		"一、主动公开政府信息情况还不够全面。",
		"问题：二、主动公开政府信息情况不全面；三、收到和处理政府信息公开申请情况不规范。",
		"5.存在的主要问题及改进情况见附件。",
		"一、总体情况良好。",
	} {
		i := readPage(t, "a.html", "<h1>示例市示例局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>平稳。</p><p>"+sentence+"</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>"+
			"<p>四、政府信息公开行政复议、行政诉讼情况</p><p>五、存在的主要问题及改进情况</p><p>"+sentence+"</p><p>六、其他需要报告的事项</p><p>没有。</p>", importer.Hint{})
		if r := i.Report(); r.Text("problems") != sentence || r.Text("other") != "没有。" || r.Text("overview") != "平稳。\n"+sentence {
			t.Errorf("%s：一“%s”，五“%s”，六“%s”", sentence, r.Text("overview"), r.Text("problems"), r.Text("other"))
		}
	}
}

// What names a table, in rows of it or beside it, is no text of the report, but is said.
func TestNamesOfTables(t *testing.T) {
	for name, table := range map[string]string{
		"rows":   "<table><tr><td colspan=4>主动公开政府信息情况统计表</td></tr><tr><td colspan=4>填报单位：示例市示例局</td></tr>",
		"organ":  "<table><tr><td colspan=4>示例市示例局</td></tr><tr><td colspan=4>2024年主动公开政府信息情况</td></tr>",
		"beside": "<p>附表1：主动公开政府信息情况统计表（2024年）</p><p>填报单位（盖章）：示例市示例局</p><table>",
		"whose":  "<p>示例市示例局2024年度主动公开政府信息情况</p><p>填表人：张三　审核人：李四</p><table>",
	} {
		page := "<h1>示例市示例局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>平稳。</p><p>二、主动公开政府信息情况</p>" + table +
			"<tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>" +
			"<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr></table><p>表外有一句话。</p><p>五、存在的主要问题及改进情况</p><p>还有不足。</p>"
		i := readPage(t, "a.html", page, importer.Hint{})
		if got := i.Report().Text("overview"); got != "平稳。\n表外有一句话。" {
			t.Errorf("%s：一“%s”", name, got)
		}
		if i.Cells() != 3 || len(i.Left) != 2 {
			t.Errorf("%s：读了 %d 个数，没有读 %v", name, i.Cells(), i.Left)
		}
	}
}

// The first row of a table in the text is left with it.
func TestFirstRowOfOtherTables(t *testing.T) {
	for _, first := range []string{"<td></td><td>件数</td>", "<td colspan=2>公开情况统计</td>"} {
		page := "<h1>示例市示例局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>平稳。</p><table><tr>" + first +
			"</tr><tr><td>政策解读</td><td>91</td></tr><tr><td>回应关切</td><td>92</td></tr></table><p>完成。</p><p>五、存在的主要问题及改进情况</p><p>还有不足。</p>"
		i := readPage(t, "a.html", page, importer.Hint{})
		if got := i.Report().Text("overview"); got != "平稳。\n完成。" || len(i.Left) == 0 {
			t.Errorf("%s：一“%s”，没有读 %v", first, got, i.Left)
		}
	}
}
