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

// A standing is how far the review of a section is.
type standing struct {
	remarks            int // that wait
	checked, stale, of int // places
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
		m.reviewed = standingsOf(m.draft)
	}
	return m.reviewed.of[id]
}

func standingsOf(d *model.Draft) standings {
	r := d.Report()
	all := standings{d.Rev(), map[model.SectionID]standing{}}
	ids := []model.SectionID{model.Head}
	for i := range r.Edition().Sections {
		ids = append(ids, r.Edition().Sections[i].ID)
	}
	var whole standing
	for _, id := range ids {
		var s standing
		s.checked, s.stale, s.of = review.Progress(r, model.Ref{Section: id})
		all.of[id] = s
		whole.checked, whole.stale, whole.of = whole.checked+s.checked, whole.stale+s.stale, whole.of+s.of
	}
	all.of[""] = whole
	for i := range r.Review().Remarks {
		k := &r.Review().Remarks[i]
		if !review.Waiting(k) {
			continue
		}
		id := k.Anchor.At.Section
		if r.Edition().Section(id) == nil { // what the form does not have is said about the whole
			id = ""
		}
		s := all.of[id]
		s.remarks++
		all.of[id] = s
	}
	return all
}

// words says how far a review is in full: 意见 2 已核 12/60 待复核 3.
func (s *standing) words() string {
	var words []string
	if s.remarks > 0 {
		words = append(words, fmt.Sprintf("意见 %d", s.remarks))
	}
	words = append(words, s.marks("已核 "))
	if s.stale > 0 && s.of > 1 {
		words = append(words, fmt.Sprintf("待复核 %d", s.stale))
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

// brief says how far a review is in a few cells: 意2复3核12/60, or in fewer what matters
// most of that, 意2, and in fewest its sign, 意.
func (s *standing) brief(how brevity) string {
	said := s.sign()
	switch {
	case how == sign:
		return said
	case how == full:
		return s.counts() + s.marks("核")
	case s.remarks > 0:
		return fmt.Sprintf("%s%d", said, s.remarks)
	case s.stale > 0 && s.of > 1:
		return fmt.Sprintf("%s%d", said, s.stale)
	case s.checked > 0 && s.checked < s.of:
		return s.marks("核")
	}
	return said
}

// counts counts the remarks, and the places to be checked again if there are several.
func (s *standing) counts() (text string) {
	if s.remarks > 0 {
		text = fmt.Sprintf("意%d", s.remarks)
	}
	if s.stale > 0 && s.of > 1 {
		text += fmt.Sprintf("复%d", s.stale)
	}
	return text
}

// sign says in one character what matters most of a review.
func (s *standing) sign() string {
	switch {
	case s.remarks > 0:
		return "意"
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
	case s.remarks > 0 || s.stale > 0:
		return m.st.Warn
	case s.checked == s.of:
		return m.st.Good
	}
	return m.st.Muted
}

// twoLines reports whether there is room for a line about the review below each
// section, and for two about the report as a whole.
func (m *Model) twoLines() bool {
	return m.reviewing && m.height >= 2*len(m.draft.Report().Edition().Sections)+2
}

// reviewLine draws the line about the review of a section.
func (m *Model) reviewLine(b *strings.Builder, s standing) {
	s.style(m).Write(b, width.Fit("    "+s.words(), m.width))
}

// wholeLines returns what is said about the report as a whole: how many remarks about it
// wait, if any do, and how much of all its places was checked.
func (m *Model) wholeLines() [2]string {
	s := m.standing("")
	remarks := ""
	if s.remarks > 0 {
		remarks = fmt.Sprintf("  整份报告 意见 %d", s.remarks)
	}
	s.remarks = 0
	return [2]string{remarks, "  合计 " + s.words()}
}
