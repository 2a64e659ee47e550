package handover

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"nianbao/model"
	"nianbao/model/suggest"
)

// A Sheet is what a 交稿单 is made from.
type Sheet struct {
	Report *model.Report
	Prior  *model.Report // last year's report, which need not be of the right year; nil: none is attached
	File   string        // as it is to be called
	Sum    string        // the SHA-256 of the file's bytes, in hexadecimal; empty: it is not on disk
	Date   time.Time     // of the check

	// Suggestions are ways to make the tables balance, to be printed too.
	Suggestions []suggest.Suggestion
}

// mostOf is how many warnings, and how many notices, are printed in full.
const mostOf = 10

// Write writes the sheet in lines of at most columns cells, as internal/width
// measures them.
func (s *Sheet) Write(w io.Writer, columns int) error {
	checker := model.NewChecker(s.Report, s.Prior)
	x := &sheet{
		Sheet: s, page: page{columns: max(columns, 20)},
		findings: checker.Findings(), unchecked: checker.Unchecked(), results: checker.Results(),
	}
	for i := range x.findings {
		if f := &x.findings[i]; f.Explained != nil {
			x.explained = append(x.explained, f)
		} else {
			x.left = append(x.left, f)
		}
	}
	x.write()
	if _, err := io.WriteString(w, x.page.String()); err != nil {
		return fmt.Errorf("writing the sheet: %w", err)
	}
	return nil
}

// A sheet is a Sheet in the making.
type sheet struct {
	*Sheet
	page                page
	findings, unchecked []model.Finding
	left, explained     []*model.Finding // of the findings, those to be mended, and those explained
	results             []model.Result
}

func (x *sheet) write() {
	x.head()
	x.toMend()
	x.suggested()
	x.accepted()
	x.lapsed()
	x.notChecked()
	x.held()
	x.sums()
}

// head says which report of which file was checked when.
func (x *sheet) head() {
	r, prior := x.Report, "没有附上，同去年没有核对"
	if x.Prior != nil {
		prior = fmt.Sprintf("%d 年，%s", x.Prior.Year(), cmp.Or(x.Prior.Field(model.OrganName), "没有填单位"))
		if x.Prior.Year() != r.Year()-1 {
			prior += "，不是去年的，没有用来核对"
		}
	}
	x.page.text("", "交稿单：", r.Title())
	x.page.text("", "单位：", cmp.Or(r.Field(model.OrganName), "没有填")+fmt.Sprintf("　　年度：%d　　格式：%s", r.Year(), r.Edition().Name))
	x.page.text("", "文件：", x.File)
	x.page.text("", "SHA-256：", cmp.Or(x.Sum, "还没有存盘"))
	x.page.text("", "去年的报告：", prior)
	x.page.text("", "核对日期：", x.Date.Format("2006年1月2日"))
}

// toMend lists what is wrong and not explained: errors, among them what is not filled
// in, warnings, notices.
func (x *sheet) toMend() {
	x.page.heading(len(x.left), fmt.Sprintf("一、还要改的（%d 处）", len(x.left)))
	n := 0
	for _, level := range []model.Level{model.Error, model.Warning, model.Notice} {
		var full, blanks []*model.Finding
		for _, f := range x.left {
			switch {
			case f.Level != level:
			case f.Rule.Blanks:
				blanks = append(blanks, f)
			default:
				full = append(full, f)
			}
		}
		rest := full[:0:0]
		if level != model.Error && len(full) > mostOf {
			full, rest = full[:mostOf], full[mostOf:]
		}
		for _, f := range full {
			n++
			x.finding(n, "", f)
		}
		for _, rows := range byRule(blanks) {
			n += x.blanks(n, rows)
		}
		if len(rest) > 0 {
			x.page.list(fmt.Sprintf("另有%s %d 处没有列出：", level.Chinese(), len(rest)), counted(rest))
		}
	}
}

// finding writes one finding: state, level, rule and place on the first line, for those
// who search, then the words.
func (x *sheet) finding(n int, state string, f *model.Finding) {
	x.page.text("", number(n), fmt.Sprintf("%s%s %s %s", state, f.Level.Chinese(), f.Rule.Code, x.place(f.At)))
	x.page.text(margin, "", f.Text)
}

// blanks writes what a rule says is not filled in, in a few words where it is much, and
// returns how many entries that made.
func (x *sheet) blanks(n int, rows []*model.Finding) int {
	const few = 3
	if len(rows) <= few {
		for i, f := range rows {
			x.finding(n+i+1, "", f)
		}
		return len(rows)
	}
	cells := 0
	for _, f := range rows {
		cells += len(f.Cells)
	}
	first, e := rows[0], x.Report.Edition()
	place := x.place(first.At)
	if e.Has(first.At) {
		place = e.Section(first.At.Section).Table.Name + "·" + e.Row(first.At).FullName()
	}
	x.page.text("", number(n+1), fmt.Sprintf("%s %s %s等 %d 行", first.Level.Chinese(), first.Rule.Code, place, len(rows)))
	x.page.text(margin, "", fmt.Sprintf("这 %d 行共 %d 格未填，没有的填 0", len(rows), cells))
	return 1
}

// suggested lists ways to make the tables balance.
func (x *sheet) suggested() {
	if len(x.Suggestions) == 0 {
		return
	}
	x.page.heading(len(x.Suggestions), "找平（可能是这样填错的，只作提示）")
	for i, s := range x.Suggestions {
		x.page.text("", fmt.Sprintf("找平 %d ", i+1), s.Text)
		for _, c := range s.Changes {
			x.page.text(margin, fmt.Sprintf("找平 %d 改动 ", i+1), x.place(c.At)+" "+shown(c.Old)+"→"+shown(c.New))
		}
	}
}

// accepted lists what is left as it is for a reason.
func (x *sheet) accepted() {
	x.page.heading(len(x.explained), fmt.Sprintf("二、已说明的（%d 处）", len(x.explained)))
	for i, f := range x.explained {
		x.finding(i+1, "已说明 ", f)
		x.reason(f.Explained)
	}
}

// lapsed lists the explanations that cover nothing that was found.
func (x *sheet) lapsed() {
	var list []*model.Explanation
	all := x.Report.Explanations()
	for i := range all {
		if !slices.ContainsFunc(x.explained, func(f *model.Finding) bool { return f.Explained == &all[i] }) {
			list = append(list, &all[i])
		}
	}
	if len(list) == 0 {
		return
	}
	x.page.text("", "", fmt.Sprintf("失效的说明（%d 条，不再算数）：", len(list)))
	for i, e := range list {
		x.page.text("", number(i+1), fmt.Sprintf("失效 %s %s", e.Rule, x.place(e.At)))
		x.page.text(margin, "", x.whyLapsed(e))
		x.page.text(margin, "当时的问题：", cmp.Or(e.Says, "没有写"))
		x.reason(e)
	}
}

// whyLapsed says why an explanation does not count, and what to do about it.
func (x *sheet) whyLapsed(e *model.Explanation) string {
	about := func(f *model.Finding) bool { return f.Rule.Code == e.Rule && f.At == e.At }
	edition := x.Report.Edition()
	if i := slices.IndexFunc(x.left, about); i >= 0 {
		if !x.left[i].Explainable() {
			return "这样的错误不能用说明代替，只能改正"
		}
		return "说明以后数或者文字改过了，请核对后重新说明，或者收回"
	}
	switch {
	case slices.ContainsFunc(x.explained, about):
		return "这一处另有说明，这一条可以收回"
	case !slices.ContainsFunc(edition.Rules, func(r *model.Rule) bool { return r.Code == e.Rule }):
		return edition.Name + "没有这条规则，说明可以收回"
	case slices.ContainsFunc(x.unchecked, func(f model.Finding) bool { return about(&f) }):
		return "这一处现在没能核对，原因见三"
	}
	return "现在没有查出这个问题，说明可以收回"
}

// reason writes what an explanation says, in its own paragraphs, by whom and when.
func (x *sheet) reason(e *model.Explanation) {
	by := "没有署名"
	if e.Name != "" || e.Date != "" {
		by = cmp.Or(e.Name, "没有署名") + "，" + cmp.Or(e.Date, "没有写日期")
	}
	mark, more := "说明：", "      "
	for line := range strings.Lines(cmp.Or(strings.TrimSpace(e.Reason), "没有写原因") + "（" + by + "）") {
		x.page.text(margin, mark, strings.TrimSpace(line))
		mark = more
	}
}

// place names a place in the words of the form: 表三·（二）部分公开·总计.
func (x *sheet) place(at model.Ref) string { return Place(x.Report.Edition(), at) }

// Place names a place of an edition in the words of the form, for somebody who does
// not see the form: 表三·（二）部分公开·总计.
func Place(e *model.Edition, at model.Ref) string {
	switch {
	case e.Has(at):
		return e.Section(at.Section).Table.Name + "·" + e.Label(at)
	case at.Row != "":
		return at.String() + "（" + e.Name + "没有这一格）"
	}
	return e.Label(at)
}

// shown writes the contents of a cell so that an empty one can be seen.
func shown(v model.Value) string {
	if v.Kind() == model.Blank {
		return "未填"
	}
	return v.String()
}

// sums writes the numbers a reader looks for first, and the place to sign.
func (x *sheet) sums() {
	var n [model.Notice + 1]int
	for _, f := range x.left {
		n[f.Level]++
	}
	x.page.gap()
	x.page.text("", "合计：", fmt.Sprintf("错误 %d，警告 %d，提示 %d，已说明 %d，未能核对 %d",
		n[model.Error], n[model.Warning], n[model.Notice], len(x.explained), len(x.unchecked)))
	x.page.gap()
	x.page.text("", "", "填报人：______________　审核人：______________　日期：______________")
}
