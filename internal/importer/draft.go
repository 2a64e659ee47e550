package importer

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// Draft returns a draft as something to choose from, as Read returns a foreign file:
// texts, figures, title and signature. What has been said about it, its explanations and
// its review, stays behind.
func Draft(r *model.Report, hint Hint) *Import {
	i := &Import{Edition: r.Edition(), Year: r.Year(), Organ: r.Field(model.OrganName)}
	if hint.Edition != nil {
		i.Edition = hint.Edition
	}
	i.Year = cmp.Or(hint.Year, i.Year)
	i.Organ = cmp.Or(hint.Organ, i.Organ)
	if v := r.Review(); len(r.Explanations()) > 0 || len(v.Remarks) > 0 || len(v.Steps) > 0 {
		i.Notices = append(i.Notices, "草稿里的说明、审核意见和送审记录不带过来")
	}
	d := &reader{title: title{text: r.Field(model.Title)}}
	d.sign = signature{name: r.Field(model.SignName), date: r.Field(model.SignDate)}
	facts, _ := d.facts(i)
	if kind := r.Field(model.OrganSort); kind != "" {
		facts.edits = append(facts.edits, model.SetField{Field: model.OrganSort, To: kind})
	}
	i.Pieces = append(i.Pieces, facts)
	for k := range r.Edition().Sections {
		s := &r.Edition().Sections[k]
		switch {
		case s.Table != nil:
			if p := figures(entries(r, s.ID), i.Edition, s.ID); p.Cells > 0 {
				i.Pieces = append(i.Pieces, p)
			}
		case s.ID == model.Signoff:
			if p, ok := d.signing(); ok {
				i.Pieces = append(i.Pieces, p)
			}
		case strings.TrimFunc(r.Text(s.ID), isBlank) != "":
			text := r.Text(s.ID)
			i.Pieces = append(i.Pieces, Piece{
				Kind: Prose, Section: s.ID, Name: s.Heading(), text: text, Characters: utf8.RuneCountInString(compact(text)),
			})
		}
	}
	return i
}

// entries returns the figures of a draft's table as if they had landed there.
func entries(r *model.Report, id model.SectionID) *landing {
	l := &landing{edition: r.Edition()}
	for _, at := range r.Edition().Cells() {
		if v := r.Entered(at); at.Section == id && v.Kind() != model.Blank {
			unit := ""
			if r.Edition().HasUnits(at) {
				unit = r.Unit(at)
			}
			l.cells = append(l.cells, landed{at: at, value: v, unit: unit})
		}
	}
	return l
}
