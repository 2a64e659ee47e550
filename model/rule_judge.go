package model

import "fmt"

// Judged returns a rule over figures, of this report in the Cells of its scopes and
// of last year's in Last, that is judged once all of them are known. Until then it
// is unchecked. judge asks for the figures by N and Was.
func Judged(r Rule, judge func(*Pass) Outcome, scopes ...Scope) *Rule {
	r.Scopes = func(*Edition) []Scope { return scopes }
	r.Run = func(p *Pass) Outcome {
		if o := p.unknown(); o.state != holds {
			return o
		}
		return judge(p)
	}
	for i := range scopes {
		if len(scopes[i].Last) > 0 {
			r.Prior = true
		}
	}
	return &r
}

// unknown returns why the figures of the scope cannot be judged yet.
func (p *Pass) unknown() Outcome {
	for _, at := range p.Scope.Cells {
		if !p.Report.edition.Has(at) {
			continue // a text
		}
		if p.Report.Value(at).kind != Number {
			return Outcome{state: unchecked, why: func() string {
				if n := p.count(Text); n > 0 {
					return fmt.Sprintf("有 %d 格不是数字", n)
				}
				return fmt.Sprintf("有 %d 格未填", p.count(Blank))
			}}
		}
	}
	for _, at := range p.Scope.Last {
		if _, why := p.last(at); why != "" {
			return Unchecked(why)
		}
	}
	return Holds()
}

// N returns the i-th of the scope's cells, in millionths.
func (p *Pass) N(i int) int64 { return p.Report.Value(p.Scope.Cells[i]).units }

// Was returns the i-th of the figures of last year's report, in millionths.
func (p *Pass) Was(i int) int64 {
	n, _ := p.last(p.Scope.Last[i])
	return n
}

// last returns what a figure was in last year's report, or why that is not known.
func (p *Pass) last(at Ref) (micro int64, why string) {
	if p.Report.edition == p.Prior.edition { // nearly always, and after every key
		if v := p.Prior.Value(at); v.kind == Number {
			return v.units, ""
		}
		return 0, "去年的报告里“" + p.Prior.edition.Label(at) + "”没有数"
	}
	cells, why := p.Report.edition.Same(p.Prior.edition, at)
	if cells == nil {
		return 0, why
	}
	if s := p.Prior.Add(cells); s.Known() {
		return s.Micro, ""
	}
	return 0, "去年的报告里“" + p.Prior.edition.Label(cells[0]) + "”没有数"
}

// Caveat returns what to bear in mind when the i-th figure is compared with that of
// last year's report, "" if nothing.
func (p *Pass) Caveat(i int) string {
	_, why := p.Report.edition.Same(p.Prior.edition, p.Scope.Last[i])
	return why
}

// Carried returns a rule that the figures of a section which are carried over from
// last year's report are what stands there.
func Carried(r Rule, section SectionID) *Rule {
	r.Prior, r.Mend = true, carriedOver
	r.Scopes = func(e *Edition) []Scope {
		var scopes []Scope
		for _, c := range e.Carries {
			if c.To.Section == section {
				scopes = append(scopes, Scope{At: c.To, Cells: []Ref{c.To}})
			}
		}
		return scopes
	}
	r.Run = func(p *Pass) Outcome {
		e, to := p.Report.edition, p.Scope.At
		if o := p.unknown(); o.state != holds {
			return o
		}
		from := e.carriedFrom(to)
		was, ok := p.Prior.carried(from)
		if !ok {
			if !p.Prior.edition.Has(from[0]) {
				return Unchecked(p.Prior.edition.Name + "没有“" + e.Row(to).FullName() + "”可以比的数")
			}
			return Unchecked("去年的报告里“" + p.Prior.edition.Label(from[0]) + "”没有数")
		}
		if n := p.N(0); n != was {
			return Broken(fmt.Sprintf("%s：去年报告的%s为 %s，今年填 %s，%s",
				e.Label(to), p.Prior.names(from), FormatMicro(was), FormatMicro(n), MoreOrLess(n-was)))
		}
		return Holds()
	}
	return &r
}

func (e *Edition) carriedFrom(to Ref) []Ref {
	for i := range e.Carries {
		if e.Carries[i].To == to {
			return e.Carries[i].From
		}
	}
	return nil
}

// names calls some cells of a row or a column by what they differ in.
func (r *Report) names(cells []Ref) (s string) {
	for i, at := range cells {
		if i > 0 {
			s += "＋"
		}
		if len(cells) > 1 && cells[0].Row == at.Row {
			s += "“" + r.edition.Column(at).Name() + "”"
		} else {
			s += "“" + r.edition.Row(at).FullName() + "”"
		}
	}
	return s
}

// Rows returns one scope for each row, with these columns of it as its cells and as
// last year's figures. A finding stands at the last cell.
func Rows(section SectionID, rows []RowID, cols, last []ColID, fields ...Field) []Scope {
	var scopes []Scope
	for _, r := range rows {
		s := Scope{Fields: fields}
		for _, c := range cols {
			s.Cells = append(s.Cells, Ref{section, r, c})
		}
		for _, c := range last {
			s.Last = append(s.Last, Ref{section, r, c})
		}
		s.At = s.Cells[len(cols)-1]
		scopes = append(scopes, s)
	}
	return scopes
}

// Jumps returns a rule that no figure is more than most times what it was last year,
// or less than one part in most of it, where last year's was at least least. What
// can be compared only with a reservation is a notice.
func Jumps(r Rule, most, least int64, scopes ...Scope) *Rule {
	return Judged(r, func(p *Pass) Outcome {
		n, was := p.N(0), p.Was(0)
		if was < least*micro || n <= was*most && n*most >= was {
			return Holds()
		}
		if p.Report.edition.Column(p.Scope.At).Unit.Decimals > 0 && n/1000 > was {
			return Holds() // an amount in the wrong unit, which is another rule's
		}
		text := fmt.Sprintf("%s：去年 %s，今年 %s", p.Report.edition.Label(p.Scope.At), FormatMicro(was), FormatMicro(n))
		if n > was {
			text += fmt.Sprintf("，超过去年的 %d 倍，请核对有没有多写一位或用错单位", most)
		} else {
			text += fmt.Sprintf("，不到去年的 %d 分之一，请核对有没有少写一位、漏计或用错单位", most)
		}
		if why := p.Caveat(0); why != "" {
			return Broken(text + "（" + why + "）").As(Notice)
		}
		return Broken(text)
	}, scopes...)
}
