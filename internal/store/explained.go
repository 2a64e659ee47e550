package store

import (
	"bytes"
	"fmt"

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
	m := top[explainedKey]
	if m.isNull() {
		return nil
	}
	if m.value[0] != '[' {
		return m.errorf(repair, "%s 应是一对方括号，写的是 %s", explainedKey, m.excerpt())
	}
	list, err := elements(m.value, m.line)
	if err != nil {
		return err
	}
	if len(list) > maxExplained {
		return m.errorf(notDraft, "%s 有 %d 条，多于 %d 条，不像是年报草稿", explainedKey, len(list), maxExplained)
	}
	first := map[string]int{}
	for i, m := range list {
		name := fmt.Sprintf("%s 第 %d 条", explainedKey, i+1)
		x, err := d.explanation(name, m)
		if err != nil {
			return err
		}
		key := extraKey(x)
		if line, twice := first[key]; twice {
			return m.errorf("请删去其中一条", "%s和第 %d 行的那一条说明的是同一个问题", name, line)
		}
		first[key] = m.line
		if unknown := d.extra.unknown[name]; unknown != nil {
			delete(d.extra.unknown, name)
			d.extra.unknown[key] = unknown
		}
		d.report.Apply(model.Explain{New: x})
	}
	return nil
}

// explanation reads one of them. Keys it does not know go into the extra of that name.
func (d *decoder) explanation(name string, m member) (*model.Explanation, error) {
	if m.value[0] != '{' {
		return nil, m.errorf(repair, "%s应是一对花括号，写的是 %s", name, m.excerpt())
	}
	found, err := d.object(name, m, "rule", "at", "text", "values", "reason", "name", "date")
	if err != nil {
		return nil, err
	}
	x, at := &model.Explanation{}, ""
	for _, f := range []struct {
		key string
		to  *string
	}{
		{"rule", &x.Rule}, {"at", &at}, {"text", &x.Says}, {"reason", &x.Reason}, {"name", &x.Name}, {"date", &x.Date},
	} {
		value := found[f.key]
		if *f.to, err = value.str(); err != nil {
			return nil, err
		}
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

// explained returns the list of explanations as it stands in the file.
func explained(r *model.Report, extra *Extra) []byte {
	var b bytes.Buffer
	b.WriteByte('[')
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
			o.add("values", values.bytes("      "))
		}
		o.text("reason", x.Reason)
		o.text("name", x.Name)
		o.text("date", x.Date)
		o.extra(extra, extraKey(x), nil)
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		b.Write(o.bytes("    "))
	}
	b.WriteString("\n  ]")
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
