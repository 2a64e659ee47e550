package exporter

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"time"
)

// This file writes what Word documents and Excel workbooks have in common: XML parts
// that refer to one another, packed in a zip file.

// A part is one file of an Office document. What it is and what it refers to is said in
// parts of their own.
type part struct {
	name        string // word/styles.xml
	contentType string // after application/vnd.openxmlformats-; empty: it says so itself
	relation    string // what it is to the part that refers to it: styles
	xml         []byte
}

// A raw is XML that goes in as it stands.
type raw string

// A markup is XML in the making.
type markup struct{ bytes.Buffer }

// add adds XML made by a format. Strings among the arguments are text and are escaped;
// raw ones are not.
func (m *markup) add(format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = escaped(s)
		}
	}
	fmt.Fprintf(m, format, args...)
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer takes everything
	return b.String()
}

const (
	xmlHead        = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpace      = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	sheetSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace   = "http://schemas.openxmlformats.org/package/2006/"
	relationsType  = "application/vnd.openxmlformats-package.relationships+xml"
	propertiesType = "application/vnd.openxmlformats-package.core-properties+xml"
)

// packed writes an Office document: its main part, and those which that refers to, by
// the relation ids that relationID gives them.
func packed(w io.Writer, title string, main part, others []part) error {
	files := append([]part{
		{name: "[Content_Types].xml", xml: contentTypes(main, others)},
		{name: "_rels/.rels", xml: packageRelations(main)},
		{name: "docProps/core.xml", xml: properties(title)},
		main,
		{name: relationsOf(main.name), xml: relations(main, others)},
	}, others...)
	z := zip.NewWriter(w)
	for _, f := range files {
		// A fixed time, the first that a zip file can tell: the same report is the same file.
		out, err := z.CreateHeader(&zip.FileHeader{
			Name: f.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			return err
		}
		if _, err := out.Write(f.xml); err != nil {
			return err
		}
	}
	return z.Close()
}

// relationID returns the id by which the main part refers to the i-th of the others.
func relationID(i int) string { return fmt.Sprintf("rId%d", i+1) }

func relationsOf(name string) string {
	folder, file := path.Split(name)
	return folder + "_rels/" + file + ".rels"
}

func contentTypes(main part, others []part) []byte {
	var m markup
	m.add(xmlHead+`<Types xmlns="%scontent-types">`, packageSpace)
	m.add(`<Default Extension="rels" ContentType="%s"/><Default Extension="xml" ContentType="application/xml"/>`, relationsType)
	m.add(`<Override PartName="/docProps/core.xml" ContentType="%s"/>`, propertiesType)
	for _, p := range append([]part{main}, others...) {
		m.add(`<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s+xml"/>`, p.name, p.contentType)
	}
	m.add(`</Types>`)
	return m.Bytes()
}

func packageRelations(main part) []byte {
	var m markup
	m.add(xmlHead+`<Relationships xmlns="%srelationships">`, packageSpace)
	m.add(`<Relationship Id="rId1" Type="%s/officeDocument" Target="%s"/>`, relationSpace, main.name)
	m.add(`<Relationship Id="rId2" Type="%srelationships/metadata/core-properties" Target="docProps/core.xml"/>`, packageSpace)
	m.add(`</Relationships>`)
	return m.Bytes()
}

func relations(main part, others []part) []byte {
	folder, _ := path.Split(main.name)
	var m markup
	m.add(xmlHead+`<Relationships xmlns="%srelationships">`, packageSpace)
	for i, p := range others {
		m.add(`<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, relationID(i), relationSpace, p.relation, p.name[len(folder):])
	}
	m.add(`</Relationships>`)
	return m.Bytes()
}

// properties says what a file manager shows of a document. There are no times in it.
func properties(title string) []byte {
	var m markup
	m.add(xmlHead+`<cp:coreProperties xmlns:cp="%smetadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`, packageSpace)
	m.add(`<dc:title>%s</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>`, title)
	return m.Bytes()
}
