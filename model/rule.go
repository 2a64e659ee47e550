package model

import (
	"errors"
	"fmt"
	"slices"
)

// A Level says what a finding means for the report.
type Level uint8

// An Error must be mended, a Warning mended or explained, a Notice is a reminder.
const (
	Error Level = iota
	Warning
	Notice
)

// String returns the level as it stands in machine-readable output.
func (l Level) String() string { return [...]string{"error", "warning", "notice"}[l] }

// Chinese returns the level as users read it.
func (l Level) Chinese() string { return [...]string{"错误", "警告", "提示"}[l] }

// A Rule states something the report must satisfy. Rules are values: an edition
// lists them, a Checker runs them, the command line prints them.
type Rule struct {
	Code    string // T3-ROW
	Level   Level
	Name    string // one sentence: what must be so
	Formula string // the same in the form's own names
	Why     string // the reason, for a person who asks
	Cite    string // the notice or article it rests on, or where it was inferred from

	// Blanks marks the rules that only say which cells are not filled in. Their
	// findings are counted apart on screen, so that a new draft is not drowned in them.
	Blanks bool

	// Prior marks the rules that compare with last year's report. Without one they
	// cannot be worked out.
	Prior bool

	// Arithmetic marks the rules that no reason can set aside: a sum is right or wrong.
	Arithmetic bool

	// Scopes are the places the rule holds, each with everything it looks at.
	Scopes func(*Edition) []Scope
	// Run checks one scope. It may read only what the scope declares.
	Run func(*Pass) Outcome
	// Mend returns what can be done about a finding of the rule; nil: nothing that the
	// program could do.
	Mend func(*Case) []Remedy
}

func (r *Rule) validate() error {
	for _, s := range []string{r.Code, r.Name, r.Why, r.Cite} {
		if s == "" {
			return fmt.Errorf("rule %s: Code, Name, Why or Cite is missing", r.Code)
		}
	}
	if r.Scopes == nil || r.Run == nil {
		return errors.New("rule " + r.Code + ": Scopes or Run is missing")
	}
	return nil
}

// A Scope is one instance of a rule: one row, one column, one cell.
type Scope struct {
	At          Ref     // where a finding is shown
	Left, Right []Ref   // the two sides of an equation
	Cells       []Ref   // what is looked at, for a rule that is no equation
	Texts       []Ref   // what is read besides, and is not what a finding is about
	Last        []Ref   // what is compared with of last year's report, as this edition calls it
	Fields      []Field // the facts that are looked at
}

// cells returns what a finding is about, if the rule does not say.
func (s *Scope) cells() []Ref {
	if s.Left == nil && s.Right == nil {
		return s.Cells // by far the most
	}
	return slices.Concat(s.Left, s.Right, s.Cells)
}

// reads returns every place that can change the outcome.
func (s *Scope) reads() [][]Ref { return [][]Ref{s.Left, s.Right, s.Cells, s.Texts} }

// A Pass is one run of a rule over one scope.
type Pass struct {
	Rule   *Rule
	Scope  *Scope
	Report *Report
	Prior  *Report // last year's report; nil: none is attached, or it is about another year

	left, right []int // the sides of the scope, as positions in the edition's cells
	memo        *memo
}

// An Outcome is what a run of a rule came to: the zero Outcome says that it
// holds; Broken, that it does not; Unchecked, that it cannot be worked out yet.
type Outcome struct {
	state    outcome
	text     string
	why      func() string // instead of text, where it takes some time to say
	cells    []Ref         // where they are fewer than the scope's
	left     Sum
	right    Sum
	level    Level // instead of the rule's, if relevel
	relevel  bool
	from, to int       // what a finding about a text means, in bytes
	several  []Outcome // instead of all else
}

type outcome uint8

const (
	holds outcome = iota
	broken
	unchecked
	elsewhere
)

// Holds returns the outcome of a rule that is satisfied.
func Holds() Outcome { return Outcome{} }

// Broken returns the outcome of a rule that is not satisfied, in the user's words.
// With cells, the finding is about these and not about the whole scope.
func Broken(text string, cells ...Ref) Outcome {
	return Outcome{state: broken, text: text, cells: cells}
}

// Unchecked returns the outcome of a rule that cannot be worked out, and why.
func Unchecked(why string) Outcome { return Outcome{state: unchecked, text: why} }

// Elsewhere returns the outcome of a rule that has nothing to say because another rule
// says it already, or says that it cannot be worked out. It counts as not put to the test.
func Elsewhere() Outcome { return Outcome{state: elsewhere} }

// As returns the outcome at another level than the rule's.
func (o Outcome) As(l Level) Outcome {
	o.level, o.relevel = l, true
	return o
}

// In returns the same outcome, about the bytes from and to of the section's text.
func (o Outcome) In(from, to int) Outcome {
	o.from, o.to = from, to
	return o
}

// Several returns the outcome of a scope in which many things can be wrong at once,
// such as the sentences of a text, which nobody can count beforehand. Each outcome
// is a finding of its own. Without any, the rule holds.
func Several(outcomes ...Outcome) Outcome { return Outcome{several: outcomes} }

// each calls f for every single outcome that o consists of.
func (o *Outcome) each(f func(*Outcome)) {
	if o.several == nil {
		f(o)
		return
	}
	for i := range o.several {
		o.several[i].each(f)
	}
}

// count returns how many findings in a state o makes.
func (o *Outcome) count(state outcome) (n int) {
	o.each(func(o *Outcome) {
		if o.state == state {
			n++
		}
	})
	return n
}

// A Finding is a rule that does not hold, or cannot be worked out, in one place.
type Finding struct {
	Rule  *Rule
	Level Level // the rule's, unless the rule says otherwise in this case
	At    Ref
	Cells []Ref // every cell of the equation, or every cell that is meant
	Text  string

	// The sides of an equation; both nil for rules that are none.
	Left, Right []Ref
	// What the sides add up to, in millionths.
	LeftSum, RightSum int64

	From, To int // the bytes of the text at At that are meant; both 0: the whole text

	Explained *Explanation // why it is left as it is; nil: it is not explained
	Lapsed    *Explanation // one that was given when something else stood there

	scope *Scope
	nth   int // among the findings of its scope
}

// Same reports whether two findings are the same rule in the same place.
func (f *Finding) Same(o *Finding) bool {
	return f.scope == o.scope && f.Rule == o.Rule && f.nth == o.nth
}

// In returns where among findings the same one is, -1 if nowhere.
func (f *Finding) In(all []Finding) int {
	return slices.IndexFunc(all, func(o Finding) bool { return f.Same(&o) })
}

// Still returns where among findings the one is that was seen among others before, -1
// if it is gone. Of several in one text, which are told apart by their order, the one of
// the same words is meant; only if none has them and none is gone, the one in its place.
func (f *Finding) Still(before, all []Finding) int {
	alike := func(o Finding) bool { return o.scope == f.scope && o.Rule == f.Rule }
	if i := slices.IndexFunc(all, func(o Finding) bool { return alike(o) && o.Text == f.Text }); i >= 0 {
		return i
	}
	if count(all, alike) < count(before, alike) {
		return -1
	}
	return f.In(all)
}

func count(all []Finding, want func(Finding) bool) (n int) {
	for _, f := range all {
		if want(f) {
			n++
		}
	}
	return n
}

// Fields returns the facts of the report that the finding's rule looks at.
func (f *Finding) Fields() []Field {
	if f.scope == nil {
		return nil
	}
	return f.scope.Fields
}

// IsEquation reports whether the finding has two sides.
func (f *Finding) IsEquation() bool { return f.Left != nil }

// Side says on which side of the finding's equation a cell stands: 'L', 'R', 'C'
// for a cell of a rule without sides, 0 for a cell it is not about.
func (f *Finding) Side(at Ref) byte {
	switch {
	case slices.Contains(f.Left, at):
		return 'L'
	case slices.Contains(f.Right, at):
		return 'R'
	case f.Left == nil && slices.Contains(f.Cells, at):
		return 'C'
	}
	return 0
}

// Equal checks that the two sides of a scope add up to the same. words says the
// equation in words: what both sides are, without the verdict.
func equal(words func(p *Pass, left, right Sum) string) func(*Pass) Outcome {
	return func(p *Pass) Outcome {
		left, right := p.Report.add(p.left), p.Report.add(p.right)
		switch {
		case left.Blank+right.Blank > 0:
			return Outcome{state: unchecked, why: func() string { return fmt.Sprintf("有 %d 格未填", p.count(Blank)) }}
		case left.Bad+right.Bad > 0:
			return Outcome{state: unchecked, why: func() string { return fmt.Sprintf("有 %d 格不是数字", p.count(Text)) }}
		case left.Micro == right.Micro:
			return Holds()
		}
		return Outcome{state: broken, text: words(p, left, right) + "，" + MoreOrLess(right.Micro-left.Micro), left: left, right: right}
	}
}

// count returns how many cells of kind k the scope reads. A cell that both sides
// rely on, once by itself and once in an automatic total, is one cell.
func (p *Pass) count(k Kind) (n int) {
	seen := map[Ref]bool{}
	var look func([]Ref)
	look = func(cells []Ref) {
		for _, at := range cells {
			switch {
			case seen[at]:
			case p.Report.Automatic(at):
				look(p.Report.edition.Parts(at))
			case p.Report.Entered(at).kind == k:
				n++
			}
			seen[at] = true
		}
	}
	for _, cells := range p.Scope.reads() {
		look(cells)
	}
	return n
}

// MoreOrLess says a difference in words: 多1, 少2, 平.
func MoreOrLess(diff int64) string {
	switch {
	case diff > 0:
		return "多 " + FormatMicro(diff)
	case diff < 0:
		return "少 " + FormatMicro(-diff)
	}
	return "平"
}

// TotalsAcross returns a rule that in every row of a table the total column is
// what the other columns make. parts is what the summands are called.
func TotalsAcross(r Rule, section SectionID, parts string) *Rule {
	r.Arithmetic = true
	r.Scopes = func(e *Edition) []Scope { return totals(e, section, func(t *Total) bool { return t.Col != "" }) }
	r.Mend = automatic
	r.Run = equal(func(p *Pass, left, right Sum) string {
		return fmt.Sprintf("%s：%s相加得 %s，总计填 %s", p.Report.edition.Row(p.Scope.At).FullName(), parts, left, right)
	})
	return &r
}

// TotalsDown returns a rule that in every column of a table the total row is what
// the rows above make. A total that is automatic across its row can still be
// wrong down its column.
func TotalsDown(r Rule, section SectionID, parts string) *Rule {
	r.Arithmetic = true
	r.Scopes = func(e *Edition) []Scope { return totals(e, section, func(t *Total) bool { return t.Row != "" }) }
	r.Mend = automatic
	r.Run = equal(func(p *Pass, left, right Sum) string {
		e, verb := p.Report.edition, "填"
		if p.Report.Automatic(p.Scope.At) {
			verb = "为"
		}
		return fmt.Sprintf("%s：%s相加得 %s，%s%s %s", e.Column(p.Scope.At).Name(), parts, left, e.Row(p.Scope.At).FullName(), verb, right)
	})
	return &r
}

// totals returns a scope for each total cell that a Total chosen by want declares,
// those included that another Total defines.
func totals(e *Edition, section SectionID, want func(*Total) bool) []Scope {
	var scopes []Scope
	for _, t := range e.Section(section).Table.Totals {
		if !want(&t) {
			continue
		}
		for _, at := range e.Cells() {
			if at.Section != section {
				continue
			}
			if parts := t.partsOf(at); parts != nil {
				scopes = append(scopes, Scope{At: at, Left: parts, Right: []Ref{at}})
			}
		}
	}
	return scopes
}

// Balanced returns a rule that the table's printed balance holds in every column.
// A finding stands at the first row of the equation.
func Balanced(r Rule, section SectionID) *Rule {
	r.Arithmetic, r.Mend = true, automatic
	r.Scopes = func(e *Edition) []Scope {
		t := e.Section(section).Table
		var scopes []Scope
		for _, c := range t.Blocks[0].Columns {
			s := Scope{Left: column(section, t.Balance.Left, c.ID), Right: column(section, t.Balance.Right, c.ID)}
			s.At = s.Left[0]
			scopes = append(scopes, s)
		}
		return scopes
	}
	r.Run = equal(func(p *Pass, left, right Sum) string {
		e := p.Report.edition
		return fmt.Sprintf("%s：%s；%s", e.Column(p.Scope.At).Name(), terms(p, p.Scope.Left, left), terms(p, p.Scope.Right, right))
	})
	return &r
}

func column(s SectionID, rows []RowID, col ColID) []Ref {
	cells := make([]Ref, len(rows))
	for i, r := range rows {
		cells[i] = Ref{s, r, col}
	}
	return cells
}

// terms writes one side of an equation with its figures: 新收 60＋上年结转 0＝60.
func terms(p *Pass, cells []Ref, sum Sum) string {
	var s string
	for i, at := range cells {
		if i > 0 {
			s += "＋"
		}
		s += p.Report.edition.Row(at).FullName() + " " + p.Report.Value(at).String()
	}
	return s + "＝" + sum.String()
}

// Figures returns a rule that every cell of a table that is filled in holds a
// figure as its column's unit wants it. A cell that is not filled in, or an
// automatic total, is no business of this rule.
func Figures(r Rule, section SectionID) *Rule {
	r.Arithmetic, r.Mend = true, readable
	r.Scopes = func(e *Edition) []Scope {
		var scopes []Scope
		for _, at := range e.Cells() {
			if at.Section == section {
				scopes = append(scopes, Scope{At: at, Cells: []Ref{at}})
			}
		}
		return scopes
	}
	r.Run = func(p *Pass) Outcome {
		at := p.Scope.At
		e, v := p.Report.edition, p.Report.Entered(at)
		u := e.Column(at).Unit
		switch {
		case v.kind == Blank:
			return Holds()
		case v.kind == Text:
			return Broken(fmt.Sprintf("%s：填的“%s”不是合要求的数字，应为%s", e.Label(at), v.text, u.Wanted()))
		case !e.Takes(at, v):
			return Broken(fmt.Sprintf("%s：填的 %s 不合要求，应为%s", e.Label(at), v, u.Wanted()))
		}
		return Holds()
	}
	return &r
}

// fits reports whether a figure has at most n decimals.
func (v Value) fits(n int) bool {
	for unit := int64(micro); ; unit /= 10 {
		if v.units%unit == 0 {
			return true
		}
		if n == 0 {
			return false
		}
		n--
	}
}

// Wanted says what a figure of this unit must be, in words.
func (u Unit) Wanted() string {
	switch {
	case u.Decimals > 0:
		return fmt.Sprintf("不小于 0 的数字，小数不超过 %d 位", u.Decimals)
	case u.Signed:
		return "整数（减少用负数）"
	}
	return "不小于 0 的整数"
}

// Filled returns a rule that no cell of a table is left empty: one finding a row.
// Totals are never empty, since they are automatic until typed into.
func Filled(r Rule, section SectionID) *Rule {
	r.Blanks, r.Mend = true, zeros
	r.Scopes = func(e *Edition) []Scope {
		var scopes []Scope
		for i, at := range e.Cells() {
			if at.Section != section || e.parts[i] != nil {
				continue
			}
			if n := len(scopes); n > 0 && scopes[n-1].At.Row == at.Row {
				scopes[n-1].Cells = append(scopes[n-1].Cells, at)
			} else {
				scopes = append(scopes, Scope{At: at, Cells: []Ref{at}})
			}
		}
		return scopes
	}
	r.Run = func(p *Pass) Outcome {
		var blank []Ref
		for _, at := range p.Scope.Cells {
			if p.Report.Entered(at).kind == Blank {
				blank = append(blank, at)
			}
		}
		if blank == nil {
			return Holds()
		}
		e := p.Report.edition
		text := fmt.Sprintf("%s：%d 格未填", e.Row(blank[0]).FullName(), len(blank))
		if len(blank) < len(p.Scope.Cells) {
			text += "（"
			for i, at := range blank {
				if i > 0 {
					text += "、"
				}
				text += e.Column(at).Name()
			}
			text += "）"
		}
		return Broken(text+"，没有的填 0", blank...)
	}
	return &r
}
