package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// This file reads tables with a line for each cell whose empty cells are empty lines.
// Browsers copy them so from pages saved by Word, in which an empty cell holds a blank,
// and LibreOffice saves documents as text so. Lines that merged cells cover are empty too,
// and so are those between paragraphs: which are cells is told by the number of lines,
// which must be the same for all rows of a kind.

// emptyCell stands for the line of an empty cell.
const emptyCell = "\x00"

// isCell reports whether a line is what stands in a cell to be filled in, or such a cell
// that is empty.
func isCell(text string) bool { return text == emptyCell || isValue(text) }

// mostEmpty is how many empty lines follow each other at the most: those of a row of 表四,
// and of the cells above it that merged ones cover.
const mostEmpty = 30

// spacedRows makes rows of the lines of a table, nil if it cannot be told which lines are
// cells. behind is what follows the table.
func spacedRows(id model.SectionID, items []item, behind item) [][]string {
	for _, kept := range []bool{true, false} { // only lines with a blank, or all
		var lines []string
		for k, it := range append(slices.Clone(items), behind) {
			n := it.empty
			if kept {
				n = it.blank
			}
			if k > 0 && n <= mostEmpty {
				lines = append(lines, slices.Repeat([]string{emptyCell}, int(n))...)
			}
			if k < len(items) {
				lines = append(lines, cellsOf(id, it)...)
			}
		}
		rows := stackedRows(id, withoutCovered(id, lines))
		for _, row := range rows {
			for x, s := range row {
				if s == emptyCell {
					row[x] = ""
				}
			}
		}
		if rows != nil && (id != disputes || addsUp(rows[len(rows)-1])) {
			return rows
		}
	}
	return nil
}

// withoutCovered returns the labels and the cells of a table, without the empty lines that
// are none; nil if that cannot be told.
func withoutCovered(id model.SectionID, lines []string) (all []string) {
	want := map[model.SectionID]int{requests: 7, disputes: 15}[id]
	var labels []string
	tails := map[string]int{} // by the kind of the next label how many empty lines stand above it
	filled := map[int]bool{}  // how many cells of rows are filled in
	apart, last := true, ""   // whether empty lines stand between all rows; the last cell
	for len(lines) > 0 {
		n := 0
		for n < len(lines) && isCell(lines[n]) {
			n++
		}
		if n == 0 {
			labels, lines = append(labels, lines[0]), lines[1:]
			continue
		}
		cells := lines[:n]
		lines = lines[n:]
		if labels = mended(id, labels); id == proactive {
			_, _, want = articleHeads(labels, want)
		}
		values := 0
		for _, s := range cells {
			if s != emptyCell {
				values++
			}
		}
		if len(labels) == 0 || values == 0 && n < want {
			continue
		}
		if want == 0 || n < want || slices.ContainsFunc(cells[want:], isValue) {
			return nil
		}
		all = append(append(all, labels...), cells[:want]...)
		labels, filled[values], last = nil, true, cells[want-1]
		if len(lines) == 0 {
			break
		}
		kind := kindOf(lines[0])
		if before, ok := tails[kind]; ok && before != n-want {
			return nil
		}
		tails[kind] = n - want
		apart = apart && n > want
	}
	if id != disputes && (len(filled) < 2 && !filled[want] || apart && last == emptyCell) {
		return nil
	}
	return all
}

// kindOf returns how a label is numbered: 1 （ 一, or not.
func kindOf(label string) string {
	r, _ := utf8.DecodeRuneInString(formWord(label))
	switch {
	case r >= '1' && r <= '9', r >= '⒈' && r <= '⒐':
		return "1"
	case strings.ContainsRune("（一二三四", r):
		return string(r)
	}
	return ""
}

// addsUp reports whether the totals of 表四 are what their parts make: nothing else tells
// that the lines of its only row are its cells.
func addsUp(row []string) bool {
	for group := range slices.Chunk(row, len(outcomes)) {
		if !addsUpTo(group) {
			return false
		}
	}
	return true
}
