package outline

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/theme"
)

// This file shows how far a review is, section by section: how many remarks wait for
// the author, what was checked (已核), and what is to be checked again (待复核).

// ShowReview shows how far the review is, or hides it. Folded, the outline then says
// that in place of how much is filled in.
func (m *Model) ShowReview(on bool) { m.reviewing = on }

// SetReviewer says who reviews: their own marks are counted, and those of others beside
// them. The zero Person is the author, to whom anybody's marks count, and who is told
// what is wrong all the same.
func (m *Model) SetReviewer(who model.Person) {
	if who != m.reviewer {
		m.reviewer, m.reviewed = who, standings{}
	}
}

func (m *Model) byReviewer() bool { return m.reviewer.Name != "" }

// A standing is how far the review of a section is.
type standing struct {
	remarks            int // that wait
	handled            int // that the reviewer may look at
	checked, stale, of int // places
	others             int // places that others than the reviewer checked
}

// standings are those of the sections, and under "" that of the report as a whole, as
// of the last look at the draft.
type standings struct {
	rev int
	of  map[model.SectionID]standing
}

// standing returns how far the review of a section is.
func (m *Model) standing(id model.SectionID) standing {
	if m.reviewed.of == nil || m.reviewed.rev != m.draft.Rev() {
		m.reviewed = standingsOf(m.draft, m.reviewer)
	}
	return m.reviewed.of[id]
}

func standingsOf(d *model.Draft, reviewer model.Person) standings {
	r := d.Report()
	all := standings{d.Rev(), map[model.SectionID]standing{}}
	ids := []model.SectionID{model.Head}
	for i := range r.Edition().Sections {
		ids = append(ids, r.Edition().Sections[i].ID)
	}
	var whole standing
	for _, id := range ids {
		var s standing
		at := model.Ref{Section: id}
		if reviewer.Name == "" {
			s.checked, s.stale, s.of = review.Progress(r, at)
		} else {
			s.checked, s.stale, s.of = review.ProgressBy(r, at, review.Own(reviewer))
			s.others, _, _ = review.ProgressBy(r, at, review.Others(reviewer))
		}
		all.of[id] = s
		whole.checked, whole.stale, whole.of = whole.checked+s.checked, whole.stale+s.stale, whole.of+s.of
		whole.others += s.others
	}
	all.of[""] = whole
	for i := range r.Review().Remarks {
		k := &r.Review().Remarks[i]
		handled := reviewer.Name != "" && review.Handled(k)
		if !review.Waiting(k) && !handled {
			continue
		}
		id := k.Anchor.At.Section
		if r.Edition().Section(id) == nil { // what the form does not have is said about the whole
			id = ""
		}
		s := all.of[id]
		if handled {
			s.handled++
		} else {
			s.remarks++
		}
		all.of[id] = s
	}
	return all
}

// words says how far a review is in full: 意见 2 已处理 1 已核 12/60 他人 21 待复核 3.
func (s *standing) words() string {
	var words []string
	add := func(n int, format string) {
		if n > 0 {
			words = append(words, fmt.Sprintf(format, n))
		}
	}
	add(s.remarks, "意见 %d")
	add(s.handled, "已处理 %d")
	words = append(words, s.marks("已核 "))
	switch {
	case s.others > 0 && s.of == 1:
		words = append(words, "他人已核")
	default:
		add(s.others, "他人 %d")
	}
	if s.of > 1 {
		add(s.stale, "待复核 %d")
	}
	return strings.Join(words, " ")
}

// marks says how much was checked, after a word if it is counted.
func (s *standing) marks(checked string) string {
	switch {
	case s.checked == s.of:
		return "已核"
	case s.stale > 0 && s.of == 1:
		return "待复核"
	case s.checked+s.stale == 0:
		return "未核"
	}
	return fmt.Sprintf("%s%d/%d", checked, s.checked, s.of)
}

// brief says how far a review is in a few cells: 意2处1复3核12/60他21, or in fewer what
// matters most of that, 意2, and in fewest its sign, 意.
func (s *standing) brief(how brevity) string {
	said := s.sign()
	switch {
	case how == sign:
		return said
	case how == full:
		return s.counts() + s.marks("核") + s.byOthers()
	case how == most:
		return s.counts() + s.progress() + s.byOthers() // nothing where nobody has begun
	case s.remarks > 0:
		return fmt.Sprintf("%s%d", said, s.remarks)
	case s.handled > 0:
		return fmt.Sprintf("%s%d", said, s.handled)
	case s.stale > 0 && s.of > 1:
		return fmt.Sprintf("%s%d", said, s.stale)
	case s.checked > 0 && s.checked < s.of:
		return s.marks("核")
	}
	return said
}

// progress says how much was checked in the fewest cells, nothing where nothing was.
func (s *standing) progress() string {
	switch {
	case s.checked == s.of:
		return "核"
	case s.stale > 0 && s.of == 1:
		return "复"
	case s.checked+s.stale == 0:
		return ""
	}
	return s.marks("核")
}

// counts counts the remarks, and the places to be checked again if there are several.
func (s *standing) counts() (text string) {
	add := func(n int, sign string) {
		if n > 0 {
			text += fmt.Sprintf("%s%d", sign, n)
		}
	}
	add(s.remarks, "意")
	add(s.handled, "处")
	if s.of > 1 {
		add(s.stale, "复")
	}
	return text
}

// byOthers counts what others checked.
func (s *standing) byOthers() string {
	switch {
	case s.others == 0:
		return ""
	case s.of == 1:
		return "他核"
	}
	return fmt.Sprintf("他%d", s.others)
}

// sign says in one character what matters most of a review.
func (s *standing) sign() string {
	switch {
	case s.remarks > 0:
		return "意"
	case s.handled > 0:
		return "处"
	case s.stale > 0:
		return "复"
	case s.checked == s.of:
		return "核"
	}
	return "未"
}

// style returns the style in which that is said.
func (s *standing) style(m *Model) theme.Style {
	switch {
	case s.remarks > 0 || s.handled > 0 || s.stale > 0:
		return m.st.Warn
	case s.checked == s.of:
		return m.st.Good
	}
	return m.st.Muted
}

// twoLines reports whether there is room for a line about the review below each
// section, and for two about the report as a whole.
func (m *Model) twoLines() bool {
	return m.reviewing && m.height >= m.Lines()
}

// reviewLine draws the line about the review of a section.
func (m *Model) reviewLine(b *strings.Builder, s standing) {
	s.style(m).Write(b, width.Fit("    "+s.words(), m.width))
}

// wholeLines returns what is said about the report as a whole: how many remarks about it
// wait or were handled, if any, and how much of all its places was checked.
func (m *Model) wholeLines() [2]string {
	s := m.standing("")
	remarks := ""
	if s.remarks > 0 {
		remarks = fmt.Sprintf(" 意见 %d", s.remarks)
	}
	if s.handled > 0 {
		remarks += fmt.Sprintf(" 已处理 %d", s.handled)
	}
	if remarks != "" {
		remarks = "  整份报告" + remarks
	}
	s.remarks, s.handled = 0, 0
	return [2]string{remarks, "  合计 " + s.words()}
}
