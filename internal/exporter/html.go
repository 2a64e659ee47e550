package exporter

import (
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"

	"nianbao/internal/printed"
	"nianbao/model"
)

// writeHTML writes a report as a page of its own, or as a fragment of one.
func writeHTML(w io.Writer, r *model.Report, o Options) error {
	p := &htmlPage{look: &pageLook}
	if o.Fragment {
		p.look = &fragmentLook
	}
	parts := printed.Report(r)
	p.WriteString(strings.ReplaceAll(p.look.before, "TITLE", escape(parts[0].Text)))
	if o.Unfinished {
		p.element(p.look.unfinished, printed.Unfinished)
	}
	for _, part := range parts {
		switch part.Kind {
		case printed.Title:
			p.title(part.Text)
		case printed.Grid:
			p.table(part.Table, r.Edition().Section(part.Section))
		default:
			p.element(p.look.parts[part.Kind], part.Text)
		}
	}
	p.WriteString(p.look.after)
	if _, err := io.WriteString(w, p.String()); err != nil {
		return fmt.Errorf("writing html: %w", err)
	}
	return nil
}

// An htmlPage is a page or a fragment in the making.
type htmlPage struct {
	strings.Builder
	look *look
}

// escape makes text stand for itself. Lines of a cell stay lines.
func escape(s string) string {
	return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>")
}

func (p *htmlPage) element(t tags, text string) {
	p.WriteString(t.open + escape(text) + t.close + "\n")
}

// year is where a title is best broken in two.
var year = regexp.MustCompile(`[0-9]{4}年`)

// title writes the title in parts: the organ, and what begins with the year. What does
// not fit one line is broken between them, and then between the words of each.
func (p *htmlPage) title(text string) {
	parts := []string{text}
	if at := year.FindStringIndex(text); at != nil && at[0] > 0 {
		parts = []string{text[:at[0]], text[at[0]:]}
	}
	part := p.look.titlePart
	p.WriteString(p.look.title.open)
	for _, s := range parts {
		p.WriteString(part.open)
		if words := titleWords(s); len(words) > 1 {
			for _, w := range words {
				p.WriteString(part.open + escape(w) + part.close)
			}
		} else {
			p.WriteString(escape(s))
		}
		p.WriteString(part.close)
	}
	p.WriteString(p.look.title.close + "\n")
}

// wide is the number of columns from which on a table does not fit a phone.
const wide = 7

// printLook is how wide tables are set on paper, where nothing moves.
var printLook = tableLook{size: 18, margin: 20}

// table writes a table in a box of its own, so that where it is wider than the screen
// it is moved under it and the page is not.
func (p *htmlPage) table(t *printed.Table, s *model.Section) {
	p.WriteString(strings.ReplaceAll(p.look.box.open, "ID", string(s.ID)) + "<table")
	fit := printLook.fit(t, gongwen.width())
	if len(t.Widths) >= wide {
		p.WriteString(p.look.wide(&fit, (sum(room{1, 1, 1}.needs(t))+1)/2))
	} else {
		p.WriteString(p.look.narrow)
	}
	p.WriteString(">\n")
	if p.look.captions {
		fmt.Fprintf(p, "<caption id=\"%s\">%s</caption>\n", s.ID, escape(t.Name+" "+s.Name))
	}
	if p.look.widths {
		p.columns(fit.widths)
	}
	for i, row := range t.Rows {
		switch {
		case i == 0 && t.Heads > 0:
			p.WriteString("<thead>\n")
		case i == 0:
			p.WriteString("<tbody>\n")
		case i == t.Heads:
			p.WriteString("</thead>\n<tbody>\n")
		case row.Begins:
			p.WriteString("</tbody>\n<tbody>\n")
		}
		p.WriteString("<tr")
		if !slices.ContainsFunc(row.Cells, func(c printed.Cell) bool { return c.Rows > 1 }) {
			p.WriteString(p.look.row)
		}
		p.WriteString(">")
		for j := range row.Cells {
			p.cell(&row.Cells[j])
		}
		p.WriteString("</tr>\n")
	}
	p.WriteString("</tbody>\n</table>\n" + p.look.box.close)
}

// columns says how wide the columns are.
func (p *htmlPage) columns(widths []int) {
	sum := 0
	for _, w := range widths {
		sum += w
	}
	p.WriteString("<colgroup>")
	for _, w := range widths {
		fmt.Fprintf(p, `<col style="width:%.2f%%">`, 100*float64(w)/float64(sum))
	}
	p.WriteString("</colgroup>\n")
}

func (p *htmlPage) cell(c *printed.Cell) {
	name := "td"
	if c.IsHeader() {
		name = "th"
	}
	p.WriteString("<" + name)
	if scope := scopes[c.Kind]; scope != "" && p.look.scopes {
		fmt.Fprintf(p, ` scope="%s"`, scope)
	}
	if c.Rows > 1 {
		fmt.Fprintf(p, ` rowspan="%d"`, c.Rows)
	}
	if c.Cols > 1 {
		fmt.Fprintf(p, ` colspan="%d"`, c.Cols)
	}
	switch {
	case c.IsLeft():
		p.WriteString(p.look.left)
	case c.Kind == printed.Figure && !c.Number && c.Text != "":
		p.WriteString(p.look.text)
	default:
		p.WriteString(p.look.middle)
	}
	if p.look.addresses && c.Kind == printed.Figure {
		fmt.Fprintf(p, ` data-cell="%s"`, escape(c.At.String()))
	}
	p.WriteString(">" + escape(c.Text) + "</" + name + ">")
}

// scopes say which cells a header cell is about: those in the rows or columns it
// spans. Only the title of a block is about all to the end of its rows; what spans rows
// inside a block is not, and so is no rowgroup.
var scopes = map[printed.CellKind]string{
	printed.Across: "rowgroup", printed.Head: "col", printed.Label: "row",
}
