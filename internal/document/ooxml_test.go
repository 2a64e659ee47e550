package document_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"nianbao/internal/document"
)

// parts are the files of a zip, by name.
type parts map[string]string

// A helper fails a test: of package testing, or of rapid.
type helper interface {
	Helper()
	Fatal(args ...any)
}

// packed returns the zip of the parts.
func packed(tb helper, p parts) []byte {
	tb.Helper()
	return zipped(tb, p, zip.Deflate)
}

func zipped(tb helper, p parts, method uint16) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(p[name])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

const (
	office      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	wordSpace   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	sheetSpace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strictWord  = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	alternative = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// with returns the parts and some more, which replace those of the same name.
func (p parts) with(more parts) parts {
	all := maps.Clone(p)
	maps.Copy(all, more)
	return all
}

// relations returns a part of relationships: pairs of type and target.
func relations(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i/2+1, office, pairs[i], pairs[i+1])
	}
	return b.String() + `</Relationships>`
}

// sketch prints a document as a person may read it: headings with #, the cells of a
// table between |, those that are covered in <>.
func sketch(d *document.Document) string {
	var b strings.Builder
	for _, n := range d.Notices {
		fmt.Fprintf(&b, "! %s\n", n)
	}
	for _, block := range d.Blocks {
		if block.Table == nil {
			fmt.Fprintln(&b, strings.TrimSpace(strings.Repeat("#", block.Level)+" "+block.Text))
			continue
		}
		fmt.Fprintf(&b, "[%s]\n", block.Table.Name)
		for _, row := range block.Table.Rows {
			for _, c := range row {
				s := strings.ReplaceAll(c.Text, "\n", "↵")
				if c.Formula {
					s = "=" + s
				}
				if c.Covered {
					s = "<" + s + ">"
				}
				b.WriteString(s + "|")
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// agree compares a document with what is expected of it.
func agree(t *testing.T, d *document.Document, err error, want string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.TrimSpace(sketch(d))
	if want = strings.TrimSpace(strings.ReplaceAll(want, "\n\t\t", "\n")); got != want {
		t.Errorf("read:\n%s\n\nexpected:\n%s", got, want)
	}
}

// refused expects an error whose sentence contains every one of the words.
func refusedWith(t *testing.T, d *document.Document, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("read:\n%.500s", sketch(d))
	}
	if _, ok := err.(*document.Error); !ok {
		t.Errorf("%v is no sentence for the user", err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
}
