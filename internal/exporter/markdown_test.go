package exporter_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"nianbao/model"
)

// rendered shows Markdown as GitHub and most others do.
func rendered(tb testing.TB, text []byte) *html.Node {
	tb.Helper()
	var page bytes.Buffer
	github := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithRendererOptions(markup.WithUnsafe()))
	if err := github.Convert(text, &page); err != nil {
		tb.Fatal(err)
	}
	return parse(tb, page.Bytes())
}

// What Markdown shows is what the report says.
func TestMarkdownSaysTheSame(t *testing.T) {
	for name, r := range reports(t) {
		text := export(t, "md", r)
		doc := rendered(t, text)
		if got, want := joined(paragraphs(doc)), joined(texts(r)); !slices.Equal(got, want) {
			t.Errorf("%s: reads\n%q\nwant\n%q", name, got, want)
		}
		checkTables(t, name, r, doc)
	}
}

// So it is whatever is typed into a report.
func TestMarkdownAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := anyText(rt)
		doc := rendered(t, export(t, "md", r))
		if got, want := joined(paragraphs(doc)), joined(texts(r)); !slices.Equal(got, want) {
			rt.Fatalf("reads\n%q\nwant\n%q", got, want)
		}
		checkTables(t, "any", r, doc)
	})
}

// joined takes what neither Markdown nor a page keeps: how many blanks stand together.
func joined(list []string) []string {
	for i, s := range list {
		list[i] = strings.Join(strings.Fields(s), " ")
	}
	return list
}

// Headings are headings, so that a reader can jump to them.
func TestMarkdownHeadings(t *testing.T) {
	r := odd()
	r.Apply(model.Splice{At: "problems", Ins: "（一）存在的问题\n1.力量不足\n人手少。"})
	text := string(export(t, "md", r))
	for _, line := range []string{"## 一、总体情况", "### （一）存在的问题", "#### 1\\.力量不足", "人手少。"} {
		if !strings.Contains(text, "\n"+line+"\n") {
			t.Errorf("no line %q in\n%s", line, text)
		}
	}
}
