package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// This file reads what browsers copy of a page in which the cells of tables hold
// paragraphs: a tab between cells as ever, but with line ends around it, and more of
// them between rows. What follows a table is only a paragraph further on.

var (
	ends       = regexp.MustCompile(`[\n\t]+`)
	rowGoesOn  = regexp.MustCompile(`[^\n]\n\n\t[^\n\t]*\t`) // a row, behind a paragraph in its first cell
	besideText = regexp.MustCompile(`[^\n\t]\t`)
	pageNumber = regexp.MustCompile(`^[-—–]+\s*\d{1,3}\s*[-—–]+$`)
	// filledIn is no label: a figure, with its unit or without, or nothing.
	filledIn = regexp.MustCompile(`^(?:[^\pL]*|[\s+-]*\p{Nd}[\p{Nd},.，．]*\s*\pL{1,2}|\s*无\s*)$`)
	remark   = regexp.MustCompile(`^[（(]|^[^\pL]*\p{L}{0,2}$`) // on a figure, or its unit
	heading  = regexp.MustCompile(`^[ \x{3000}]*[一二三四五六七八九十]、`)
)

// manyEnds is how many line ends follow each other at least where a row ends with an
// empty cell, or between rows where cells can have several paragraphs.
const manyEnds = 3

// fewRows is how many such rows are taken for a chance.
const fewRows = 3

// mostCells is how many cells there are to a row at the most, tables taken together.
const mostCells = 20

// mostInCell is how many paragraphs a cell has at the most.
const mostInCell = 3

// Rejoined returns a text that was copied from a page with each row of its tables on one
// line, as spreadsheets copy them; one that has them so already, as it is.
func Rejoined(text string) string {
	plain := lines([]byte(text))
	if joined := rejoined(plain); joined != plain {
		return strings.ReplaceAll(joined, inCell, " ")
	}
	return text
}

// rejoined returns a text with each row of such tables on one line.
func rejoined(text string) string {
	if whole := withoutBreaks(text); whole != text {
		return whole
	}
	apart := strings.Count(text, "\n\n\t\n\n") + len(rowGoesOn.FindAllStringIndex(text, fewRows))
	if !besideText.MatchString(text) { // else a line with nothing but a tab is a blank row
		apart += strings.Count(text, "\n\t\n")
	}
	if apart < fewRows {
		return text
	}
	j := joiner{endsOfRow: 2}
	switch {
	case besideText.MatchString(text): // some cells hold no paragraph
		j.endsOfRow = 1
	case strings.Count(text, strings.Repeat("\n", manyEnds+2))*mostCells >= strings.Count(text, "\n\t\n"):
		j.endsOfRow = manyEnds
	}
	j.emptyEnds = j.endsOfRow == 1 && strings.Contains(text, "\n\n\t")
	for text != "" {
		at := ends.FindStringIndex(text)
		if at == nil {
			at = []int{len(text), len(text)}
		}
		j.add(text[:at[0]])
		j.between(text[at[0]:at[1]])
		text = text[at[1]:]
	}
	j.endRow()
	return j.out.String()
}

// A joiner puts the pieces of such a text together.
type joiner struct {
	out        strings.Builder
	endsOfRow  int  // how many line ends between two texts end a row, at least
	emptyEnds  bool // a single one behind a tab does, too
	inTable    bool
	row        []string // the cells before the one one is in
	paragraphs []string // since
	broken     bool     // the next piece is a further line of the last paragraph
}

func (j *joiner) add(piece string) {
	n := len(j.paragraphs)
	if j.broken && j.inTable && n > 0 && filledIn.MatchString(j.paragraphs[n-1]) && utf8.RuneCountInString(piece) > 2 && !filledIn.MatchString(piece) {
		j.endRow() // a figure does not go on in words: another table follows, or a heading
		n = 0
		if heading.MatchString(piece) {
			j.out.WriteByte('\n')
			j.inTable = false
		}
	}
	if j.broken && n > 0 && len(j.paragraphs[n-1]) < longestQuoted {
		j.paragraphs[n-1] += inCell + piece
	} else if piece != "" {
		j.paragraphs = append(j.paragraphs, piece)
	}
	j.broken = false
}

// between reads what parts two pieces.
func (j *joiner) between(s string) {
	lines := strings.Split(s, "\t")
	last := len(lines) - 1
	if last == 0 {
		j.broken = len(s) == 1
		if len(s) >= j.endsOfRow {
			j.endRow()
		}
		return
	}
	if len(lines[0]) >= max(j.endsOfRow, manyEnds) {
		j.endRow()
	}
	for range last {
		j.endCell()
	}
	if n := len(lines[last]); n >= manyEnds || n == 1 && j.emptyEnds { // behind an empty cell
		j.endRow()
	}
}

func (j *joiner) endCell() {
	n := max(len(j.paragraphs)-1, 0)
	if cut := j.tableEnd(); j.inTable && cut >= 0 {
		j.leaveTable(cut, max(n, cut))
	} else if !j.inTable {
		j.prose(j.paragraphs[:n])
		j.paragraphs = j.paragraphs[n:]
	}
	j.inTable = true
	j.row = append(j.row, strings.Join(j.paragraphs, inCell))
	j.paragraphs = nil
}

func (j *joiner) endRow() {
	switch cut := j.tableEnd(); {
	case !j.inTable:
		j.prose(j.paragraphs)
	case cut >= 0:
		j.leaveTable(cut, len(j.paragraphs))
	default:
		j.row = append(j.row, strings.Join(j.paragraphs, inCell))
		j.endLine()
	}
	j.paragraphs, j.broken = nil, false
}

// tableEnd returns how many of the paragraphs belong to a cell, if the table ends with
// it; -1 if all do.
func (j *joiner) tableEnd() int {
	if len(j.paragraphs) > mostInCell {
		return 1
	}
	for n, p := range j.paragraphs {
		length := utf8.RuneCountInString(p)
		switch {
		case n > 0 && filledIn.MatchString(j.paragraphs[0]) && (length > 8 || length > 3 && !remark.MatchString(p)):
			return 1 // behind a figure
		case n > 0 && pageNumber.MatchString(p):
			return n
		case len(j.row) > 0 && length > 5 && heading.MatchString(p):
			return n
		case strings.HasSuffix(p, "。"), length > 20 && strings.Contains(p, "。"):
			return min(n, 1)
		}
	}
	return -1
}

// leaveTable ends the table with a cell of so many paragraphs; those up to another one
// are text behind it.
func (j *joiner) leaveTable(cell, text int) {
	if len(j.row) > 0 || cell > 0 {
		j.row = append(j.row, strings.Join(j.paragraphs[:cell], inCell))
		j.endLine()
	}
	j.out.WriteByte('\n')
	j.prose(j.paragraphs[cell:text])
	j.paragraphs, j.inTable = j.paragraphs[text:], false
}

func (j *joiner) endLine() {
	j.out.WriteString(strings.Join(j.row, "\t") + "\n")
	j.row = nil
}

func (j *joiner) prose(paragraphs []string) {
	for _, p := range paragraphs {
		j.out.WriteString(strings.ReplaceAll(p, inCell, "\n") + "\n\n")
	}
}

// lineBreaks is where cells hold nothing but a line break: of these browsers copy the
// line break, but not the tab behind it.
var lineBreaks = regexp.MustCompile(`\t\n+`)

// rowEnds is where such a cell ends a row, and another one follows.
var rowEnds = regexp.MustCompile(`\t\n\n([^\n\t]{1,40}(?:\n[^\n\t]+)?\t)`)

// startsWithValue tells of the rest of a row behind such cells: rows begin with a label.
var startsWithValue = regexp.MustCompile(`^[ \x{00a0}]*(?:[+-]?\p{Nd}[\p{Nd},.，．]*\pL{0,2}|[/／—－-]+|无)(?:[\t\n]|$)`)

// goesOnWithTabs reports whether lines that begin with a tab are the rest of a row: some
// browsers copy the tab behind such cells. Rows of a sheet begin with one too, but all
// have as many, or a label behind it.
func goesOnWithTabs(text string) bool {
	counts := map[int]bool{}
	above := ""
	for line := range strings.SplitSeq(text, "\n") {
		n := strings.Count(line, "\t")
		if n > 0 {
			counts[n] = true
		}
		starts := above == "" // and the cell in front of the tab is such a one
		if above = line; starts || !strings.HasPrefix(line, "\t") {
			continue
		}
		for cell := range strings.SplitSeq(line, "\t") {
			if !filledIn.MatchString(cell) {
				return false
			}
		}
	}
	return len(counts) > 1
}

// mostTabs returns how many tabs a line has at the most.
func mostTabs(text string) (n int) {
	for line := range strings.SplitSeq(text, "\n") {
		n = max(n, strings.Count(line, "\t"))
	}
	return n
}

// mostLabelled is how many tabs there are in a row of the form that begins with a label.
const mostLabelled = 9

// withoutBreaks returns a text with each row that has such cells on one line. Where a
// table has no labels every row begins with a figure: so no row gets longer than those of
// the form are, or than the longest one is otherwise.
func withoutBreaks(text string) string {
	if strings.Contains(text, "\t\n\t") && goesOnWithTabs(text) {
		whole := text
		for strings.Contains(whole, "\t\n\t") {
			whole = strings.ReplaceAll(whole, "\t\n\t", "\t\t")
		}
		if mostTabs(whole) > mostCells {
			return text
		}
		whole = strings.ReplaceAll(whole, "\n\n\t", "\n\t") // a row that begins with one
		return rowEnds.ReplaceAllString(whole, "\t\n$1")
	}
	if strings.Contains(text, "\n\t") {
		return text // cells hold paragraphs
	}
	longest := mostTabs(text)
	var b strings.Builder
	tabs, limit := 0, 0 // of the row that b ends with
	for at := lineBreaks.FindStringIndex(text); at != nil; at = lineBreaks.FindStringIndex(text) {
		before, ends := text[:at[0]+1], at[1]-at[0]-1
		text = text[at[1]:]
		b.WriteString(before)
		if n := strings.LastIndexByte(before, '\n'); n >= 0 {
			before, tabs = before[n+1:], 0
		}
		if tabs == 0 {
			if limit = longest; !startsWithValue.MatchString(before) {
				limit = max(limit, mostLabelled)
			}
		}
		tabs += strings.Count(before, "\t")
		line, below, _ := strings.Cut(text, "\n")
		more := strings.Count(line, "\t")
		if more == 0 && utf8.RuneCountInString(line) <= mostBetween { // the first line of a label
			below, _, _ = strings.Cut(below, "\n")
			more = strings.Count(below, "\t")
		}
		switch {
		case startsWithValue.MatchString(text) && tabs+ends+strings.Count(line, "\t") <= limit:
			b.WriteString(strings.Repeat("\t", ends))
			tabs += ends
		case ends > 1 && more > 0: // the row ends with several, and another follows
			b.WriteString(strings.Repeat("\t", max(0, min(ends-1, limit-tabs))) + "\n")
			tabs = 0
		default:
			b.WriteString(strings.Repeat("\n", ends))
			tabs = 0
		}
	}
	b.WriteString(text)
	return b.String()
}
