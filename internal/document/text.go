package document

import (
	"strings"
	"unicode/utf8"
)

// This file reads plain text, typed or copied from a page, a sheet or a document:
// lines are paragraphs, and lines with tabs tables. Tables that are laid out with
// blanks are in aligned.go.

// readText reads a text with \n as line end.
func readText(text string) (*Document, error) {
	text = unquoted(rejoined(text))
	r := textReader{doc: &Document{}, cells: maxCells}
	all := strings.Split(text, "\n")
	if len(all) > maxBlocks+maxCells {
		return nil, errorf("文件有 %d 行以上，没有读；请只留下年度报告的部分", maxBlocks+maxCells)
	}
	for len(all) > 0 && r.err == nil {
		n := tabbed(all)
		switch {
		case n > 0:
			r.tabTable(all[:n])
		default:
			if n = aligned(all); n > 0 {
				r.alignedTable(all[:n])
			} else {
				n = 1
				r.paragraph(all[0])
			}
		}
		all = all[n:]
	}
	return r.doc, r.err
}

type textReader struct {
	doc   *Document
	above Block // the lines without text since the last block
	cells int   // that there may still be
	err   error
}

func (r *textReader) paragraph(line string) {
	var f flow
	f.add(line)
	f.end()
	if len(f.blocks) == 0 {
		r.above.Empty++
		if strings.Contains(line, "\u00a0") {
			r.above.Blank++
		}
		return
	}
	f.blocks[0].Empty, f.blocks[0].Blank = r.above.Empty, r.above.Blank
	r.above = Block{}
	r.doc.Blocks = append(r.doc.Blocks, f.blocks...)
	r.err = f.err
}

// mostBetween is how many characters a line without tabs has at the most between the
// lines of a table: a merged cell that covers the whole row.
const mostBetween = 40

// tabbed returns how many of the first lines are a table of cells parted by tabs, 0 if
// they are none.
func tabbed(all []string) int {
	rows, end := 0, 0
	for i, line := range all {
		switch {
		case hasTab(line):
			rows, end = rows+1, i+1
		case rows == 0 || i > end || utf8.RuneCountInString(line) > mostBetween || strings.TrimSpace(line) == "":
			if rows < 2 {
				return 0
			}
			return end
		}
	}
	if rows < 2 {
		return 0
	}
	return end
}

// hasTab reports whether a line has cells: it has tabs other than for its indentation.
func hasTab(line string) bool {
	trimmed := strings.TrimLeft(line, " \u3000")
	tabs := strings.TrimLeft(trimmed, "\t \u3000")
	return strings.Contains(tabs, "\t") || strings.HasPrefix(trimmed, "\t\t") && strings.TrimSpace(line) == ""
}

func (r *textReader) tabTable(all []string) {
	rows := make([][]span, len(all))
	n := 0
	for y, line := range all {
		for cell := range strings.SplitSeq(line, "\t") {
			rows[y] = append(rows[y], span{cellText(cell), 1, 1})
		}
		n += len(rows[y])
	}
	r.table(rows)
}

func (r *textReader) table(rows [][]span) {
	grid, err := rectangle(rows, r.cells)
	if err != nil {
		r.err = err
		return
	}
	if len(grid) > 0 {
		r.cells -= len(grid) * len(grid[0])
		r.above.Table = &Table{Rows: grid}
		r.doc.Blocks = append(r.doc.Blocks, r.above)
		r.above = Block{}
	}
}

// inCell stands for a line end within a quoted cell.
const inCell = "\v"

// cellText returns the text of a cell, its lines parted by \n.
func cellText(s string) string {
	var f flow
	for line := range strings.SplitSeq(s, inCell) {
		f.add(line)
		f.end()
	}
	return f.joined()
}

// longestQuoted is how many bytes a quoted cell has at the most.
const longestQuoted = 2000

// unquoted takes the quotes off cells with line ends in them, as spreadsheets write
// them, and puts inCell for the line ends.
func unquoted(text string) string {
	if !strings.Contains(text, "\t\"") && !strings.Contains(text, "\n\"") && !strings.HasPrefix(text, "\"") {
		return text
	}
	var b strings.Builder
	start := true // of a cell
	for i := 0; i < len(text); i++ {
		if start && text[i] == '"' {
			if cell, n := quoted(text[i:]); n > 0 {
				b.WriteString(cell)
				i += n - 1
				start = false
				continue
			}
		}
		start = text[i] == '\t' || text[i] == '\n'
		b.WriteByte(text[i])
	}
	return b.String()
}

// quoted returns the quoted cell that s begins with, and how many bytes it takes there,
// 0 if it is none that needs its quotes.
func quoted(s string) (cell string, n int) {
	for i := 1; i < min(len(s), longestQuoted); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			i++
			continue
		}
		cell = strings.ReplaceAll(s[1:i], `""`, `"`)
		if i+1 < len(s) && s[i+1] != '\t' && s[i+1] != '\n' || !strings.ContainsAny(cell, "\n\t\"") {
			return "", 0
		}
		return strings.NewReplacer("\n", inCell, "\t", " ").Replace(cell), i + 1
	}
	return "", 0
}
