package exporter_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"nianbao/internal/exporter"
	"nianbao/internal/printed"
	"nianbao/model"
	"nianbao/model/edition"
)

func parse(tb testing.TB, page []byte) *html.Node {
	tb.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		tb.Fatal(err)
	}
	return doc
}

// elements returns the elements with one of some names, in the page's order.
func elements(n *html.Node, names ...atom.Atom) (list []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(names, d.DataAtom) {
			list = append(list, d)
		}
	}
	return list
}

// content returns the text in an element, lines kept apart by \n.
func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		} else if d.DataAtom == atom.Br {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// texts returns what a report's parts say that are no tables.
func texts(r *model.Report) (list []string) {
	for _, p := range printed.Report(r) {
		if p.Table == nil {
			list = append(list, p.Text)
		}
	}
	return list
}

// paragraphs returns the texts of a page that are in no table.
func paragraphs(doc *html.Node) (list []string) {
	for _, n := range elements(doc, atom.H1, atom.H2, atom.H3, atom.H4, atom.P) {
		list = append(list, content(n))
	}
	return list
}

// A title is in parts that a browser keeps whole as long as they fit a line.
func TestHTMLTitle(t *testing.T) {
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(model.SetField{Field: model.OrganName, To: "示例自治区示例市示例旗人民政府办公室（示例旗外事办公室）"})
	title := elements(parse(t, export(t, "html", r)), atom.H1)[0]
	var got []string
	for _, span := range elements(title, atom.Span) {
		got = append(got, content(span))
	}
	want := []string{
		"示例自治区示例市示例旗人民政府办公室（示例旗外事办公室）", "示例自治区", "示例市", "示例旗人民政府", "办公室", "（示例旗外事办公室）",
		"2024年政府信息公开工作年度报告", "2024年", "政府信息公开工作年度报告",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a browser reads is what the report says, and nothing else: no place of a report
// becomes markup.
func TestHTMLSaysTheSame(t *testing.T) {
	for name, r := range reports(t) {
		for _, fragment := range []bool{false, true} {
			doc := parse(t, exportWith(t, "html", r, exporter.Options{Fragment: fragment}))
			if got, want := paragraphs(doc), texts(r); !slices.Equal(got, want) {
				t.Errorf("%s: reads\n%q\nwant\n%q", name, got, want)
			}
			checkTables(t, name, r, doc)
		}
	}
}

// checkTables checks that the tables of a page are those of a report: the same cells
// with the same spans, which make rectangles, and every figure once.
func checkTables(t testing.TB, name string, r *model.Report, doc *html.Node) {
	t.Helper()
	var want []*printed.Table
	for _, p := range printed.Report(r) {
		if p.Table != nil {
			want = append(want, p.Table)
		}
	}
	got := elements(doc, atom.Table)
	if len(got) != len(want) {
		t.Errorf("%s: %d tables, want %d", name, len(got), len(want))
		return
	}
	var figures []string
	for i, table := range want {
		if problem := rectangle(got[i], len(table.Widths)); problem != "" {
			t.Errorf("%s, %s: %s", name, table.Name, problem)
		}
		rows := elements(got[i], atom.Tr)
		if len(rows) != len(table.Rows) {
			t.Errorf("%s, %s: %d rows, want %d", name, table.Name, len(rows), len(table.Rows))
			continue
		}
		for y, row := range table.Rows {
			var a, b []string
			for _, c := range elements(rows[y], atom.Td, atom.Th) {
				rowspan, colspan := spans(c)
				a = append(a, fmt.Sprintf("%dx%d %s", rowspan, colspan, content(c)))
				if at := attribute(c, "data-cell"); at != "" {
					figures = append(figures, at)
				}
			}
			for _, c := range row.Cells {
				b = append(b, fmt.Sprintf("%dx%d %s", c.Rows, c.Cols, c.Text))
			}
			if !slices.Equal(a, b) {
				t.Errorf("%s, %s, row %d:\n%q, want\n%q", name, table.Name, y+1, a, b)
			}
		}
	}
	if figures == nil {
		return // a fragment has no addresses
	}
	var all []string
	for _, at := range r.Edition().Cells() {
		all = append(all, at.String())
	}
	slices.Sort(figures)
	slices.Sort(all)
	if !slices.Equal(figures, all) {
		t.Errorf("%s: the figures are %v, want each once: %v", name, figures, all)
	}
}

func spans(cell *html.Node) (rows, cols int) {
	rows, cols = 1, 1
	if n, err := strconv.Atoi(attribute(cell, "rowspan")); err == nil {
		rows = n
	}
	if n, err := strconv.Atoi(attribute(cell, "colspan")); err == nil {
		cols = n
	}
	return rows, cols
}

// rectangle reports what keeps a table from being one of that width, nothing if it is.
func rectangle(table *html.Node, width int) string {
	var below []int // how many more rows each column is covered
	for y, tr := range elements(table, atom.Tr) {
		covered := 0
		for x := range below {
			if below[x] > 0 {
				below[x]--
				covered++
			}
		}
		cells := 0
		for _, c := range elements(tr, atom.Td, atom.Th) {
			rows, cols := spans(c)
			cells += cols
			for range cols {
				if rows > 1 {
					below = append(below, rows-1)
				}
			}
		}
		if covered+cells != width {
			return fmt.Sprintf("row %d is %d wide, want %d", y+1, covered+cells, width)
		}
	}
	if slices.Max(append(below, 0)) > 0 {
		return "a cell reaches beyond the last row"
	}
	return ""
}

// A page runs nothing, fetches nothing and leads nowhere.
func TestHTMLIsHarmless(t *testing.T) {
	may := map[bool][]string{
		false: {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "span", "div", "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "br"},
		true:  {"p", "strong", "span", "div", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "br"},
	}
	attributes := map[bool][]string{
		false: {"lang", "charset", "name", "content", "class", "role", "aria-labelledby", "tabindex", "id", "style", "scope", "rowspan", "colspan", "data-cell"},
		true:  {"style", "border", "align", "cellspacing", "cellpadding", "scope", "rowspan", "colspan"},
	}
	for name, r := range reports(t) {
		for _, fragment := range []bool{false, true} {
			page := exportWith(t, "html", r, exporter.Options{Fragment: fragment, Unfinished: true})
			for z := html.NewTokenizer(bytes.NewReader(page)); ; {
				kind := z.Next()
				if kind == html.ErrorToken {
					break
				}
				token := z.Token()
				if kind == html.TextToken || kind == html.DoctypeToken && !fragment {
					continue
				}
				if kind == html.CommentToken || !slices.Contains(may[fragment], token.Data) {
					t.Errorf("%s: there is a %s", name, token)
				}
				for _, a := range token.Attr {
					if !slices.Contains(attributes[fragment], a.Key) {
						t.Errorf("%s: there is an attribute %s", name, a.Key)
					}
				}
			}
			for _, style := range elements(parse(t, page), atom.Style) {
				for _, bad := range []string{"url(", "@import", "http", "expression"} {
					if strings.Contains(content(style), bad) {
						t.Errorf("%s: the style sheet has %s", name, bad)
					}
				}
			}
		}
	}
}

// Whatever is typed into a report is what the page says.
func TestHTMLAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := anyText(rt)
		doc := parse(t, export(t, "html", r))
		if got, want := paragraphs(doc), texts(r); !slices.Equal(got, want) {
			rt.Fatalf("reads\n%q\nwant\n%q", got, want)
		}
		checkTables(t, "any", r, doc)
	})
}

// anyText draws a report with texts made of what means something in some format.
func anyText(t *rapid.T) *model.Report {
	pieces := []string{
		"<", ">", "&", "\"", "'", "\\", "`", "*", "_", "[", "]", "(", ")", "#", "+", "-", "=", ".", "!", "|", "~", "$", "{", "}", ":", "@", "^", "\n", "\r", "\t", " ", "\u3000", "\u00a0",
		"\x00", "\x1b", "\u202e", "\ufffe", "\xff", "1", "12.", "3)", "（一）", "一、", "一", "公开", "a", "</p>", "<!--", "&lt;", "&#39;", "<script>", "]]>", "http://a.b",
	}
	text := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12), func(p []string) string { return strings.Join(p, "") })
	r := model.NewReport(edition.For(2025), 2025)
	r.Apply(model.SetField{Field: model.Title, To: "题" + text.Draw(t, "title")})
	r.Apply(model.SetField{Field: model.SignName, To: text.Draw(t, "name")})
	r.Apply(model.Splice{At: "overview", Ins: text.Draw(t, "overview")})
	r.Apply(model.Splice{At: "problems", Ins: text.Draw(t, "problems")})
	for _, at := range r.Edition().Cells()[:20] {
		r.Apply(model.SetValue{At: at, To: model.TextValue(text.Draw(t, "cell"))})
	}
	return r
}
