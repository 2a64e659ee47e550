package grid

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
)

// This file shows what reviewers say about the table: signs before the figures, and
// words for the cell one is on.

// The signs of a review. None is a sign that a figure, a finding or last year's figures
// have, and each is one cell wide wherever ambiguous characters are two.
const (
	remarkSign  = "@" // an open remark
	checkedSign = "v" // 已核
	othersSign  = "w" // 已核 by others than whoever reviews
	staleSign   = "^" // 待复核
)

// SetReviewer says whose marks are shown as one's own; the zero Person: nobody reviews,
// and anybody's marks are alike.
func (m *Model) SetReviewer(who model.Person) { m.reviewer = who }

// marksOf returns the state of a cell for whoever reviews, and whether others have
// checked it where that person has not.
func (m *Model) marksOf(at model.Ref) (state review.MarkState, others bool) {
	r := m.draft.Report()
	if m.reviewer.Name == "" {
		return review.StateOfMark(r, at), false
	}
	state = review.StateOfMarkBy(r, at, review.Own(m.reviewer))
	if state != review.Checked {
		others = review.StateOfMarkBy(r, at, review.Others(m.reviewer)) == review.Checked
	}
	return state, others
}

// ShowReview shows which cells were checked (已核) and which are to be checked again
// (待复核), or hides that. Open remarks are marked always: whoever got the draft back
// must see them.
func (m *Model) ShowReview(on bool) { m.reviewing = on }

// A reviewed is what reviewers say about a table.
type reviewed struct {
	cells  [][]string // the signs before the figures, by Model.rows and column; nil: there are none
	rows   []int      // the open remarks about each of Model.rows as a whole; nil: there are none
	legend []string   // how many there are about the table as a whole, and what the signs mean that there are
}

// reviewed looks at what is said about the table.
func (m *Model) reviewed() (v reviewed) {
	remarked := map[model.Ref]int{}
	all := m.draft.Report().Review().Remarks
	for i := range all {
		if at := all[i].Anchor.At; at.Section == m.section.ID && review.Waiting(&all[i]) {
			remarked[at]++
		}
	}
	if len(remarked) == 0 && !m.marksShown() {
		return v
	}
	seen := map[string]bool{}
	for r := range m.rows {
		at := m.ref(pos{r, 0})
		v.rows = append(v.rows, remarked[model.Ref{Section: at.Section, Row: at.Row}])
		seen[remarkSign] = seen[remarkSign] || v.rows[r] > 0
		row := make([]string, m.columns(r))
		for c := range row {
			at := m.ref(pos{r, c})
			row[c] = m.markSign(at)
			seen[row[c]] = true
			if remarked[at] > 0 {
				row[c] += remarkSign
				seen[remarkSign] = true
			}
		}
		v.cells = append(v.cells, row)
	}
	if table := remarked[model.Ref{Section: m.section.ID}]; table > 0 {
		v.legend = append(v.legend, fmt.Sprintf("%s全表意见%d", remarkSign, table))
		seen[remarkSign] = false // that says what the sign means
	}
	for _, s := range []struct{ sign, means string }{{remarkSign, "意见"}, {checkedSign, "已核"}, {othersSign, "他人已核"}, {staleSign, "待复核"}} {
		if seen[s.sign] {
			v.legend = append(v.legend, s.sign+s.means)
		}
	}
	return v
}

// marksShown reports whether there are marks to show.
func (m *Model) marksShown() bool { return m.reviewing && len(m.draft.Report().Review().Marks) > 0 }

// markSign returns the sign that says whether a cell was checked, "" if it was not.
func (m *Model) markSign(at model.Ref) string {
	if !m.marksShown() {
		return ""
	}
	switch state, others := m.marksOf(at); {
	case state == review.Checked:
		return checkedSign
	case state == review.Stale:
		return staleSign
	case others:
		return othersSign
	}
	return ""
}

// signs returns the signs of a review before a cell.
func (v *reviewed) signs(p pos) string {
	if v.cells == nil {
		return ""
	}
	return v.cells[p.row][p.col]
}

// label puts the sign of remarks about a row before its label, in place of a blank if
// there is one.
func (v *reviewed) label(row int, text string) string {
	if v.rows == nil || v.rows[row] == 0 {
		return text
	}
	return remarkSign + strings.TrimPrefix(text, " ")
}

// words says what the signs mean, as much of it as there is room for.
func (v *reviewed) words(cells int) string {
	text := ""
	for _, s := range v.legend {
		if text != "" {
			s = " " + s
		}
		if width.Of(text+s) > cells {
			break
		}
		text += s
	}
	return text
}

// reviewWords says of a cell what waits to be done about it and its row, and while that
// is shown, who checked it.
func (m *Model) reviewWords(at model.Ref) string {
	words := m.remarkWords("意见", at) + m.remarkWords("本行意见", model.Ref{Section: at.Section, Row: at.Row})
	if m.marksShown() {
		words += m.markWords(at)
	}
	return words
}

func (m *Model) remarkWords(name string, at model.Ref) string {
	all := m.draft.Report().Review().Remarks
	var said []string
	for i := range all {
		if all[i].Anchor.At == at && review.Waiting(&all[i]) {
			said = append(said, remarkSays(&all[i]))
		}
	}
	if said == nil {
		return ""
	}
	return fmt.Sprintf("；%s %d 条：%s", name, len(said), strings.Join(said, "；"))
}

// maxRemark is how many cells of a remark are told; the list of remarks tells all.
const maxRemark = 60

// remarkSays says a remark in one line.
func remarkSays(r *model.Remark) string {
	text := r.Text
	if r.Proposal != nil {
		to := "建议改为 " + r.Proposal.Value.String()
		switch {
		case r.Proposal.Unreadable:
			to = "建议读不懂"
		case r.Proposal.Value.Kind() == model.Blank:
			to = "建议清空为未填"
		}
		if text != "" {
			to += "，"
		}
		text = to + text
	}
	text = width.Clean(r.By.Name + "：" + strings.ReplaceAll(text, "\n", " "))
	return strings.TrimRight(width.Fit(text, maxRemark), " ")
}

// markWords says who checked a cell, or what it was when it was checked.
func (m *Model) markWords(at model.Ref) string {
	state, others := m.marksOf(at)
	whose, theirs := review.Whose(nil), ""
	if m.reviewer.Name != "" {
		whose = review.Own(m.reviewer)
	}
	if others {
		theirs = m.markBy(at, review.Checked, review.Others(m.reviewer))
	}
	return m.markBy(at, state, whose) + theirs
}

// markBy says the newest of some people's marks of a cell that makes it what it is.
func (m *Model) markBy(at model.Ref, state review.MarkState, whose review.Whose) string {
	r := m.draft.Report()
	marks := r.Review().Marks
	for i := len(marks) - 1; i >= 0; i-- {
		k := &marks[i]
		then := review.VersionOf(r, k.Version)
		if then == nil || !covers(k.At, at) || whose != nil && !whose(k.By) {
			continue
		}
		same := then.Report.SameAt(r, at)
		switch {
		case then.Doubtful || then.Report.Edition() != r.Edition():
		case state == review.Checked && same:
			return "；已核（" + width.Clean(k.By.Name+" "+day(k.On)) + "）"
		case state == review.Stale && !same:
			return "；待复核：" + checkedAs(r, then.Report, at)
		}
	}
	if state == review.Stale { // what it was then is not known
		return "；待复核"
	}
	return ""
}

// covers reports whether a mark of a place is one of a cell too.
func covers(marked, at model.Ref) bool {
	return marked == model.Ref{} ||
		marked.Section == at.Section && (marked.Row == "" || marked.Row == at.Row) && (marked.Col == "" || marked.Col == at.Col)
}

// checkedAs says what stood in a cell when it was checked.
func checkedAs(r, then *model.Report, at model.Ref) string {
	v := then.Value(at)
	switch {
	case v.Kind() == model.Blank:
		return "核时未填"
	case v == r.Value(at) && then.Unit(at) != r.Unit(at):
		return "核时为 " + v.String() + " " + then.Unit(at)
	case v == r.Value(at) && then.Automatic(at) != r.Automatic(at):
		return "核时数相同，自动合计和手填的不同"
	}
	return "核时为 " + width.Clean(v.String())
}

// day returns the month and the day of a time such as 2026-01-20 09:30.
func day(at string) string {
	if len(at) < len("2026-01-20") {
		return at
	}
	return at[len("2026-"):len("2026-01-20")]
}
