package document_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/internal/document"
)

// sound checks what must be so of whatever is read: tables are rectangles, texts have no
// blanks at their ends, no line ends but those in cells, and nothing that controls a
// terminal.
func sound(t *testing.T, doc *document.Document) {
	t.Helper()
	text := func(s, within string) {
		for line := range strings.SplitSeq(s, within) {
			if s != "" && line != strings.TrimSpace(line) {
				t.Fatalf("%q has blanks at its ends", s)
			}
		}
		for _, r := range s {
			if unicode.IsControl(r) && string(r) != within {
				t.Fatalf("%q holds a control character", s)
			}
		}
		if !utf8.ValidString(s) {
			t.Fatalf("%q is not UTF-8", s)
		}
	}
	text(doc.Title, "\x00")
	for _, b := range doc.Blocks {
		if b.Table == nil {
			if text(b.Text, "\x00"); b.Text == "" || b.Level < 0 || b.Level > 6 {
				t.Fatalf("a block of nothing, or of level %d", b.Level)
			}
			continue
		}
		if len(b.Table.Rows) == 0 || b.Text != "" {
			t.Fatal("a table of nothing, or with a text")
		}
		for y, row := range b.Table.Rows {
			if len(row) != len(b.Table.Rows[0]) {
				t.Fatalf("row %d has %d cells, the first %d", y, len(row), len(b.Table.Rows[0]))
			}
			for x, c := range row {
				text(c.Text, "\n")
				if c.Covered && x == 0 && y == 0 {
					t.Fatal("the first cell is covered")
				}
			}
		}
	}
}

func fuzz(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if filepath.Ext(file.Name) == filepath.Ext(name) {
				f.Add(file.Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := document.Read(name, data)
		if err != nil {
			if doc != nil {
				t.Fatal("a document and an error")
			}
			return
		}
		sound(t, doc)
	})
}

func FuzzHTML(f *testing.F) {
	fuzz(f, "a.html", "<table><tr><td rowspan=0 colspan=9>1<table><caption>2", "<p><pre>\n</p><ol start=7><li><p>3", "\xff\xfe<\x00p\x00>\x00", "<div hidden><td></div><title>4")
}

func FuzzText(f *testing.F) {
	fuzz(f, "a.txt", "甲\t\"乙\n丙\"\t丁\n1\t2\n", "甲  乙\n----------\n丙   1\n----------\n", "\xb9\xe6\xd5\xc2\t0\n\xb9\xe6\t1")
}

func FuzzMarkdown(f *testing.F) {
	fuzz(f, "a.md", "|a|b|\n|-|-|\n|1|2|\n<table><tr><td>", "1. a\n\n   - b\n> c\n\n```\nd\n```\n", "a\n===\n**b**")
}

// FuzzAny reads files of any kind.
func FuzzAny(f *testing.F) {
	seed, err := os.ReadFile("testdata/html.txtar")
	if err != nil {
		f.Fatal(err)
	}
	fuzz(f, "a", string(seed), "PK\x03\x04", "{\\rtf1", "%PDF-", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}
