package document

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// This file puts the blank lines into Markdown that its writers leave out.
//
// # Why not leave it to the library
//
// By the letter of the syntax a table goes on until a blank line, so that headings and
// whole other tables become rows of it, and a row has as many cells as the head: what is
// beyond is dropped without a word. Whoever writes |---| and | rows means a table. And
// lines without a blank one between them are one paragraph: a whole report, as one copies
// it into such a file.

var (
	delimiter = regexp.MustCompile(`^ {0,3}\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$|^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+$`)
	fence     = regexp.MustCompile("^ {0,3}(```|~~~)")
	// item begins a paragraph that is numbered, and is all of a short heading.
	item    = regexp.MustCompile(`^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]+[章节部]|\d{1,2}[.．、])`)
	pipeRow = regexp.MustCompile(`^ {0,3}\|.*\|`)
)

// apart puts blank lines between paragraphs and around the pipe tables of a text, and makes their heads as wide
// as their widest rows. Rows that have lost their head are a table too.
func apart(text string) (string, error) {
	all := strings.Split(text, "\n")
	var b strings.Builder
	cells := 0
	within := "" // what ends the code or the table in HTML one is in
	for n := 0; n < len(all); {
		line := all[n]
		headed := n+1 < len(all) && isDelimiter(all[n+1]) && strings.Contains(line, "|") && !isDelimiter(line)
		switch {
		case within != "":
			if strings.Contains(line, within) {
				within = ""
			}
		case fence.MatchString(line):
			within = fence.FindStringSubmatch(line)[1]
		case strings.Contains(line, "<table") && !strings.Contains(line, "</table>"):
			within = "</table>"
		case headed || pipeRow.MatchString(line) && !isDelimiter(line):
			end := n + 1
			if headed {
				end++
			}
			for end < len(all) && strings.Contains(all[end], "|") && !(end+1 < len(all) && isDelimiter(all[end+1])) && !strings.Contains(all[end], "<table") {
				end++
			}
			rows := all[n:end]
			if headed {
				rows = append(all[n:n+1:n+1], all[n+2:end]...)
			}
			wide := 0
			for _, row := range rows {
				wide = max(wide, pipeCells(row))
			}
			if cells += wide * len(rows); cells > maxCells {
				return "", errorf("表格的格子超过 %d 个，没有读；请只留下年度报告的部分", maxCells)
			}
			writeTable(&b, rows, wide)
			n = end
			continue
		}
		b.WriteString(line + "\n")
		if n++; n < len(all) && within == "" && endsParagraph(line, all[n]) {
			b.WriteByte('\n')
		}
	}
	return b.String(), nil
}

// endsParagraph reports whether a line is the last of its paragraph, with no blank one
// behind it: it ends a sentence, is a heading, or the next has a number.
func endsParagraph(line, next string) bool {
	line, next = strings.TrimSpace(line), strings.TrimSpace(next)
	if line == "" || next == "" || strings.ContainsAny(line[:1]+next[:1], "<>|#`~") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune("。！？；", last) || item.MatchString(next) || item.MatchString(line) && !strings.ContainsAny(line, "。，；")
}

func isDelimiter(line string) bool {
	return strings.Contains(line, "|") && delimiter.MatchString(strings.TrimRight(line, " \t"))
}

// writeTable writes rows as a table of its own.
func writeTable(b *strings.Builder, rows []string, wide int) {
	bare := !strings.HasPrefix(strings.TrimSpace(rows[0]), "|") // a first pipe parts an empty cell off
	b.WriteByte('\n')
	for n, row := range rows {
		row = strings.TrimSpace(row)
		if !strings.HasPrefix(row, "|") || bare && pipeCells(row) < wide {
			row = "|" + row
		}
		missing := wide - pipeCells(row)
		if !closed(row) {
			row += "|"
		}
		b.WriteString(row + strings.Repeat(missingCell+"|", missing) + "\n")
		if n == 0 {
			b.WriteString(strings.Repeat("|-", wide) + "|\n")
		}
	}
	b.WriteByte('\n')
}

// missingCell stands where a row ends before the widest one of its table: the library
// fills rows up, and what is blank could not be told from what is missing.
const missingCell = "<!-- missing -->"

// withoutMissing takes the cells that only fill rows up off the page that was made.
func withoutMissing(page []byte) []byte {
	for _, tag := range []string{"td", "th"} {
		page = bytes.ReplaceAll(page, []byte("<"+tag+">"+missingCell+"</"+tag+">\n"), nil)
	}
	return page
}

// pipeCells returns how many cells a row has.
func pipeCells(row string) int {
	row = strings.TrimPrefix(strings.TrimSpace(row), "|")
	n := strings.Count(row, "|") - strings.Count(row, `\|`)
	if !closed(row) {
		n++
	}
	return max(n, 1)
}

// closed reports whether a row ends with a pipe of its own.
func closed(row string) bool {
	return strings.HasSuffix(row, "|") && !strings.HasSuffix(row, `\|`)
}
