package opinion

import (
	"regexp"
	"strings"

	"nianbao/internal/width"
)

// A line is a paragraph of the page.
type line struct {
	kind  kind
	label string // what stands before the text: 意见
	text  string // may have several lines
}

// A kind says how a line is laid out.
type kind uint8

const (
	title kind = iota
	heading
	fact   // one of the facts at the head of the page
	item   // begins an entry of a list
	detail // belongs to the entry above
	plain
)

// paragraphs returns the lines of a text, safe to be drawn, without those that are blank.
func paragraphs(s string) (list []string) {
	for p := range strings.Lines(strings.ReplaceAll(s, "\r", "\n")) {
		if p = strings.TrimSpace(width.Clean(strings.TrimRight(p, "\n"))); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// text lays the page out for printers and mails, in lines of at most columns cells.
func text(lines []line, columns int) string {
	var b strings.Builder
	for _, l := range lines {
		margin, mark := "", l.label
		switch l.kind {
		case title, fact:
			mark += "："
		case heading, plain:
			b.WriteByte('\n')
		case item:
			mark += "　"
		case detail:
			margin, mark = "   ", l.label+"："
		}
		if l.kind == heading || l.kind == plain {
			mark = ""
		}
		before, behind := margin+mark, margin+strings.Repeat(" ", width.Of(mark))
		if l.kind == item {
			behind = "   "
		}
		for _, p := range paragraphs(l.text) {
			for _, s := range wrapped(p, columns-width.Of(before), columns-len(behind)) {
				b.WriteString(strings.TrimRight(before+s, " ") + "\n")
				before = behind
			}
		}
	}
	return b.String()
}

// wrapped breaks a paragraph into a first line and others of given widths.
func wrapped(p string, first, others int) []string {
	lines := width.WrapText(p, max(first, 2))
	if len(lines) < 2 || first == others {
		return trimmed(lines)
	}
	rest := strings.TrimSpace(p[len(lines[0]):])
	return append(trimmed(lines[:1]), trimmed(width.WrapText(rest, max(others, 2)))...)
}

func trimmed(lines []string) []string {
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines
}

// markdown lays the page out as Markdown.
func markdown(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		list := paragraphs(l.text)
		for k := range list {
			list[k] = escaped(list[k])
		}
		if i > 0 && (l.kind != lines[i-1].kind || l.kind == plain || l.kind == heading) && l.kind != detail &&
			!(l.kind == item && lines[i-1].kind == detail) {
			b.WriteByte('\n')
		}
		switch l.kind {
		case title:
			b.WriteString("# " + l.label + "：" + strings.Join(list, " "))
		case heading:
			b.WriteString("## " + strings.Join(list, " "))
		case fact:
			b.WriteString("- " + l.label + "：" + strings.Join(list, "\\\n  "))
		case item:
			b.WriteString("- **" + l.label + "**　" + strings.Join(list, " "))
		case detail:
			b.WriteString("  - " + l.label + "：" + strings.Join(list, "\\\n    "))
		case plain:
			b.WriteString(strings.Join(list, "\\\n"))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var (
	special = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~&$]")
	leading = regexp.MustCompile(`^([-+=]|\d+[.)])`)
)

// escaped writes a paragraph so that Markdown shows it as it is.
func escaped(s string) string {
	s = special.ReplaceAllString(s, `\$0`)
	return leading.ReplaceAllStringFunc(s, func(m string) string { return m[:len(m)-1] + `\` + m[len(m)-1:] })
}
