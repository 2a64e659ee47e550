package exporter_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"nianbao/internal/exporter"
	"nianbao/model"
)

// A node is an element of a part of an Office document, with its name as written: w:p.
type node struct {
	name  string
	attrs map[string]string
	kids  []*node
	text  string // of the element itself
}

// parsePart reads a part. What is no XML fails the test.
func parsePart(tb rapid.TB, part []byte) *node {
	tb.Helper()
	root := &node{}
	open := []*node{root}
	for d := xml.NewDecoder(bytes.NewReader(part)); ; {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			tb.Fatalf("%v in %.300s", err, part)
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			n := &node{name: fullName(t.Name), attrs: map[string]string{}}
			for _, a := range t.Attr {
				n.attrs[fullName(a.Name)] = a.Value
			}
			top.kids = append(top.kids, n)
			open = append(open, n)
		case xml.EndElement:
			if top.name != fullName(t.Name) {
				tb.Fatalf("%s is closed by %s", top.name, fullName(t.Name))
			}
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(t)
		case xml.Directive:
			tb.Fatalf("a directive: %s", t)
		}
	}
	if len(root.kids) != 1 || len(open) != 1 {
		tb.Fatalf("no single root in %.300s", part)
	}
	return root.kids[0]
}

func fullName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// all returns the elements with a name in n, in the order of the document.
func (n *node) all(name string) (list []*node) {
	for _, kid := range n.kids {
		if kid.name == name {
			list = append(list, kid)
		}
		list = append(list, kid.all(name)...)
	}
	return list
}

// child returns the first child with a name, or nil.
func (n *node) child(name string) *node {
	i := slices.IndexFunc(n.kids, func(k *node) bool { return k.name == name })
	if i < 0 {
		return nil
	}
	return n.kids[i]
}

// written returns the text of a part of a Word document, breaks as \n.
func (n *node) written() string {
	var b strings.Builder
	for _, r := range n.all("w:r") {
		for _, kid := range r.kids {
			switch kid.name {
			case "w:t":
				b.WriteString(kid.text)
			case "w:br":
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

// parts unpacks an Office document.
func parts(tb rapid.TB, file []byte) map[string][]byte {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	all := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		if all[f.Name], err = io.ReadAll(r); err != nil {
			tb.Fatal(err)
		}
	}
	return all
}

// office writes a report in a format and unpacks it.
func office(tb rapid.TB, id string, r *model.Report, o exporter.Options) map[string][]byte {
	tb.Helper()
	f, ok := exporter.ByID(id)
	if !ok {
		tb.Fatalf("no format %s", id)
	}
	var b bytes.Buffer
	if err := f.Write(&b, r, o); err != nil {
		tb.Fatal(err)
	}
	return parts(tb, b.Bytes())
}
