package grid

import (
	"slices"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
)

// This file shows last year's figures: in the cell behind this year's, 12 ‹9, where
// the window is wide enough, else in a line of their own below each row.

// The signs of last year's figures.
const (
	priorSign = "‹"
	cannot    = "‹/" // there is nothing to compare with
	lastYear  = "去年"
)

// A priorView says where last year's figures are shown.
type priorView uint8

const (
	priorFits   priorView = iota // in the cells, where the window is wide enough
	priorAlways                  // below the rows, where it is not
	priorNever
)

// ShowPrior shows last year's figures at any width of the window, or hides them. Before
// it is called, they are shown where they fit beside this year's.
func (m *Model) ShowPrior(on bool) {
	m.prior = priorNever
	if on {
		m.prior = priorAlways
	}
}

// PriorShown reports whether last year's figures are shown.
func (m *Model) PriorShown() bool { return m.drawable() && m.layout().prior != nil }

// shownPrior returns last year's report if its figures are shown, else nil.
func (m *Model) shownPrior() *model.Report {
	if m.prior == priorNever {
		return nil
	}
	return m.draft.Prior()
}

// A lastFaces is the faces of a report's figures in the cells of this year's table.
// Last year's report does not change, so they are made once.
type lastFaces struct {
	of    *model.Report
	cells [][]face // by Model.rows and column
}

// priorFaces returns the faces of last year's figures, nil where none are shown.
func (m *Model) priorFaces() [][]face {
	last := m.shownPrior()
	if last == nil {
		return nil
	}
	if m.last.of != last {
		m.last = lastFaces{of: last}
		for r := range m.rows {
			row := make([]face, m.columns(r))
			for c := range row {
				row[c] = m.priorFace(last, m.ref(pos{r, c}))
			}
			m.last.cells = append(m.last.cells, row)
		}
	}
	return m.last.cells
}

// priorFace returns what stands for last year's figure beside a cell.
func (m *Model) priorFace(last *model.Report, at model.Ref) face {
	e := m.draft.Report().Edition()
	cells, _ := e.Same(last.Edition(), at)
	if len(cells) == 0 {
		return say(cannot, &m.st.Muted)
	}
	s := last.Add(cells)
	unit := ""
	if e.HasUnits(at) {
		unit = last.Unit(cells[0])
	}
	switch {
	case s.Known():
		return say(priorSign+s.String()+unit, &m.st.Muted)
	case s.Figures > 0:
		return say(priorSign+s.String()+"?", &m.st.Muted)
	case s.Bad > 0:
		return say(priorSign+"!", &m.st.Muted)
	}
	return say(priorSign+"_", &m.st.Muted)
}

// beside reports whether last year's figures have room in the cells, so that labels
// keep theirs, and lays the columns out so if they have.
func (m *Model) beside(l *layout) bool {
	if l.prior == nil {
		return false
	}
	l.beside = true
	if m.width-l.check-m.measure(l, tightnesses[0]) >= minLabel+priorSlack {
		return true
	}
	l.beside = false
	if m.prior == priorFits {
		l.prior = nil
	}
	return false
}

// priorSlack is how many cells the labels have to spare where last year's figures
// stand in the cells, so that a longer figure does not send them below the rows.
const priorSlack = 6

// measurePrior makes room for last year's figures: behind those of this year, or as
// wide as the column.
func (l *layout) measurePrior(m *Model, block *model.Block, widths []int) (behind []int) {
	behind = make([]int, len(widths))
	for r := range l.prior {
		if m.rows[r].block != block {
			continue
		}
		for c, f := range l.prior[r] {
			if l.beside {
				behind[c] = max(behind[c], f.wide+1)
			} else {
				widths[c] = max(widths[c], f.wide)
			}
		}
	}
	for c := range widths {
		widths[c] += behind[c]
	}
	return behind
}

// priorLine draws last year's figures below the row they belong to.
func (d *drawing) priorLine(n int) {
	m := d.m
	m.st.Muted.Write(&d.b, width.FitRight(lastYear, d.l.label))
	b := d.l.block(m, n)
	for c, w := range b.widths {
		f := &d.l.prior[n][b.from+c]
		d.b.WriteByte(' ')
		f.style.Write(&d.b, width.FitRight(f.text, w))
	}
}

// priorLegend says what the signs of last year's figures mean, nothing where none are
// shown.
func (l *layout) priorLegend() string {
	if l.prior == nil {
		return ""
	}
	text := priorSign + lastYear
	if l.beside {
		text = "今年 " + text
	}
	for _, row := range l.prior {
		if slices.ContainsFunc(row, func(f face) bool { return f.text == cannot }) {
			return text + " " + cannot + "不可比"
		}
	}
	return text
}

// priorWords says what a cell held last year and how that compares, nothing where
// there is no report of last year.
func (m *Model) priorWords(at model.Ref) string {
	last := m.draft.Prior()
	if last == nil {
		return ""
	}
	return m.lastYearWords(last, at) + m.carriedWords(last, at)
}

func (m *Model) lastYearWords(last *model.Report, at model.Ref) string {
	r := m.draft.Report()
	cells, why := r.Edition().Same(last.Edition(), at)
	if len(cells) == 0 {
		return "；去年不可比：" + why
	}
	if why != "" {
		why = "（" + why + "）"
	}
	s := last.Add(cells)
	switch {
	case s.Known():
		return "；" + lastYear + " " + s.String() + m.unitWords(last, at, cells[0]) + m.rise(last, at, cells[0], s) + why
	case s.Figures > 0:
		return "；去年有的格" + lackingWord(s) + "，已有的相加得 " + s.String() + why
	case s.Bad > 0:
		return "；去年填的不是数字" + why
	}
	return "；去年没填" + why
}

func lackingWord(s model.Sum) string {
	if s.Bad > 0 {
		return "不是数字"
	}
	return "没填"
}

// unitWords returns last year's unit of a figure whose unit is chosen.
func (m *Model) unitWords(last *model.Report, at, before model.Ref) string {
	if !m.draft.Report().Edition().HasUnits(at) {
		return ""
	}
	if u := last.Unit(before); u != "" {
		return " " + u
	}
	return "（单位未选）"
}

// rise says by how much a figure is more or less than last year's; nothing where
// there is no figure yet, or one in another unit.
func (m *Model) rise(last *model.Report, at, before model.Ref, s model.Sum) string {
	r := m.draft.Report()
	v := r.Value(at)
	if v.Kind() != model.Number {
		return ""
	}
	if r.Edition().HasUnits(at) && (r.Unit(at) == "" || r.Unit(at) != last.Unit(before)) {
		return "，单位不同，没有相减"
	}
	switch diff := v.Micro() - s.Micro; {
	case diff > 0:
		return "，增 " + model.FormatMicro(diff)
	case diff < 0:
		return "，减 " + model.FormatMicro(-diff)
	}
	return "，持平"
}

// carriedWords says what last year's report carries over into a cell: what was
// carried out there is carried in here.
func (m *Model) carriedWords(last *model.Report, at model.Ref) string {
	e := m.draft.Report().Edition()
	i := slices.IndexFunc(e.Carries, func(c model.Carry) bool { return c.To == at })
	if i < 0 || slices.ContainsFunc(e.Carries[i].From, func(at model.Ref) bool { return !last.Edition().Has(at) }) {
		return ""
	}
	from := e.Carries[i].From
	s := last.Add(from)
	if !s.Known() {
		return "；去年" + m.carriedName(at, from) + "没填全"
	}
	return "；去年" + m.carriedName(at, from) + " " + s.String()
}

// carriedName names what a figure is carried over from, without the numbering: the
// row of the same column, or the columns of the same row.
func (m *Model) carriedName(at model.Ref, from []model.Ref) string {
	e := m.draft.Report().Edition()
	if len(from) == 1 && from[0].Col == at.Col {
		name := e.Row(from[0]).FullName()
		if _, rest, ok := strings.Cut(name, "、"); ok {
			return rest
		}
		return name
	}
	var names []string
	for _, f := range from {
		names = append(names, e.Column(f).Name())
	}
	return strings.Join(names, "＋")
}
