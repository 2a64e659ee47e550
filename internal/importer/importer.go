package importer

import (
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
)

// A Hint is what the user says of a source, and what then holds whatever the source
// says. The zero Hint says nothing.
type Hint struct {
	Year    int
	Organ   string
	Edition *model.Edition
}

// An Import is what was understood of a document.
type Import struct {
	// Edition is that of the pieces: the one asked for, or the one the tables speak of,
	// or that of the year.
	Edition *model.Edition
	Year    int    // 0: the document does not say
	Organ   string // "": the document does not say

	Pieces []Piece // in the form's order; the facts first
	// Left is what belongs to no piece, in the document's order: what stands around the
	// report on its page, tables that are none of the form's.
	Left []Left
	// Notices are about the whole: which edition was taken and why, what the file
	// itself could not give.
	Notices []string
}

// A Kind says what a piece is.
type Kind uint8

// Facts are title, year and organ; Sign is name and date under the report; Prose is
// the text of a section; Figures is a table; Aside is text that stands in a section
// which in a draft has a table only, and is therefore put behind the text of 一.
const (
	Facts Kind = iota
	Prose
	Figures
	Aside
	Sign
)

// A Piece is a part of a report that can be taken by itself.
type Piece struct {
	Kind    Kind
	Section model.SectionID // where it stands in the document; "" for Facts
	Name    string          // in words for the user: 表三　收到和处理政府信息公开申请情况

	Cells      int // that are filled in, of Figures
	Characters int // of Prose and Aside, blanks not counted

	Notes []Note // what was changed on the way
	Left  []Left // what of it was not understood

	edits []model.Edit // of fields, values and units
	text  string       // of Prose and Aside: a paragraph a line
}

// A Note says what was changed on the way.
type Note struct {
	Text string // in words for the user: “减4”读作 -4
	// Cells are the figures it is about, as addresses of the Import's edition; none
	// where it is about a text or a fact.
	Cells []model.Ref
}

// A Left is something of the document that was not taken.
type Left struct {
	Text string // as it stands in the document, on one line
	Why  string // in words for the user
}

// Short returns the beginning of the text, for lists.
func (l Left) Short() string { return shortened(l.Text) }

// Text returns the text of a Prose or an Aside, a paragraph a line.
func (p *Piece) Text() string { return p.text }

// target returns the section of a draft that the text goes to.
func (p *Piece) target() model.SectionID {
	if p.Kind == Aside {
		return overview
	}
	return p.Section
}

// Edits returns what taking pieces into a report changes, to be made as one step. The
// report may be of another edition than the Import: a figure goes where that has the
// same cell. Texts and fields are replaced, an Aside is put behind what there is, and a
// cell the source leaves blank is left alone. What is so already is not among the edits.
// What has no place in the report's edition is left among a piece's Left if the document
// is read with that edition as the Hint.
func (i *Import) Edits(into *model.Report, pieces ...*Piece) model.Batch {
	b := model.Batch{Name: "导入"}
	r := into.Clone()
	for _, p := range pieces {
		for _, e := range p.changes(r, i.Edition) {
			r.Apply(e)
			b.Edits = append(b.Edits, e)
		}
	}
	b.Edits = slices.DeleteFunc(b.Edits, func(e model.Edit) bool {
		s, ok := e.(model.Splice)
		return ok && r.Text(s.At) == into.Text(s.At) // replaced, and put behind again
	})
	return b
}

// changes returns what taking the piece into r changes.
func (p *Piece) changes(r *model.Report, from *model.Edition) []model.Edit {
	var edits []model.Edit
	all, _ := moved(p.edits, from, r.Edition())
	for _, e := range all {
		if !holds(r, e) {
			edits = append(edits, e)
		}
	}
	return append(edits, p.writes(r)...)
}

// writes returns the edit that puts the text into r.
func (p *Piece) writes(r *model.Report) []model.Edit {
	at := p.target()
	old := r.Text(at)
	switch {
	case p.text == "" || !r.Edition().HasText(at):
	case p.Kind == Aside && old == "":
		return []model.Edit{model.Splice{At: at, Ins: p.text}}
	case p.Kind == Aside && !strings.Contains("\n"+old+"\n", "\n"+p.text+"\n"):
		return []model.Edit{model.Splice{At: at, Pos: len(old), Ins: "\n" + p.text}}
	case p.Kind == Prose && old != p.text:
		return []model.Edit{model.Splice{At: at, Del: len(old), Ins: p.text}}
	}
	return nil
}

// holds reports whether an edit would change nothing.
func holds(r *model.Report, e model.Edit) bool {
	switch e := e.(type) {
	case model.SetValue:
		return r.Entered(e.At) == e.To
	case model.SetUnit:
		return r.Unit(e.At) == e.To
	case model.SetField:
		return r.Field(e.Field) == e.To
	}
	return false
}

// Report returns the draft that all pieces make. Year must be known.
func (i *Import) Report() *model.Report {
	r := model.NewReport(i.Edition, i.Year)
	all := make([]*Piece, len(i.Pieces))
	for n := range i.Pieces {
		all[n] = &i.Pieces[n]
	}
	r.Apply(i.Edits(r, all...))
	r.Apply(model.SetField{Field: model.Year, To: strconv.Itoa(i.Year)})
	return r
}

// Empty reports whether nothing of a report was found.
func (i *Import) Empty() bool { return len(i.Pieces) == 0 }

// Missing returns what the document has nothing of: the headings of numbered sections,
// and the names of tables.
func (i *Import) Missing() (names []string) {
	for k := range i.Edition.Sections {
		s := &i.Edition.Sections[k]
		has := slices.ContainsFunc(i.Pieces, func(p Piece) bool { return p.Section == s.ID && p.Kind != Aside })
		switch {
		case has || s.Number == "":
		case s.Table != nil:
			names = append(names, s.Table.Name)
		default:
			names = append(names, s.Heading())
		}
	}
	return names
}

// Cells returns how many figures were understood in all.
func (i *Import) Cells() (n int) {
	for k := range i.Pieces {
		n += i.Pieces[k].Cells
	}
	return n
}
