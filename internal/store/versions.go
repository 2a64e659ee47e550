package store

import (
	"slices"
	"strconv"

	"nianbao/model"
	"nianbao/model/edition"
)

// This file reads and writes the versions of a report. The rules are:
//
// Of a version stands in the file what differs from the next newer one, of the newest
// what differs from the report itself: what was there instead. With it stands the
// fingerprint of the version, since a program that does not know of versions changes
// the report under them. A version that cannot be made out as it was is doubtful, is
// shown as such, and what stood in the file about it is kept as unapplied.

const (
	// maxVersions bounds the versions, each of which is a whole report once read.
	maxVersions = 2000

	// maxRebuilt bounds the text of all versions together, in bytes. A hundred versions of
	// a long report have 6 MB.
	maxRebuilt = 8 << 20

	unappliedKey = "unapplied"
)

func versionName(c counter, v *model.Version) string { return c.name("version", v.Number, v.At) }

// versions reads the versions, newest first.
func (d *decoder) versions(found map[string]member, v *model.Review) error {
	var list []member
	m := found["versions"]
	err := m.entries("versions", maxVersions, func(name string, m member) error {
		m.key = name
		list = append(list, m)
		return nil
	})
	if err != nil || len(list) == 0 {
		return err
	}
	v.Versions = make([]model.Version, len(list))
	entries := make([]*versionEntry, len(list))
	names := counter{}
	for i, m := range list {
		if entries[i], err = d.versionEntry(m, names); err != nil {
			return err
		}
	}
	next, left := d.report.Contents(), maxRebuilt
	for i := len(entries) - 1; i >= 0; i-- {
		x := entries[i]
		if next, err = d.rebuild(x, next, &left); err != nil {
			return err
		}
		v.Versions[i] = x.version
	}
	return nil
}

// A versionEntry is a version as it stands in the file.
type versionEntry struct {
	version model.Version
	whole   member
	name    string // for the extra
	edition string
	found   map[string]member
}

// versionEntry takes a version apart.
func (d *decoder) versionEntry(m member, names counter) (x *versionEntry, err error) {
	x = &versionEntry{whole: m}
	if x.found, err = d.entry(m.key, m, "number", "date", "sum", "doubtful", "edition", "facts", "text", "figures", "units", explainedKey); err != nil {
		return nil, err
	}
	v := &x.version
	if err := strs(x.found, map[string]*string{"date": &v.At, "sum": &v.Sum, "edition": &x.edition}); err != nil {
		return nil, err
	}
	if v.Number, err = number(x.found, "number"); err != nil {
		return nil, err
	}
	doubtful := x.found["doubtful"]
	if v.Doubtful, err = doubtful.truth(); err != nil {
		return nil, err
	}
	x.name = versionName(names, v)
	d.extra.rename(m.key, x.name)
	return x, nil
}

// rebuild makes a version out of the next newer one. Left is how much text may still be
// rebuilt.
func (d *decoder) rebuild(x *versionEntry, next *model.Report, left *int) (*model.Report, error) {
	v := &x.version
	e, applies := next.Edition(), true
	if x.edition != "" {
		known, ok := edition.ByID(model.EditionID(x.edition))
		if applies = ok; ok {
			e = known
		}
	}
	v.Report = laidOut(next, e)
	if *left -= textOf(v.Report); *left < 0 {
		applies = false
	} else if applies {
		for _, change := range []func(*versionEntry) (bool, error){d.factsOf, d.textsOf, d.figuresOf, d.unitsOf, d.explainedOf} {
			ok, err := change(x)
			if err != nil {
				return nil, err
			}
			applies = applies && ok
		}
	}
	if !applies {
		d.extra.keep(x.name, unappliedKey, x.whole)
	}
	v.Doubtful = v.Doubtful || !applies
	if *left >= 0 && !v.Doubtful {
		sum := v.Report.Fingerprint()
		v.Doubtful = v.Sum != "" && v.Sum != sum
		if v.Sum == "" {
			v.Sum = sum
		}
	}
	return v.Report, nil
}

// textOf returns how much text a report has, in bytes.
func textOf(r *model.Report) (n int) {
	for i := range r.Edition().Sections {
		n += len(r.Text(r.Edition().Sections[i].ID))
	}
	return n
}

// laidOut returns the contents of a report as a version of a given edition begins: of
// another edition the figures are others altogether.
func laidOut(r *model.Report, e *model.Edition) *model.Report {
	if r.Edition() == e {
		return r.Contents()
	}
	o := model.NewReport(e, r.Year())
	for _, f := range model.Fields {
		if f != model.Prior {
			o.Apply(model.SetField{Field: f, To: r.Field(f)})
		}
	}
	for i := range e.Sections {
		if id := e.Sections[i].ID; e.HasText(id) {
			o.Apply(model.Splice{At: id, Ins: r.Text(id)})
		}
	}
	for i := range r.Explanations() {
		o.Apply(model.Explain{New: &r.Explanations()[i]})
	}
	return o
}

// keep adds a value that is not understood, unless there is one of that name.
func (x *Extra) keep(name, key string, m member) {
	if !slices.ContainsFunc(x.unknown[name], func(o member) bool { return o.key == key }) {
		m.key = key
		m.value = withoutCR(m.value)
		x.unknown[name] = append(x.unknown[name], m)
	}
}

// factsOf reads the single facts of a version.
func (d *decoder) factsOf(x *versionEntry) (applies bool, err error) {
	found, err := d.part(x.whole.key, x.name, x.found["facts"], isFact)
	if err != nil {
		return false, err
	}
	applies = true
	for _, f := range model.Fields {
		m, ok := found[string(f)]
		if !ok {
			continue
		}
		s, err := m.str()
		if err != nil {
			return false, err
		}
		if year, err := strconv.Atoi(s); f == model.Year && (err != nil || !model.ValidYear(year)) {
			applies = false
			continue
		}
		x.version.Report.Apply(model.SetField{Field: f, To: s})
	}
	return applies, nil
}

func isFact(key string) bool {
	return key != string(model.Prior) && slices.Contains(model.Fields, model.Field(key))
}

// textsOf reads what was in the place of some words of each text.
func (d *decoder) textsOf(x *versionEntry) (applies bool, err error) {
	r := x.version.Report
	found, err := d.part(x.whole.key, x.name, x.found["text"], func(key string) bool { return r.Edition().HasText(model.SectionID(key)) })
	if err != nil {
		return false, err
	}
	applies = true
	for key, m := range found {
		list, err := replacements(key, m)
		if err != nil {
			return false, err
		}
		id := model.SectionID(key)
		was, ok := restore(r.Text(id), list)
		if applies = applies && ok; ok {
			r.Apply(model.Splice{At: id, Del: len(r.Text(id)), Ins: was})
		}
	}
	return applies, nil
}

// figuresOf reads the figures that a version had instead, null for none.
func (d *decoder) figuresOf(x *versionEntry) (applies bool, err error) {
	r := x.version.Report
	found, err := d.part(x.whole.key, x.name, x.found["figures"], isCell(r.Edition()))
	for key, m := range found {
		v, err := m.figure()
		if err != nil {
			return false, err
		}
		at, _ := model.ParseRef(key)
		r.Apply(model.SetValue{At: at, To: v})
	}
	return true, err
}

// unitsOf reads the units that had been chosen instead, "" for none.
func (d *decoder) unitsOf(x *versionEntry) (applies bool, err error) {
	r := x.version.Report
	found, err := d.part(x.whole.key, x.name, x.found["units"], hasUnits(r.Edition()))
	for key, m := range found {
		s, err := m.str()
		if err != nil {
			return false, err
		}
		at, _ := model.ParseRef(key)
		r.Apply(model.SetUnit{At: at, To: s})
	}
	return true, err
}

// explainedOf reads the explanations there were, if they were others.
func (d *decoder) explainedOf(x *versionEntry) (applies bool, err error) {
	m, ok := x.found[explainedKey]
	if !ok {
		return true, nil
	}
	list, err := d.explanationList(m, x.name)
	if err != nil {
		return false, err
	}
	r := x.version.Report
	for _, old := range slices.Clone(r.Explanations()) {
		r.Apply(model.Explain{Old: &old})
	}
	for _, e := range list {
		r.Apply(model.Explain{New: e})
	}
	return true, nil
}

// versionsOf writes the versions, oldest first.
func versionsOf(r *model.Report, extra *Extra) [][]byte {
	versions := r.Review().Versions
	names := counter{}
	entries := make([][]byte, len(versions))
	for i := range versions {
		next := r
		if i+1 < len(versions) {
			next = versions[i+1].Report
		}
		entries[i] = versionOf(&versions[i], next, extra, versionName(names, &versions[i]))
	}
	return entries
}

// versionOf writes what differs between a version and the next newer one.
func versionOf(v *model.Version, next *model.Report, extra *Extra, name string) []byte {
	r, e := v.Report, v.Report.Edition()
	var o, facts, text, figures, units object
	o.number("number", v.Number)
	o.text("date", v.At)
	o.text("sum", v.Sum)
	if v.Doubtful {
		o.add("doubtful", []byte("true"))
	}
	if e != next.Edition() {
		o.text("edition", string(e.ID))
	}
	next = laidOut(next, e)
	for _, f := range model.Fields {
		if was := r.Field(f); f != model.Prior && was != next.Field(f) {
			facts.add(string(f), quote(was))
		}
	}
	for i := range e.Sections {
		if id := e.Sections[i].ID; e.HasText(id) && r.Text(id) != next.Text(id) {
			text.add(string(id), replacementsOf(next.Text(id), r.Text(id)))
		}
	}
	for _, at := range e.Cells() {
		if was := r.Entered(at); was != next.Entered(at) {
			figures.add(at.String(), valueOrNull(was))
		}
		if was := chosen(r, at); was != chosen(next, at) {
			units.add(at.String(), quote(was))
		}
	}
	for _, part := range []struct {
		key   string
		known object
		taken func(string) bool
	}{
		{"facts", facts, isFact},
		{"text", text, func(key string) bool { return e.HasText(model.SectionID(key)) }},
		{"figures", figures, isCell(e)},
		{"units", units, hasUnits(e)},
	} {
		part.known.extra(extra, name+" "+part.key, part.taken)
		if len(part.known) > 0 {
			o.add(part.key, part.known.bytes("        "))
		}
	}
	if !sameExplanations(r, next) {
		o.add(explainedKey, explained(r, extra, name, "        "))
	}
	o.extra(extra, name, nil)
	return o.bytes("      ")
}

// chosen returns the unit that was chosen for a figure, "" if none was.
func chosen(r *model.Report, at model.Ref) string {
	if r.Edition().HasUnits(at) {
		return r.Unit(at)
	}
	return ""
}

func sameExplanations(r, o *model.Report) bool {
	if len(r.Explanations()) != len(o.Explanations()) {
		return false
	}
	empty := model.NewReport(r.Edition(), r.Year())
	a, b := empty.Clone(), empty.Clone()
	for i := range r.Explanations() {
		a.Apply(model.Explain{New: &r.Explanations()[i]})
		b.Apply(model.Explain{New: &o.Explanations()[i]})
	}
	return a.Equal(b)
}

// truth reads true or false; null is false.
func (m *member) truth() (bool, error) {
	switch {
	case m.isNull():
		return false, nil
	case m.value[0] == 't' || m.value[0] == 'f':
		return m.value[0] == 't', nil
	}
	return false, m.errorf(repair, "%s 应是 true 或 false，写的是 %s", m.key, m.excerpt())
}
