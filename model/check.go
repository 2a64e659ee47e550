package model

import (
	"cmp"
	"slices"
)

// Check runs every rule of the report's edition once and returns what is wrong and
// what could not be worked out, in the form's order. It is the definition of what a
// Checker keeps up to date.
func Check(r *Report) (findings, unchecked []Finding) {
	c := NewChecker(r)
	return c.Findings(), c.Unchecked()
}

// A program is the rules of an edition spelled out: one instance for every scope of
// every rule, in the form's order.
type program struct {
	instances []instance
	readers   map[Ref][]int // place → the instances that its contents can change
}

// An instance is a rule over one of its scopes.
type instance struct {
	rule        *Rule
	scope       Scope
	reads       []Ref
	left, right []int // the sides of the scope, as positions in the edition's cells
}

func compileProgram(e *Edition) program {
	p := program{readers: map[Ref][]int{}}
	for _, rule := range e.Rules {
		for _, s := range rule.Scopes(e) {
			p.instances = append(p.instances, instance{rule, s, s.reads(), e.positions(s.Left), e.positions(s.Right)})
		}
	}
	slices.SortStableFunc(p.instances, func(a, b instance) int {
		return cmp.Compare(e.position(a.scope.At), e.position(b.scope.At))
	})
	for i := range p.instances {
		for _, at := range p.instances[i].reads {
			p.read(e, at, i)
		}
	}
	return p
}

// read notes that instance i depends on at, and if at is a total, on its parts,
// which make it while it is automatic.
func (p *program) read(e *Edition, at Ref, i int) {
	if n := len(p.readers[at]); n > 0 && p.readers[at][n-1] == i {
		return
	}
	p.readers[at] = append(p.readers[at], i)
	for _, part := range e.Parts(at) {
		p.read(e, part, i)
	}
}

// position orders places as the form prints them.
func (e *Edition) position(at Ref) int { return e.starts[at.Section] + e.index[at] }

// A Checker keeps the findings of a report current while it is edited.
type Checker struct {
	report   *Report
	outcomes []Outcome // by instance of the edition's program
	findings []Finding
	stale    bool // an outcome changed since findings was made
}

// NewChecker checks r and returns the checker that keeps the findings of r.
func NewChecker(r *Report) *Checker {
	c := &Checker{report: r, outcomes: make([]Outcome, len(r.edition.program.instances)), stale: true}
	for i := range c.outcomes {
		c.run(i)
	}
	return c
}

func (c *Checker) run(i int) {
	n := &c.report.edition.program.instances[i]
	c.outcomes[i] = n.rule.Run(&Pass{n.rule, &n.scope, c.report, n.left, n.right})
}

// Update runs the rules again that read at, or a total above it.
func (c *Checker) Update(at Ref) {
	for _, i := range c.report.edition.program.readers[at] {
		was := c.outcomes[i].count(broken)
		c.run(i)
		c.stale = c.stale || was > 0 || c.outcomes[i].count(broken) > 0
	}
}

// UpdateAll runs every rule again: a fact that is neither figure nor text, such as
// the year, can matter to any.
func (c *Checker) UpdateAll() {
	for i := range c.outcomes {
		c.run(i)
	}
	c.stale = true
}

// Findings returns what is wrong, in the form's order. The caller must not change it.
func (c *Checker) Findings() []Finding {
	if c.stale {
		c.stale, c.findings = false, c.gather(broken)
	}
	return c.findings
}

// Unchecked returns what could not be worked out, Text saying why, in the form's order.
func (c *Checker) Unchecked() []Finding { return c.gather(unchecked) }

// CountUnchecked returns how many equations could not be worked out.
func (c *Checker) CountUnchecked() (n int) {
	for i := range c.outcomes {
		n += c.outcomes[i].count(unchecked)
	}
	return n
}

func (c *Checker) gather(state outcome) []Finding {
	var findings []Finding
	for i := range c.outcomes {
		c.outcomes[i].each(func(o *Outcome) {
			if o.state == state {
				findings = append(findings, o.finding(&c.report.edition.program.instances[i]))
			}
		})
	}
	return findings
}

func (o *Outcome) finding(n *instance) Finding {
	f := Finding{
		Rule: n.rule, At: n.scope.At, Cells: o.cells, Text: o.text,
		Left: n.scope.Left, Right: n.scope.Right, LeftSum: o.left.Micro, RightSum: o.right.Micro,
		From: o.from, To: o.to,
	}
	if o.why != nil {
		f.Text = o.why()
	}
	if f.Cells == nil {
		f.Cells = n.reads
	} else {
		f.At = f.Cells[0]
	}
	return f
}
