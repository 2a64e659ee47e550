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
