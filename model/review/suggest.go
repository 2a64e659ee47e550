package review

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
)

// Suggest returns the edit that proposes what an edit would change, instead of changing
// it: a remark for each figure and each passage, for the reason why. What no proposal can
// hold, a fact or a unit, is asked for in words. It returns nil where the edit changes
// nothing.
func Suggest(r *model.Report, e model.Batch, by model.Person, now, why string) model.Edit {
	with := r.Clone()
	var at model.Ref
	n, made := 0, map[model.SectionID][]model.Splice{}
	say := func(a model.Anchor, text string, p *model.Proposal) {
		if n++; n == 1 {
			at = a.At
		}
		with.Apply(Say(with, a, by, now, text, p))
	}
	edits := flat(e)
	if whole := wholeOf(r, edits); whole != "" {
		why += whole
	}
	for _, e := range edits {
		switch e := e.(type) {
		case model.SetValue:
			if e.To != r.Entered(e.At) {
				say(Cell(r, e.At), why, &model.Proposal{Value: e.To})
			}
		case model.Splice:
			here := e
			here.Pos = before(made[e.At], e.Pos)
			made[e.At] = append(made[e.At], e)
			a, p := rewritten(r, here)
			say(a, why, p)
		case model.SetField:
			say(Cell(r, model.Ref{Section: sectionOf(e.Field)}), why+"："+e.Field.Chinese()+"改为“"+e.To+"”", nil)
		case model.SetUnit:
			say(Cell(r, e.At), why+"：单位改为“"+e.To+"”", nil)
		}
	}
	if n == 0 {
		return nil
	}
	return edit("建议", at, with.Review())
}

// together ends the reason of proposals that make sense only together.
const together = "，一起采纳"

// mostNamed is how many changes of one remedy are named in the reason for each.
const mostNamed = 6

// wholeOf says what several proposals change, "" where there are not several.
func wholeOf(r *model.Report, edits []model.Edit) string {
	var said []string
	n := 0
	say := func(name, from, to string) {
		if n++; n <= mostNamed {
			said = append(said, name+" "+from+"→"+to)
		}
	}
	for _, e := range edits {
		switch e := e.(type) {
		case model.SetValue:
			if from := r.Entered(e.At); e.To != from {
				say(r.Edition().Label(e.At), shown(from), shown(e.To))
			}
		case model.Splice:
			old := ""
			if text := r.Text(e.At); e.Pos+e.Del <= len(text) {
				old = text[e.Pos : e.Pos+e.Del]
			}
			say(Name(r.Edition(), model.Ref{Section: e.At}), "“"+model.Shortened(old, 20)+"”", "“"+model.Shortened(e.Ins, 20)+"”")
		}
	}
	if n < 2 {
		return ""
	}
	whole := "：" + strings.Join(said, "，")
	if n > mostNamed {
		whole += fmt.Sprintf("等 %d 处", n)
	}
	return whole + together
}

// shown writes what is entered in a cell so that an empty one can be seen.
func shown(v model.Value) string {
	if v.Kind() == model.Blank {
		return "未填"
	}
	return v.String()
}

// Together returns the proposals nobody has decided on that belong to one remedy with a
// remark, itself among them, in the order in which they were made; nil if it stands alone.
func Together(r *model.Report, m *model.Remark) (all []*model.Remark) {
	if m.Proposal == nil || !strings.HasSuffix(m.Text, together) {
		return nil
	}
	remarks := r.Review().Remarks
	for i := range remarks {
		o := &remarks[i]
		if o.Proposal != nil && Waiting(o) && o.By == m.By && o.At == m.At && o.Text == m.Text {
			all = append(all, o)
		}
	}
	if len(all) < 2 || !slices.ContainsFunc(all, func(o *model.Remark) bool { return o.ID == m.ID }) {
		return nil
	}
	return all
}

// flat returns the edits of a batch, those of the batches in it too.
func flat(b model.Batch) (edits []model.Edit) {
	for _, e := range b.Edits {
		if b, ok := e.(model.Batch); ok {
			edits = append(edits, flat(b)...)
		} else {
			edits = append(edits, e)
		}
	}
	return edits
}

// before returns where a byte of a text stood before some splices were made one after the
// other. Of one that they put in, it is where that was put.
func before(made []model.Splice, pos int) int {
	for i := len(made) - 1; i >= 0; i-- {
		switch s := &made[i]; {
		case pos >= s.Pos+len(s.Ins):
			pos += s.Del - len(s.Ins)
		case pos > s.Pos:
			pos = s.Pos
		}
	}
	return pos
}

func sectionOf(f model.Field) model.SectionID {
	if f == model.SignName || f == model.SignDate {
		return model.Signoff
	}
	return model.Head
}

// rewritten returns the passage that a splice changes and what it makes of it. What is
// only inserted is proposed with the paragraph around it, since a proposal takes the place
// of some words.
func rewritten(r *model.Report, s model.Splice) (model.Anchor, *model.Proposal) {
	text := r.Text(s.At)
	if strings.TrimSpace(text) == "" {
		return Cell(r, model.Ref{Section: s.At}), &model.Proposal{Text: strings.TrimSpace(s.Ins)}
	}
	s.Pos = min(s.Pos, len(text))
	s.Del = min(s.Del, len(text)-s.Pos)
	from, to := s.Pos, s.Pos+s.Del
	if s.Del == 0 {
		from, to = paragraph(text, s.Pos)
	}
	return Passage(r, s.At, from, to), &model.Proposal{Text: text[from:s.Pos] + s.Ins + text[s.Pos+s.Del:to]}
}

// paragraph returns the paragraph that a byte of a text is in, or, where that is empty,
// the one before or behind it.
func paragraph(text string, at int) (from, to int) {
	from = strings.LastIndexByte(text[:at], '\n') + 1
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		to = at + n
	} else {
		to = len(text)
	}
	for from == to && from > 0 {
		from = strings.LastIndexByte(text[:from-1], '\n') + 1
	}
	for from == to && to < len(text) {
		to++
		if n := strings.IndexByte(text[to:], '\n'); n >= 0 {
			to += n
		} else {
			to = len(text)
		}
	}
	return from, to
}
