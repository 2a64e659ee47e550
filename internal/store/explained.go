package store

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"nianbao/model"
)

// This file reads and writes the explanations of findings.

const (
	explainedKey = "explained"

	// maxExplained bounds the explanations of one draft. A report has some hundred
	// places that could be explained at all; more are no work of a person.
	maxExplained = 1000
)

// explanations reads the reasons given for findings.
func (d *decoder) explanations(top map[string]member) error {
	list, err := d.explanationList(top[explainedKey], "")
	for _, x := range list {
		d.report.Apply(model.Explain{New: x})
	}
	return err
}

// explanationList reads a list of reasons. What is not known of them is kept as that of
// the owner of the list, "" for the report itself.
func (d *decoder) explanationList(m member, owner string) (all []*model.Explanation, err error) {
	first := map[string]int{}
	err = m.entries(explainedKey, maxExplained, func(name string, m member) error {
		x, err := d.explanation(name, m)
		if err != nil {
			return err
		}
		key := owner + extraKey(x)
		if line, twice := first[key]; twice {
			return m.errorf("请删去其中一条", "%s和第 %d 行的那一条说明的是同一个问题", name, line)
		}
		first[key] = m.line
		d.extra.rename(name, key)
		all = append(all, x)
		return nil
	})
	return all, err
}

// entries calls read for each entry of a list; null has none. The name it gives to an
// entry is that of the list and a number.
func (m *member) entries(name string, most int, read func(name string, m member) error) error {
	if m.isNull() {
		return nil
	}
	if m.value[0] != '[' {
		return m.errorf(repair, "%s 应是一对方括号，写的是 %s", name, m.excerpt())
	}
	list := elements(m.value, m.line)
	if len(list) > most {
		return m.errorf(notDraft, "%s 有 %d 条，多于 %d 条，不像是年报草稿", name, len(list), most)
	}
	for i, m := range list {
		if err := read(fmt.Sprintf("%s 第 %d 条", name, i+1), m); err != nil {
			return err
		}
	}
	return nil
}

// entry takes apart an object that is an entry of a list.
func (d *decoder) entry(name string, m member, known ...string) (map[string]member, error) {
	if m.value[0] != '{' {
		return nil, m.errorf(repair, "%s应是一对花括号，写的是 %s", name, m.excerpt())
	}
	return d.object(name, m, known...)
}

// rename gives what is not known of an entry the name it is written by.
func (x *Extra) rename(name, key string) {
	if unknown := x.unknown[name]; unknown != nil {
		delete(x.unknown, name)
		x.unknown[key] = unknown
	}
}

// explanation reads one of them. Keys it does not know go into the extra of that name.
func (d *decoder) explanation(name string, m member) (*model.Explanation, error) {
	found, err := d.entry(name, m, "rule", "at", "text", "values", "reason", "name", "date")
	if err != nil {
		return nil, err
	}
	x, at := &model.Explanation{}, ""
	if err := strs(found, map[string]*string{
		"rule": &x.Rule, "at": &at, "text": &x.Says, "reason": &x.Reason, "name": &x.Name, "date": &x.Date,
	}); err != nil {
		return nil, err
	}
	if x.Rule == "" {
		return nil, m.errorf(repair, "%s没有写是哪条规则（rule）", name)
	}
	where := found["at"]
	if where.isNull() {
		return nil, m.errorf(repair, "%s没有写是哪一处（at）", name)
	}
	if x.At, err = where.address(at); err != nil {
		return nil, err
	}
	x.Values, err = standings(found["values"])
	return x, err
}

// strs reads strings.
func strs(found map[string]member, to map[string]*string) (err error) {
	for _, key := range slices.Sorted(maps.Keys(to)) {
		m := found[key]
		if *to[key], err = m.str(); err != nil {
			return err
		}
	}
	return nil
}

// standings reads the figures that an explanation was given for.
func standings(m member) (values []model.Standing, err error) {
	list, err := m.members("values")
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		at, err := m.address(m.key)
		if err != nil {
			return nil, err
		}
		v, err := m.figure()
		if err != nil {
			return nil, err
		}
		values = append(values, model.Standing{At: at, Value: v})
	}
	return values, nil
}

// address reads s, the key or the value of m, as an address. Whether the edition has
// it is not asked.
func (m *member) address(s string) (model.Ref, error) {
	at, ok := model.ParseRef(s)
	if !ok {
		return at, m.errorf(repair, "“%s”不是地址，地址的写法是 表/行/列，或者一个部分的名称", shown(s))
	}
	return at, nil
}

// extraKey names the extra of an explanation, which stays with it when its reason is
// put in other words.
func extraKey(x *model.Explanation) string {
	return fmt.Sprintf("%s %q %q %q", explainedKey, x.Rule, x.At, x.Says)
}

// explained returns the list of explanations of a report as it stands in the file, behind
// the given indentation. Owner is as in explanationList.
func explained(r *model.Report, extra *Extra, owner, indent string) []byte {
	var entries [][]byte
	for i := range r.Explanations() {
		x := &r.Explanations()[i]
		var o, values object
		o.add("rule", quote(x.Rule))
		o.add("at", quote(x.At.String()))
		o.text("text", x.Says)
		for _, v := range x.Values {
			values.add(v.At.String(), valueOrNull(v.Value))
		}
		if len(values) > 0 {
			o.add("values", values.bytes(indent+"    "))
		}
		o.text("reason", x.Reason)
		o.text("name", x.Name)
		o.text("date", x.Date)
		o.extra(extra, owner+extraKey(x), nil)
		entries = append(entries, o.bytes(indent+"  "))
	}
	return array(entries, indent)
}

// array writes a list, one entry a line or more, behind the given indentation.
func array(entries [][]byte, indent string) []byte {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, e := range entries {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + indent + "  ")
		b.Write(e)
	}
	b.WriteString("\n" + indent + "]")
	return b.Bytes()
}

// valueOrNull writes what stands in a cell, null for what is not filled in.
func valueOrNull(v model.Value) []byte {
	switch v.Kind() {
	case model.Number:
		return []byte(v.String())
	case model.Text:
		return quote(v.String())
	case model.Blank:
	}
	return []byte("null")
}
