package exporter

import (
	"fmt"
	"io"
	"regexp"

	"nianbao/internal/printed"
	"nianbao/model"
)

// marks stand before the parts that are no plain paragraph.
var marks = map[printed.Kind]string{
	printed.Title: "# ", printed.Heading: "## ", printed.Subheading: "### ", printed.Subsubheading: "#### ",
}

// writeMarkdown writes a report as Markdown, its tables as HTML.
func writeMarkdown(w io.Writer, r *model.Report, o Options) error {
	p := &htmlPage{look: &markdownLook}
	if o.Unfinished {
		p.WriteString("**" + escapeMarkdown(printed.Unfinished) + "**\n\n")
	}
	for i, part := range printed.Report(r) {
		if i > 0 {
			p.WriteByte('\n')
		}
		if part.Kind == printed.Grid {
			p.table(part.Table, r.Edition().Section(part.Section))
		} else {
			p.WriteString(marks[part.Kind] + escapeMarkdown(part.Text) + "\n")
		}
	}
	if _, err := io.WriteString(w, p.String()); err != nil {
		return fmt.Errorf("writing markdown: %w", err)
	}
	return nil
}

// What means something in Markdown: some characters anywhere, and what makes a line
// a list or underlines the one before it.
var (
	special = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~&$]")
	leading = regexp.MustCompile(`^(?:[-+=]|[0-9]+[.)])`)
)

// escapeMarkdown makes a line stand for itself.
func escapeMarkdown(s string) string {
	s = special.ReplaceAllString(s, `\$0`)
	if m := leading.FindString(s); m != "" {
		s = m[:len(m)-1] + `\` + s[len(m)-1:]
	}
	return s
}
