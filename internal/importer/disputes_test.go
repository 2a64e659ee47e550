package importer_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"nianbao/internal/importer"
	"nianbao/model"
)

// 表四 is read where 行政复议 and 行政诉讼 are printed apart, and where the groups stand one
// below the other. Where it is not said what group figures are of, no cell is filled.
func TestDisputesInPieces(t *testing.T) {
	over := func(columns int, text string) string {
		return fmt.Sprintf("<tr><td colspan=%d>%s</td></tr>", columns, text)
	}
	row := func(cells ...any) string {
		return "<tr><td>" + strings.Join(strings.Fields(fmt.Sprintln(cells...)), "<td>") + "</tr>"
	}
	heads := "结果维持 结果纠正 其他结果 尚未审结 总计"
	table := func(rows ...string) string { return "<table>" + strings.Join(rows, "") + "</table>" }
	const review, direct, after = "1 2 3 4 10", "5 0 0 1 6", "0 7 0 0 7"
	all := strings.Join([]string{review, direct, after}, " ")
	for _, tt := range []struct{ name, page, want string }{
		{"in two tables", table(over(5, "行政复议"), row(heads), row(review)) +
			table(over(10, "行政诉讼"), "<tr><td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉</tr>", row(heads, heads), row(direct, after)), all},
		{"one below the other", table(over(5, "行政复议"), row(heads), row(review), over(5, "行政诉讼"), over(5, "未经复议直接起诉"), row(heads), row(direct), over(5, "复议后起诉"), row(heads), row(after)), all},
		{"with the names above the tables", "<p>（一）行政复议</p>" + table(row(heads), row(review)) +
			"<p>（二）行政诉讼</p><p>1.未经复议直接起诉</p>" + table(row(heads), row(direct)) + "<p>2.复议后起诉</p>" + table(row(heads), row(after)), all},
		{"only one of the groups", table(over(5, "行政复议"), row(heads), row(review)), review + strings.Repeat(" .", 10)},
		{"it is not said of which group", table(over(5, "行政复议"), row(heads), row(review)) + table(over(5, "行政诉讼"), row(heads), row(direct)), strings.Repeat(" .", 15)},
		{"the same group twice", table(over(5, "行政复议"), row(heads), row(review)) + table(over(5, "行政复议"), row(heads), row(direct)), strings.Repeat(" .", 15)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			i := readPage(t, "a.html", "<p>甲局2024年政府信息公开工作年度报告</p><p>四、政府信息公开行政复议、行政诉讼情况</p>"+tt.page+"<p>五、存在的主要问题及改进情况</p><p>有的栏目更新慢。</p>", importer.Hint{})
			if got := disputesOf(i); got != strings.TrimSpace(tt.want) {
				t.Errorf("read %s, want %s; left: %v", got, tt.want, i.Left)
			}
		})
	}
	t.Run("copied from a page", func(t *testing.T) {
		lines := []string{"四、政府信息公开行政复议、行政诉讼情况", "行政复议", heads, review, "行政诉讼", "未经复议直接起诉 复议后起诉", heads + " " + heads, direct + " " + after, "五、存在的主要问题及改进情况", "有的栏目更新慢。"}
		i := readPage(t, "a.txt", strings.ReplaceAll(strings.Join(lines, "\n"), " ", "\t"), importer.Hint{})
		if got := disputesOf(i); got != all {
			t.Errorf("read %s, want %s; left: %v", got, all, i.Left)
		}
	})
}

// disputesOf returns the figures of 表四 that were read, a dot for each blank one.
func disputesOf(i *importer.Import) string {
	r := model.NewReport(i.Edition, 2024)
	for k := range i.Pieces {
		r.Apply(i.Edits(r, &i.Pieces[k]))
	}
	var all []string
	for _, at := range i.Edition.Cells() {
		if v := r.Entered(at); at.Section == "disputes" {
			all = append(all, cmp.Or(v.String(), "."))
		}
	}
	return strings.Join(all, " ")
}
