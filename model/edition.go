package model

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The names of an edition, its sections and the rows and columns of its tables.
// They are the keys of draft files and addresses: English, by meaning, for ever.
type (
	EditionID string // "2019", "2021"
	SectionID string // "overview", "requests"
	RowID     string // "refused.state_secret"
	ColID     string // "natural"
)

// An Edition is one official layout of the annual report, declared as data.
// It is immutable and shared: reports point to it, nothing writes to it.
type Edition struct {
	ID        EditionID
	Name      string // how the user chooses it: 2021 格式
	Title     string // what every report's title ends with: 政府信息公开工作年度报告
	Cite      string // the notice that prescribes the layout
	FirstYear int    // the first report year it is used for
	Sections  []Section
	Rules     []*Rule
	Carries   []Carry
	Differs   []Difference // how its figures relate to those of other editions

	cells    []Ref       // every figure, in the form's order
	index    map[Ref]int // position in cells
	places   []place     // the row and column behind each cell
	parts    [][]Ref     // of a total: what it is the sum of
	summands [][]int     // the same as positions in cells
	sections map[SectionID]*Section
	starts   map[SectionID]int // where the section comes in the form's order
	program  program           // the rules, spelled out for every scope
	differs  map[difference]*Difference
}

// A Section is one numbered part of the report: prose, a statistics table, or
// the signature.
type Section struct {
	ID     SectionID
	Number string // as printed: 一; empty for 导语 and 落款
	Name   string // 总体情况
	Guide  Help   // what the official notes ask for
	Limit  int    // the number of characters the notice allows; 0: no limit
	Stock  []Stock
	Table  *Table // nil for prose
}

// Heading returns the section's heading as printed: 一、总体情况.
func (s *Section) Heading() string {
	if s.Number == "" {
		return s.Name
	}
	return s.Number + "、" + s.Name
}

// IsProse reports whether the section is text: neither a table nor 落款.
func (s *Section) IsProse() bool { return s.Table == nil && s.ID != Signoff }

// A Stock is a customary piece of text that a command puts into a section.
// 〔年〕 and 〔单位〕 in it stand for the report's year and organ.
type Stock struct {
	Name string // of the command: 插入五个小标题
	Text string
	Zero bool // it says that no request was received: 本年零申请 offers it
}

// Help explains a place to the person who fills it in.
type Help struct {
	Text string
	Cite string // the articles or notices it rests on; empty where none is known
}

// A Table is a statistics table: its blocks in print order, and the totals and
// the balance that tie its cells together.
type Table struct {
	Name    string // 表三
	Note    string // printed in the top left corner
	Across  bool   // its rows are printed side by side, their labels over the columns
	Widths  []int  // of the columns as printed, those of the labels first, in proportion; nil: all alike
	Blocks  []Block
	Totals  []Total
	Balance *Balance // nil where the form prints none

	// ZeroYear marks the tables that are all 0 in a year without requests.
	ZeroYear bool
}

// A Block is a part of a table whose rows share their columns.
type Block struct {
	Title   string // printed across the block: 第二十条第（一）项; may be empty
	Stub    string // printed above the row labels: 信息内容; may be empty
	Columns []Column
	Rows    []Row
	Help    Help
}

// A Column is one column of figures.
type Column struct {
	ID   ColID
	Head []string // header cells, outermost first; equal neighbours print merged
	Unit Unit
	Help Help
}

// Name returns the innermost header cell: 自然人.
func (c *Column) Name() string { return c.Head[len(c.Head)-1] }

// A Row is one printed row. A row without an ID is a heading: it takes no figures.
type Row struct {
	ID    RowID
	Label string // as printed, numbering included: 1.属于国家秘密
	Note  string // printed after the label: （区分处理的，只计这一情形，不计其他情形）
	Name  string // how a finding calls the row, where the label alone says too little
	Depth int    // heading level, 0 outermost
	Help  Help
}

// FullName returns the name by which the row can be told from all others of its table.
func (r *Row) FullName() string {
	if r.Name != "" {
		return r.Name
	}
	return r.Label
}

// Printed returns the label and the note as printed, with the heading the row
// stands under where the label alone does not tell it from others.
func (r *Row) Printed() string {
	if strings.HasSuffix(r.Name, r.Label) {
		return r.Name + r.Note
	}
	return r.Label + r.Note
}

// A Unit says what the figures of a column count.
type Unit struct {
	Name     string   // 件, 万元
	Decimals int      // places after the point that are allowed, 0 to 6
	Signed   bool     // figures below zero are allowed
	Choices  []string // where the form prints no unit: those the user can choose from
}

// Count is the unit of all columns that count documents, requests and cases.
var Count = Unit{Name: "件"}

// A Total declares cells of a table that are the sum of others: with Col, in
// every row the sum of OfCols; with Row, in every column the sum of OfRows.
// Where a cell is both, the Total declared first defines it.
type Total struct {
	Col    ColID
	OfCols []ColID
	Row    RowID
	OfRows []RowID
}

// A Balance is an equation between rows that holds in every column of a table.
type Balance struct {
	Left, Right         []RowID
	LeftName, RightName string // 一＋二, 三（七）＋四
}

// A Carry says that a figure of this year's report is made of figures of last
// year's: To is the sum of From.
type Carry struct {
	To   Ref
	From []Ref
}

// A place is what stands behind an address.
type place struct {
	section *Section
	block   *Block
	row     *Row
	col     *Column
}

// Cells returns the address of every figure, totals included, in the form's order.
// The caller must not change it.
func (e *Edition) Cells() []Ref { return e.cells }

// Has reports whether at is a figure of this edition.
func (e *Edition) Has(at Ref) bool { _, ok := e.index[at]; return ok }

// HasText reports whether a section of that name is text.
func (e *Edition) HasText(id SectionID) bool {
	s := e.sections[id]
	return s != nil && s.IsProse()
}

// HasUnits reports whether at is a figure whose unit the user chooses.
func (e *Edition) HasUnits(at Ref) bool {
	c := e.Column(at)
	return c != nil && c.Unit.Choices != nil
}

// Section returns the section with that name, or nil.
func (e *Edition) Section(id SectionID) *Section { return e.sections[id] }

// Position returns where among Sections the one with that name comes, -1 if nowhere.
func (e *Edition) Position(id SectionID) int {
	return slices.IndexFunc(e.Sections, func(s Section) bool { return s.ID == id })
}

// Row returns the row a figure stands in, or nil.
func (e *Edition) Row(at Ref) *Row {
	if i, ok := e.index[at]; ok {
		return e.places[i].row
	}
	return nil
}

// Column returns the column a figure stands in, or nil.
func (e *Edition) Column(at Ref) *Column {
	if i, ok := e.index[at]; ok {
		return e.places[i].col
	}
	return nil
}

// Block returns the block a figure stands in, or nil.
func (e *Edition) Block(at Ref) *Block {
	if i, ok := e.index[at]; ok {
		return e.places[i].block
	}
	return nil
}

// Parts returns the cells of which at is the sum, nil for a figure that is no total.
func (e *Edition) Parts(at Ref) []Ref {
	if i, ok := e.index[at]; ok {
		return e.parts[i]
	}
	return nil
}

// IsTotal reports whether the form defines the cell as a sum.
func (e *Edition) IsTotal(at Ref) bool { return e.Parts(at) != nil }

// Label names a place in the words of the form: （二）部分公开·自然人 for a figure,
// the heading for a section.
func (e *Edition) Label(at Ref) string {
	if i, ok := e.index[at]; ok {
		p := e.places[i]
		return p.row.FullName() + "·" + p.col.Name()
	}
	if s := e.sections[at.Section]; s != nil {
		return s.Heading()
	}
	return at.String()
}

// Compile checks that e is sound and prepares it for use. It must be called once,
// before any report is laid out by e.
func (e *Edition) Compile() error {
	e.cells, e.places, e.parts = nil, nil, nil
	e.index = map[Ref]int{}
	e.sections, e.starts = map[SectionID]*Section{}, map[SectionID]int{}
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	for i := range e.Sections {
		s := &e.Sections[i]
		if s.ID == "" || s.Name == "" || s.Guide.Text == "" {
			bad("section %d %q: ID, Name or Guide is missing", i, s.ID)
		}
		if e.sections[s.ID] != nil {
			bad("section %s: declared twice", s.ID)
		}
		e.sections[s.ID], e.starts[s.ID] = s, i*10_000
		if s.Table != nil {
			e.compileCells(s, bad)
		}
	}
	e.parts = make([][]Ref, len(e.cells))
	for i := range e.Sections {
		if s := &e.Sections[i]; s.Table != nil {
			e.compileTotals(s, bad)
			e.compileBalance(s, bad)
		}
	}
	e.compileCarries(bad)
	e.compileDiffers(bad)
	if len(errs) == 0 {
		e.summands = make([][]int, len(e.cells))
		for i, parts := range e.parts {
			e.summands[i] = e.positions(parts)
		}
		e.program = e.compileRules(bad)
	}
	if len(errs) > 0 {
		return fmt.Errorf("edition %s: %w", e.ID, errors.Join(errs...))
	}
	return nil
}

func (e *Edition) compileCells(s *Section, bad func(string, ...any)) {
	for bi := range s.Table.Blocks {
		b := &s.Table.Blocks[bi]
		for ci := range b.Columns {
			if c := &b.Columns[ci]; c.ID == "" || len(c.Head) == 0 || c.Unit.Name == "" && c.Unit.Choices == nil {
				bad("%s: column %d of block %d lacks ID, Head or Unit", s.ID, ci, bi)
			}
		}
		for ri := range b.Rows {
			row := &b.Rows[ri]
			if row.Label == "" {
				bad("%s/%s: row without a label", s.ID, row.ID)
			}
			if row.ID == "" {
				continue
			}
			for ci := range b.Columns {
				at := Ref{s.ID, row.ID, b.Columns[ci].ID}
				if e.Has(at) {
					bad("%s: declared twice", at)
				}
				e.index[at] = len(e.cells)
				e.cells = append(e.cells, at)
				e.places = append(e.places, place{s, b, row, &b.Columns[ci]})
			}
		}
	}
}

func (e *Edition) compileTotals(s *Section, bad func(string, ...any)) {
	for _, t := range s.Table.Totals {
		n := 0
		for i, at := range e.cells {
			if at.Section != s.ID || e.parts[i] != nil {
				continue
			}
			parts := t.partsOf(at)
			if parts == nil {
				continue
			}
			n++
			for _, p := range parts {
				if !e.Has(p) || p == at {
					bad("%s: total of %s, which is not there", at, p)
				}
			}
			e.parts[i] = parts
		}
		if n == 0 {
			bad("%s: total %s%s matches no cell", s.ID, t.Row, t.Col)
		}
	}
	for _, at := range e.cells {
		if e.totalCycle(at, at, 0) {
			bad("%s: a total that contains itself", at)
		}
	}
}

// totalCycle reports whether looking for goal among the parts of at, and theirs, finds it.
func (e *Edition) totalCycle(goal, at Ref, depth int) bool {
	for _, p := range e.Parts(at) {
		if p == goal || depth > 10 || e.totalCycle(goal, p, depth+1) {
			return true
		}
	}
	return false
}

// partsOf returns the cells that t says at is the sum of, nil where t is about others.
func (t *Total) partsOf(at Ref) []Ref {
	var parts []Ref
	switch {
	case t.Col != "" && at.Col == t.Col:
		for _, c := range t.OfCols {
			parts = append(parts, Ref{at.Section, at.Row, c})
		}
	case t.Row != "" && at.Row == t.Row:
		for _, r := range t.OfRows {
			parts = append(parts, Ref{at.Section, r, at.Col})
		}
	}
	return parts
}

func (e *Edition) compileBalance(s *Section, bad func(string, ...any)) {
	if s.Table.Balance == nil {
		return
	}
	b := s.Table.Balance
	for _, r := range slices.Concat(b.Left, b.Right) {
		if !slices.ContainsFunc(e.cells, func(at Ref) bool { return at.Section == s.ID && at.Row == r }) {
			bad("%s: the balance names row %s, which is not there", s.ID, r)
		}
	}
}

func (e *Edition) compileCarries(bad func(string, ...any)) {
	for _, c := range e.Carries {
		if !e.Has(c.To) || len(c.From) == 0 {
			bad("carry to %s: no such figure, or from nothing", c.To)
		}
	}
}

// compileRules spells the rules out.
func (e *Edition) compileRules(bad func(string, ...any)) program {
	var instances []instance
	for i, r := range e.Rules {
		if err := r.validate(); err != nil {
			bad("rule %d: %w", i, err)
			continue
		}
		if slices.ContainsFunc(e.Rules[:i], func(o *Rule) bool { return o.Code == r.Code }) {
			bad("rule %s: declared twice", r.Code)
		}
		for _, s := range r.Scopes(e) {
			for _, refs := range append(s.reads(), s.Last, []Ref{s.At}) {
				for _, at := range refs {
					if !e.Has(at) && !(e.sections[at.Section] != nil && at.Row == "") {
						bad("rule %s: looks at %s, which is not there", r.Code, at)
					}
				}
			}
			instances = append(instances, instance{r, s, s.cells(), e.positions(s.Left), e.positions(s.Right)})
		}
	}
	return newProgram(e, instances)
}

// positions returns where cells stand in the edition's list; places that are no
// figures are left out.
func (e *Edition) positions(cells []Ref) []int {
	if cells == nil {
		return nil
	}
	n := make([]int, 0, len(cells))
	for _, at := range cells {
		if i, ok := e.index[at]; ok {
			n = append(n, i)
		}
	}
	return n
}

// A Ref addresses one thing that can be filled in: a figure of a table, or, with
// Row and Col empty, the text of a section.
type Ref struct {
	Section SectionID
	Row     RowID
	Col     ColID
}

// String returns the address as it stands in draft files: requests/received/natural.
func (r Ref) String() string {
	if r.Row == "" && r.Col == "" {
		return string(r.Section)
	}
	return string(r.Section) + "/" + string(r.Row) + "/" + string(r.Col)
}

// ParseRef reads an address. It does not ask whether any edition has it.
func ParseRef(s string) (Ref, bool) {
	p := strings.Split(s, "/")
	switch {
	case len(p) == 1 && p[0] != "":
		return Ref{Section: SectionID(p[0])}, true
	case len(p) == 3 && p[0] != "" && p[1] != "" && p[2] != "":
		return Ref{SectionID(p[0]), RowID(p[1]), ColID(p[2])}, true
	}
	return Ref{}, false
}
