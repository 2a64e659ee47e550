package model

import (
	"cmp"
	"fmt"
	"slices"
)

// Check runs every rule of the report's edition once and returns what is wrong and
// what could not be worked out, in the form's order. It is the definition of what a
// Checker keeps up to date. prior is last year's report, nil if there is none.
func Check(r, prior *Report) (findings, unchecked []Finding) {
	c := NewChecker(r, prior)
	return c.Findings(), c.Unchecked()
}

// A program is the rules of an edition spelled out: one instance for every scope of
// every rule, in the form's order.
type program struct {
	instances []instance
	ofCell    [][]int             // position in edition.cells → the instances that its figure can change
	ofText    map[SectionID][]int // section → the same, of its text
	ofField   map[Field][]int     // field → the same
}

// An instance is a rule over one of its scopes.
type instance struct {
	rule        *Rule
	scope       Scope
	cells       []Ref
	left, right []int // the sides of the scope, as positions in the edition's cells
}

func newProgram(e *Edition, instances []instance) program {
	slices.SortStableFunc(instances, func(a, b instance) int {
		return cmp.Compare(e.position(a.scope.At), e.position(b.scope.At))
	})
	p := program{instances, make([][]int, len(e.cells)), map[SectionID][]int{}, map[Field][]int{}}
	for i := range p.instances {
		n := &p.instances[i]
		for _, refs := range n.scope.reads() {
			for _, at := range refs {
				if c, ok := e.index[at]; ok {
					p.read(e, c, i)
				} else {
					p.ofText[at.Section] = append(p.ofText[at.Section], i)
				}
			}
		}
		for _, f := range n.scope.Fields {
			p.ofField[f] = append(p.ofField[f], i)
		}
		if n.rule.Prior && !slices.Contains(n.scope.Fields, Year) {
			p.ofField[Year] = append(p.ofField[Year], i) // by which the report attached is last year's
		}
	}
	return p
}

// read notes that instance i depends on a cell, and if that is a total, on its parts,
// which make it while it is automatic.
func (p *program) read(e *Edition, cell, i int) {
	if n := len(p.ofCell[cell]); n > 0 && p.ofCell[cell][n-1] == i {
		return
	}
	p.ofCell[cell] = append(p.ofCell[cell], i)
	for _, part := range e.summands[cell] {
		p.read(e, part, i)
	}
}

// position orders places as the form prints them.
func (e *Edition) position(at Ref) int { return e.starts[at.Section] + e.index[at] }

// A Checker keeps the findings of a report current while it is edited.
type Checker struct {
	report   *Report
	prior    *Report // nil: none is attached
	memo     memo
	outcomes []Outcome // by instance of the edition's program
	findings []Finding
	stale    bool   // an outcome changed since findings was made
	queue    []int  // the instances that have to run again
	waiting  []bool // by instance: it is in queue
}

// NewChecker checks r and returns the checker that keeps the findings of r. prior is
// last year's report, nil if there is none.
func NewChecker(r, prior *Report) *Checker {
	n := len(r.edition.program.instances)
	c := &Checker{report: r, outcomes: make([]Outcome, n), waiting: make([]bool, n)}
	c.SetPrior(prior)
	return c
}

// SetPrior attaches last year's report, which must not change from then on, or with
// nil detaches it.
func (c *Checker) SetPrior(prior *Report) {
	c.prior, c.memo, c.stale = prior, memo{}, true
	clear(c.waiting)
	c.queue = c.queue[:0]
	for i := range c.outcomes {
		c.run(i)
	}
}

func (c *Checker) run(i int) {
	n := &c.report.edition.program.instances[i]
	p := Pass{Rule: n.rule, Scope: &n.scope, Report: c.report, left: n.left, right: n.right, memo: &c.memo}
	why := c.noPrior()
	if why == "" {
		p.Prior = c.prior
	} else if n.rule.Prior {
		c.outcomes[i] = Unchecked(why)
		return
	}
	c.outcomes[i] = n.rule.Run(&p)
}

// noPrior says why there is nothing to compare with, "" if there is.
func (c *Checker) noPrior() string {
	switch {
	case c.prior == nil:
		return "没有附上去年的报告"
	case c.prior.Year() != c.report.Year()-1:
		return fmt.Sprintf("附上的是 %d 年的报告，不是去年（%d 年）的", c.prior.Year(), c.report.Year()-1)
	}
	return ""
}

// Update notes that a place has changed. The rules that read it, or a total above
// it, run when somebody asks what is wrong: of thousands of letters that arrive at
// once, only the last state is looked at.
func (c *Checker) Update(p Place) {
	e := c.report.edition
	var affected []int
	if p.Field != "" {
		affected = e.program.ofField[p.Field]
	} else if cell, ok := e.index[p.At]; ok {
		affected = e.program.ofCell[cell]
	} else {
		affected = e.program.ofText[p.At.Section]
	}
	for _, i := range affected {
		if !c.waiting[i] {
			c.waiting[i] = true
			c.queue = append(c.queue, i)
		}
	}
}

// catchUp runs the rules that have been waiting.
func (c *Checker) catchUp() {
	for _, i := range c.queue {
		was := c.outcomes[i].count(broken)
		c.run(i)
		c.waiting[i] = false
		c.stale = c.stale || was > 0 || c.outcomes[i].count(broken) > 0
	}
	c.queue = c.queue[:0]
}

// Findings returns what is wrong, in the form's order. The caller must not change it.
func (c *Checker) Findings() []Finding {
	c.catchUp()
	if c.stale {
		c.stale, c.findings = false, c.gather(broken)
		c.report.explain(c.findings)
	}
	return c.findings
}

// Unchecked returns what could not be worked out, Text saying why, in the form's order.
func (c *Checker) Unchecked() []Finding { c.catchUp(); return c.gather(unchecked) }

// CountUnchecked returns how many equations could not be worked out.
func (c *Checker) CountUnchecked() (n int) {
	c.catchUp()
	for i := range c.outcomes {
		n += c.outcomes[i].count(unchecked)
	}
	return n
}

// A Result counts how often a rule was found to hold, to be broken and to be beyond
// working out. Where there is nothing to look at, no figure and no word, a rule that
// is not broken has not been put to the test: Empty counts these places, and those
// where another rule has spoken.
type Result struct {
	Rule                            *Rule
	Holds, Broken, Unchecked, Empty int
}

// Results returns the result of every rule, in the edition's order.
func (c *Checker) Results() []Result {
	c.catchUp()
	results := make([]Result, 0, len(c.report.edition.Rules))
	index := map[*Rule]int{}
	for _, rule := range c.report.edition.Rules {
		index[rule] = len(results)
		results = append(results, Result{Rule: rule})
	}
	for i := range c.outcomes {
		n, o := &c.report.edition.program.instances[i], &c.outcomes[i]
		r, bad, unknown := &results[index[n.rule]], o.count(broken), o.count(unchecked)
		r.Broken += bad
		r.Unchecked += unknown
		switch {
		case bad+unknown > 0:
		case o.count(elsewhere) > 0, c.report.empty(&n.scope):
			r.Empty++
		default:
			r.Holds++
		}
	}
	return results
}

// empty reports whether nobody has filled in anything that a scope is about. The year
// and the kind of organ are no such thing: they are always there, or only decide
// whether a rule applies. Of a rule about a text it is the text alone.
func (r *Report) empty(s *Scope) bool {
	filled := func(at Ref) bool {
		return r.Value(at).kind != Blank || at.Row == "" && !isBlank(r.texts[at.Section])
	}
	if s.At.Row != "" {
		return !slices.ContainsFunc(s.cells(), filled)
	}
	if r.edition.HasText(s.At.Section) && slices.Contains(s.Cells, s.At) {
		return !filled(s.At)
	}
	return !filled(s.At) && !slices.ContainsFunc(s.Fields, func(f Field) bool {
		return f != Year && f != OrganSort && r.fields[f] != ""
	})
}

func (c *Checker) gather(state outcome) []Finding {
	var findings []Finding
	for i := range c.outcomes {
		n := 0
		c.outcomes[i].each(func(o *Outcome) {
			if o.state == state {
				findings = append(findings, o.finding(&c.report.edition.program.instances[i]))
				findings[len(findings)-1].nth = n
				n++
			}
		})
	}
	return findings
}

func (o *Outcome) finding(n *instance) Finding {
	f := Finding{
		Rule: n.rule, Level: n.rule.Level, At: n.scope.At, Cells: o.cells, Text: o.text,
		Left: n.scope.Left, Right: n.scope.Right, LeftSum: o.left.Micro, RightSum: o.right.Micro,
		From: o.from, To: o.to, scope: &n.scope,
	}
	if o.relevel {
		f.Level = o.level
	}
	if o.why != nil {
		f.Text = o.why()
	}
	if f.Cells == nil {
		f.Cells = n.cells
	} else {
		f.At = f.Cells[0]
	}
	return f
}
