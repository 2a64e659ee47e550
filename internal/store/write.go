package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"nianbao/model"
)

// Write writes a draft; extra, what Read returned with it, may be nil.
func Write(w io.Writer, r *model.Report, extra *Extra) error {
	if why := extra.ReadOnly(); why != "" {
		return errors.New(why)
	}
	_, err := w.Write(encode(r, extra))
	return err
}

// encode returns the bytes of a draft file.
func encode(r *model.Report, extra *Extra) []byte {
	e := r.Edition()
	var organ, text, figures, units, signoff object
	organ.field(r, "name", model.OrganName)
	organ.field(r, "kind", model.OrganSort)
	for i := range e.Sections {
		if id := e.Sections[i].ID; e.HasText(id) && r.Text(id) != "" {
			text.add(string(id), quote(r.Text(id)))
		}
	}
	for _, at := range e.Cells() {
		if v := r.Entered(at); v.Kind() != model.Blank {
			figures.add(at.String(), valueOrNull(v))
		}
	}
	for at, unit := range r.Units {
		units.add(at.String(), quote(unit))
	}
	signoff.field(r, "name", model.SignName)
	signoff.field(r, "date", model.SignDate)

	var top object
	top.add("format", quote(formatName))
	top.add("version", []byte(strconv.Itoa(version)))
	top.add("edition", quote(string(e.ID)))
	top.add("year", []byte(strconv.Itoa(r.Year())))
	top.field(r, "title", model.Title)
	top.field(r, "prior", model.Prior)
	for _, o := range []struct {
		name  string
		known object
		taken func(key string) bool
	}{
		{"organ", organ, nil},
		{"text", text, func(key string) bool { return e.HasText(model.SectionID(key)) }},
		{"figures", figures, isCell(e)},
		{"units", units, hasUnits(e)},
		{"signoff", signoff, nil},
	} {
		o.known.extra(extra, o.name, o.taken)
		if len(o.known) > 0 {
			top.add(o.name, o.known.bytes("  "))
		}
	}
	if len(r.Explanations()) > 0 {
		top.add(explainedKey, explained(r, extra, "", "  "))
	}
	if o := reviewed(r, extra); len(o) > 0 {
		top.add(reviewKey, o.bytes("  "))
	}
	top.extra(extra, "", nil)
	return append(top.bytes(""), '\n')
}

// An object is a JSON object in the making.
type object []member

func (o *object) add(key string, value []byte) { *o = append(*o, member{key: key, value: value}) }

// field adds a fact of the report if it is filled in.
func (o *object) field(r *model.Report, key string, f model.Field) { o.text(key, r.Field(f)) }

// text adds a string that is not empty.
func (o *object) text(key, s string) {
	if s != "" {
		o.add(key, quote(s))
	}
}

// extra adds the unknown keys of the object of that name. A key that the
// report's edition does know, because the report has changed its edition since
// it was read, is left out: the report is right about it.
func (o *object) extra(x *Extra, name string, taken func(key string) bool) {
	if x == nil {
		return
	}
	for _, m := range x.unknown[name] {
		if taken == nil || !taken(m.key) {
			*o = append(*o, m)
		}
	}
}

// line writes the object on one line.
func (o object) line() []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s: %s", quote(m.key), m.value)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// bytes writes the object, one key a line, behind the given indentation.
func (o object) bytes(indent string) []byte {
	var b bytes.Buffer
	b.WriteString("{\n")
	for i, m := range o {
		fmt.Fprintf(&b, "%s  %s: %s", indent, quote(m.key), m.value)
		if i < len(o)-1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString(indent + "}")
	return b.Bytes()
}
