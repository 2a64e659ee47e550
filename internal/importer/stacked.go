package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/model"
)

// This file reads tables that have a line for each cell. Browsers copy them so from
// pages in which each cell holds paragraphs, as those are that Word saves.

const whyStacked = "表里每格占一行，空着的格看不出来，分不清哪个数是哪一格的，没有读；请用网页或者 Word 文件导入"

// unstack makes tables of the lines that follow the heading of a section with a table.
func (r *reader) unstack() {
	r.wholeLines()
	var all []item
	for n := 0; n < len(r.items); {
		h := r.items[n].heading
		all = append(all, r.items[n])
		if n++; h == nil || tableStart[h.section] == nil {
			continue
		}
		end := n
		for end < len(r.items) && r.items[end].heading == nil && !r.items[end].part.hasValues() {
			end++
		}
		behind := item{}
		if end < len(r.items) {
			behind = r.items[end]
		}
		all = append(all, stacked(h.section, r.items[n:end], behind)...)
		n = end
	}
	r.items = all
}

const whyTorn = "看上去是表里的一行，单独落在表外，没有读；请照原表填上"

// torn loses the rows that a page break has cut off alone from a table: a line of text
// by now, which must not end up in that of a section.
func (r *reader) torn() {
	var under model.SectionID
	for n := range r.items {
		it := &r.items[n]
		if it.heading != nil {
			under = it.heading.section
		}
		if it.heading != nil || it.part != nil || it.lost != "" || tableStart[under] == nil {
			continue
		}
		words := strings.Fields(it.text)
		label := len(words) // how many words are the label's
		for label > 1 && isValue(words[label-1]) {
			label--
		}
		onlyValues := label == 1 && len(words) >= fewestLines && isValue(words[0])
		if onlyValues || label < len(words) && ofForm(under, strings.Join(words[:label], "")) {
			it.lost = whyTorn
		}
	}
}

// hasValues reports whether a table has more than labels.
func (p *part) hasValues() bool {
	return p != nil && slices.ContainsFunc(p.rows, func(row []string) bool { return slices.ContainsFunc(row, isValue) })
}

// stacked returns the items of a section, a table for the lines of its cells. Where
// that cannot be decided they are one item that is lost.
func stacked(id model.SectionID, items []item, behind item) []item {
	if len(items) > mostStacked {
		return items
	}
	first := 0
	for first < len(items) && items[first].part == nil && !ofForm(id, words(items[first].text)[0]) && pieces(id, textsOf(items[first:])) == 1 {
		first++
	}
	last, values, filled := first, 0, 0 // filled: how many items have values
	var lines, all []string             // the cells, and those up to the last value
	for n := first; n < len(items) && !isProse(items[n].text); n++ {
		was, before := len(lines), values
		lines = append(lines, cellsOf(id, items[n])...)
		for _, s := range lines[was:] {
			if isValue(s) {
				last, values, all = n, values+1, lines
			}
		}
		if values > before {
			filled++
		}
	}
	if values < 3 {
		return items
	}
	table := item{text: strings.Join(all, " "), lost: whyStacked}
	if last+1 < len(items) {
		behind = items[last+1]
	}
	if rows := stackedRows(id, mended(id, all)); rows != nil {
		table = item{part: &part{rows: rows}}
	} else if rows := spacedRows(id, items[first:last+1], behind); rows != nil {
		table = item{part: &part{rows: rows}}
	} else if rows := laidOut(items[first : last+1]); id == requests && rows != nil {
		table = item{part: &part{rows: rows}}
	} else if filled == 1 {
		return items // a row that was torn off
	}
	return slices.Concat(items[:first], []item{table}, items[last+1:])
}

// wholeLines makes one line of labels that were broken over several, and puts what a table
// goes on with into it.
func (r *reader) wholeLines() {
	var under model.SectionID
	var all []item
	for items := r.items; len(items) > 0; {
		it, n := items[0], 1
		if it.heading != nil {
			under = it.heading.section
		}
		if it.isText() && tableStart[under] != nil && (beginsFormWord(it.text) || strings.HasPrefix(strings.TrimLeft(it.text, "（("), "本列数据")) {
			for n < min(mostPieces, len(items)) && items[n].isText() {
				n++
			}
			lines := textsOf(items[:n])
			n = pieces(under, lines)
			it.text = strings.Join(lines[:n], "")
		}
		if items = items[n:]; len(items) > 0 && it.isText() && tableStart[under] != nil && items[0].part.goesOn(it.text) {
			continue
		}
		all = append(all, it)
	}
	r.items = all
}

// goesOn reports whether a table begins with the rest of a label.
func (p *part) goesOn(label string) bool {
	if p == nil || len(p.rows) == 0 || len(p.rows[0]) == 0 || p.rows[0][0] == "" {
		return false
	}
	both := compact(label + p.rows[0][0])
	return beginsFormWord(both) || strings.HasPrefix(strings.TrimLeft(both, "（("), "本列数据的勾稽关系为")
}

// cellsOf returns the cells that an item is: a line may hold a row of them, parted by
// blanks, if all but its labels are values, or all are labels.
func cellsOf(id model.SectionID, it item) (all []string) {
	if it.part != nil {
		for _, row := range it.part.rows {
			for _, s := range row {
				if compact(s) != "" {
					all = append(all, s)
				}
			}
		}
		return all
	}
	if numberOfPage.MatchString(compact(it.text)) {
		return nil
	}
	words := words(it.text)
	labels := len(words)
	for labels > 0 && isValue(words[labels-1]) {
		labels--
	}
	if slices.ContainsFunc(words[:labels], func(s string) bool { return !ofForm(id, s) }) {
		return append([]string{strings.Join(words[:labels], " ")}, words[labels:]...)
	}
	return words
}

// words returns what blanks part in a text, at least one.
func words(text string) []string {
	if all := strings.Fields(text); len(all) > 0 {
		return all
	}
	return []string{""}
}

// mended puts labels together that are broken over several lines.
func mended(id model.SectionID, lines []string) (all []string) {
	for len(lines) > 0 {
		n := pieces(id, lines)
		all = append(all, strings.Join(lines[:n], ""))
		lines = lines[n:]
	}
	return all
}

// pieces returns how many of the first lines are one cell.
func pieces(id model.SectionID, lines []string) int {
	n := 1
	for k := 1; k <= min(mostPieces, len(lines)) && !isCell(lines[k-1]); k++ {
		if ofForm(id, strings.Join(lines[:k], "")) {
			n = k
		}
	}
	return n
}

// textsOf returns the texts of as many items as a label may be broken over.
func textsOf(items []item) (lines []string) {
	for _, it := range items[:min(mostPieces, len(items))] {
		lines = append(lines, it.text)
	}
	return lines
}

// mostStacked is how many lines are looked at; the longest table of the form has 300
// cells.
const mostStacked = 3000

// mostPieces is over how many lines a label is broken at the most.
const mostPieces = 10

// stackedRows makes rows of the lines of a table, nil if a row has more or fewer cells
// than it must.
func stackedRows(id model.SectionID, lines []string) (rows [][]string) {
	want := map[model.SectionID]int{requests: 7, disputes: 15}[id]
	for len(lines) > 0 {
		n := slices.IndexFunc(lines, isCell)
		end := n
		for end < len(lines) && isCell(lines[end]) {
			end++
		}
		labels, ok := lines[:n], true
		switch {
		case id == proactive:
			var heads [][]string
			heads, labels, want = articleHeads(labels, want)
			rows = append(rows, heads...)
			ok = len(labels) == 1
		case id == disputes:
			rows, labels = append(rows, labels), nil
		case rows == nil, slices.ContainsFunc(labels, func(s string) bool { return compact(s) == applicants[0] }):
			labels, ok = withoutHeads(labels)
			if rows == nil {
				rows = append(rows, []string{"申请人情况"})
			}
		}
		ok = ok && len(labels) <= mostLabels
		if !ok || want == 0 || end-n != want || id != disputes && len(labels) == 0 {
			return nil
		}
		rows = append(rows, slices.Concat(labels, lines[n:end]))
		lines = lines[end:]
	}
	return rows
}

// articleHeads parts the lines above the first figures of a block of 表二 from the label
// of the row. want is how many figures rows have: as many as the heads name.
func articleHeads(lines []string, before int) (heads [][]string, labels []string, want int) {
	n := slices.IndexFunc(lines, func(s string) bool { return compact(s) == "信息内容" })
	if n < 0 || n+2 > len(lines) {
		return nil, lines, before
	}
	for _, s := range lines[:n] {
		heads = append(heads, []string{s})
	}
	last := len(lines) - 1
	return append(heads, lines[n:last]), lines[last:], last - n - 1
}

// mostLabels is how many cells of a row are labels at the most: 三、本年度办理结果,
// （三）不予公开, 1.属于国家秘密.
const mostLabels = 3

// applicants are the heads of 表三 in the order in which its lines have them.
var applicants = []string{"自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}

// withoutHeads takes the heads of 表三 away, ok if they are the form's in its order.
func withoutHeads(lines []string) (labels []string, ok bool) {
	n := slices.IndexFunc(lines, func(s string) bool { return compact(s) == applicants[0] })
	if n < 0 || len(lines)-n <= len(applicants) {
		return nil, false
	}
	for i, head := range applicants {
		if compact(lines[n+i]) != head {
			return nil, false
		}
	}
	return lines[n+len(applicants):], true
}

var numberOfPage = regexp.MustCompile(`^[-—–]+\d{1,3}[-—–]+$`)

var valuePattern = regexp.MustCompile(`^(?:[增减约+＋\-－−]?[\d０-９][\d０-９,，.．]*(?:件|项|条|个|次|人次|元|万元|亿元)?|无)$`)

// isValue reports whether a line is what stands in a cell to be filled in.
func isValue(text string) bool {
	text = compact(text)
	if text == "" || utf8.RuneCountInString(text) > longestFigure {
		return false
	}
	if numberOfPage.MatchString(text) {
		return false
	}
	// A bracket is the rest of a label: （ 七 ） 总 计.
	return valuePattern.MatchString(text) || strings.IndexFunc(text, unicode.IsLetter) < 0 && !strings.ContainsAny(text, "（）()")
}
