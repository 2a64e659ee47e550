package store

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
)

// This file reads and writes what is said about a report, but for its versions.

const (
	reviewKey = "review"

	// maxReview bounds each list of a review. A report has some two hundred places.
	maxReview = 10_000
)

// A counter names the entries of a list for the extra: by what they say, since others
// come and go before them, and by a number where several say the same.
type counter map[string]int

func (c counter) name(says ...any) string {
	s := fmt.Sprintf("%s %q", reviewKey, says)
	c[s]++
	return fmt.Sprintf("%s %d", s, c[s])
}

func stepName(c counter, s *model.Step) string     { return c.name("step", s.Kind, s.By, s.At) }
func remarkName(c counter, m *model.Remark) string { return c.name("remark", m.ID) }
func markName(c counter, m *model.Mark) string     { return c.name("mark", m.At, m.By, m.On) }
func answerName(c counter, remark string, a *model.Answer) string {
	return c.name("answer", remark, a.By, a.At)
}

// said takes apart an entry of one of the lists.
func (d *decoder) said(name string, m member, known ...string) (map[string]member, error) {
	found, err := d.entry(name, m, known...)
	d.keepEmpty(name, found)
	return found, err
}

// keepEmpty keeps the keys of an object that say nothing, "name": "" or null, with those
// that are not known: the program would not write them, and whoever did may have a use for them.
func (d *decoder) keepEmpty(name string, found map[string]member) {
	for _, key := range slices.Sorted(maps.Keys(found)) {
		if m := found[key]; string(m.value) == `""` || m.isNull() {
			d.extra.unknown[name] = append(d.extra.unknown[name], m)
		}
	}
}

// rest adds what is not known of an object, and what said nothing in it and does so still.
func (o *object) rest(x *Extra, name string) {
	o.extra(x, name, func(key string) bool {
		return slices.ContainsFunc(*o, func(m member) bool { return m.key == key })
	})
}

// has reports whether a key of an object is kept beside the report.
func (x *Extra) has(name, key string) bool {
	return x != nil && slices.ContainsFunc(x.unknown[name], func(m member) bool { return m.key == key })
}

// review reads all of it.
func (d *decoder) review(top map[string]member) error {
	found, err := d.object(reviewKey, top[reviewKey], "steps", "remarks", "marks", "versions")
	if err != nil {
		return err
	}
	v := &model.Review{}
	for _, read := range []func(map[string]member, *model.Review) error{d.steps, d.remarks, d.marks, d.versions} {
		if err := read(found, v); err != nil {
			return err
		}
	}
	if len(v.Steps)+len(v.Remarks)+len(v.Marks)+len(v.Versions) > 0 {
		d.report.Apply(model.SetReview{To: v})
	}
	return nil
}

func (d *decoder) steps(found map[string]member, v *model.Review) error {
	m, names := found["steps"], counter{}
	return m.entries("steps", maxReview, func(name string, m member) error {
		found, err := d.said(name, m, "kind", "name", "post", "date", "version", "words")
		if err != nil {
			return err
		}
		var s model.Step
		kind := ""
		if err := strs(found, map[string]*string{
			"kind": &kind, "name": &s.By.Name, "post": &s.By.Post, "date": &s.At, "words": &s.Words,
		}); err != nil {
			return err
		}
		s.Kind = model.StepKind(kind)
		if s.Version, err = number(found, "version"); err != nil {
			return err
		}
		v.Steps = append(v.Steps, s)
		d.extra.rename(name, stepName(names, &s))
		return nil
	})
}

// remarks reads the remarks. One without a number, or with that of another one, as when
// two copies were put together by hand, is given a new number.
func (d *decoder) remarks(found map[string]member, v *model.Review) error {
	var all []map[string]member
	var temporary []string
	seen, highest := map[int]bool{}, 0
	list := found["remarks"]
	err := list.entries("remarks", maxReview, func(name string, m member) error {
		found, err := d.said(name, m, "id", "at", "rule", "quote", "before", "after", "from", "value",
			"name", "post", "date", "version", "text", "proposal", "state", "answers")
		if err != nil {
			return err
		}
		id, err := number(found, "id")
		if err != nil {
			return err
		}
		if id < 1 || seen[id] {
			id = 0
		}
		seen[id] = true
		if id < 1<<30 {
			highest = max(highest, id)
		}
		v.Remarks = append(v.Remarks, model.Remark{ID: id})
		all, temporary = append(all, found), append(temporary, name)
		return nil
	})
	if err != nil {
		return err
	}
	names := counter{}
	for i := range v.Remarks {
		m := &v.Remarks[i]
		if m.ID == 0 {
			highest++
			m.ID = highest
		}
		name := remarkName(names, m)
		d.extra.rename(temporary[i], name)
		if err := d.remark(temporary[i], name, all[i], m); err != nil {
			return err
		}
	}
	return nil
}

// remark reads one remark, of which the number is known. It is shown in messages by one
// name and has another one for the extra.
func (d *decoder) remark(shown, name string, found map[string]member, m *model.Remark) (err error) {
	a, at, state := &m.Anchor, "", string(model.Open)
	texts := map[string]*string{
		"at": &at, "rule": &a.Rule, "quote": &a.Quote, "before": &a.Before, "after": &a.After,
		"name": &m.By.Name, "post": &m.By.Post, "date": &m.At, "text": &m.Text,
	}
	if s := found["state"]; !s.isNull() {
		texts["state"] = &state
	}
	if err := strs(found, texts); err != nil {
		return err
	}
	m.State = model.RemarkState(state)
	if a.At, err = place(found, at); err != nil {
		return err
	}
	if a.From, err = number(found, "from"); err != nil {
		return err
	}
	if m.Version, err = number(found, "version"); err != nil {
		return err
	}
	if value := found["value"]; !value.isNull() {
		if a.Value, err = value.figure(); err != nil {
			return err
		}
	}
	if m.Proposal, err = d.proposal(shown, name, found["proposal"], a.At.Row != ""); err != nil {
		return err
	}
	answers, names := found["answers"], counter{}
	return answers.entries("answers", maxReview, func(temporary string, answer member) error {
		found, err := d.said(temporary, answer, "name", "post", "date", "state", "text")
		if err != nil {
			return err
		}
		var x model.Answer
		state := ""
		if err := strs(found, map[string]*string{
			"name": &x.By.Name, "post": &x.By.Post, "date": &x.At, "state": &state, "text": &x.Text,
		}); err != nil {
			return err
		}
		x.State = model.RemarkState(state)
		m.Answers = append(m.Answers, x)
		d.extra.rename(temporary, answerName(names, name, &x))
		return nil
	})
}

// proposal reads a proposal about a place in a table or in a text, nil where there is none.
func (d *decoder) proposal(shown, name string, m member, figure bool) (*model.Proposal, error) {
	if m.isNull() {
		return nil, nil
	}
	found, err := d.part(shown, name, m, func(key string) bool { return key == "value" || key == "text" })
	if err != nil {
		return nil, err
	}
	p := &model.Proposal{}
	text, value := found["text"], found["value"]
	if p.Text, err = text.str(); err != nil {
		return nil, err
	}
	if !value.isNull() {
		p.Value, err = value.figure()
	}
	_, hasText := found["text"]
	_, hasValue := found["value"]
	p.Unreadable = figure && !hasValue || !figure && !hasText
	return p, err
}

// part takes apart an object that is the value of a key of an entry, which is shown in
// messages by one name and has another one for the extra.
func (d *decoder) part(shown, name string, m member, known func(string) bool) (map[string]member, error) {
	temporary := shown + "的 " + m.key
	found, err := d.objectFunc(temporary, m, known)
	d.keepEmpty(temporary, found)
	d.extra.rename(temporary, name+" "+m.key)
	return found, err
}

func (d *decoder) marks(found map[string]member, v *model.Review) error {
	m, names := found["marks"], counter{}
	return m.entries("marks", maxReview, func(name string, m member) error {
		found, err := d.said(name, m, "at", "name", "post", "date", "version")
		if err != nil {
			return err
		}
		var x model.Mark
		at := ""
		if err := strs(found, map[string]*string{"at": &at, "name": &x.By.Name, "post": &x.By.Post, "date": &x.On}); err != nil {
			return err
		}
		if at == "" {
			return m.errorf(repair, "%s没有写是哪一处（at）", name) // and it must not be everything
		}
		if x.At, err = place(found, at); err != nil {
			return err
		}
		if x.Version, err = number(found, "version"); err != nil {
			return err
		}
		v.Marks = append(v.Marks, x)
		d.extra.rename(name, markName(names, &x))
		return nil
	})
}

// number reads a whole number that need not be there.
func number(found map[string]member, key string) (int, error) {
	m := found[key]
	if m.isNull() {
		return 0, nil
	}
	return m.integer()
}

// wholeReport stands for the whole report where a place is asked for. No edition has a
// section of that name.
const wholeReport = "report"

// place reads s, the value of the key at, as a place: table/row/column, table/row, the
// name of a section, or the whole report, which it is too where there is no such key.
func place(found map[string]member, s string) (at model.Ref, err error) {
	if s == "" || s == wholeReport {
		return at, nil
	}
	p := strings.Split(s, "/")
	if len(p) > 3 || slices.Contains(p, "") {
		m := found["at"]
		return at, m.errorf(repair, "“%s”不是地址，地址的写法是 表/行/列、表/行，或者一个部分的名称", shown(s))
	}
	p = append(p, "", "")
	return model.Ref{Section: model.SectionID(p[0]), Row: model.RowID(p[1]), Col: model.ColID(p[2])}, nil
}

// placeOf writes what place reads.
func placeOf(at model.Ref) string {
	if (at == model.Ref{}) {
		return wholeReport
	}
	return strings.TrimRight(at.String(), "/")
}

// reviewed returns all that is said about a report as it stands in the file.
func reviewed(r *model.Report, extra *Extra) (o object) {
	v := r.Review()
	for _, list := range []struct {
		key     string
		entries [][]byte
	}{
		{"steps", stepsOf(v, extra)}, {"remarks", remarksOf(v, extra)}, {"marks", marksOf(v, extra)}, {"versions", versionsOf(r, extra)},
	} {
		if len(list.entries) > 0 {
			o.add(list.key, array(list.entries, "    "))
		}
	}
	o.extra(extra, reviewKey, nil)
	return o
}

func stepsOf(v *model.Review, extra *Extra) (entries [][]byte) {
	names := counter{}
	for i := range v.Steps {
		s := &v.Steps[i]
		var o object
		o.add("kind", quote(string(s.Kind)))
		o.signed(s.By, s.At)
		o.number("version", s.Version)
		o.text("words", s.Words)
		o.rest(extra, stepName(names, s))
		entries = append(entries, o.bytes("      "))
	}
	return entries
}

func remarksOf(v *model.Review, extra *Extra) (entries [][]byte) {
	names := counter{}
	for i := range v.Remarks {
		m := &v.Remarks[i]
		a, name := &m.Anchor, remarkName(names, m)
		var o object
		o.number("id", m.ID)
		if a.At != (model.Ref{}) || !extra.has(name, "at") {
			o.text("at", placeOf(a.At))
		}
		o.text("rule", a.Rule)
		o.text("quote", a.Quote)
		o.text("before", a.Before)
		o.text("after", a.After)
		o.number("from", a.From)
		if a.Value.Kind() != model.Blank {
			o.add("value", valueOrNull(a.Value))
		}
		o.signed(m.By, m.At)
		o.number("version", m.Version)
		o.text("text", m.Text)
		if m.Proposal != nil {
			o.add("proposal", proposalOf(m, extra, name))
		}
		o.add("state", quote(string(m.State)))
		if len(m.Answers) > 0 {
			o.add("answers", answersOf(m, extra, name))
		}
		o.rest(extra, name)
		entries = append(entries, o.bytes("      "))
	}
	return entries
}

// proposalOf writes a proposal. One to take words out has an empty text, one to empty a
// cell the value null.
func proposalOf(m *model.Remark, extra *Extra, name string) []byte {
	var o object
	switch p := m.Proposal; {
	case p.Unreadable:
		if p.Value.Kind() != model.Blank {
			o.add("value", valueOrNull(p.Value))
		}
		o.text("text", p.Text)
	case m.Anchor.At.Row == "":
		o.add("text", quote(p.Text))
		if p.Value.Kind() != model.Blank {
			o.add("value", valueOrNull(p.Value))
		}
	default:
		o.add("value", valueOrNull(p.Value))
		o.text("text", p.Text)
	}
	o.rest(extra, name+" proposal")
	return o.line()
}

func answersOf(m *model.Remark, extra *Extra, name string) []byte {
	var entries [][]byte
	names := counter{}
	for i := range m.Answers {
		a := &m.Answers[i]
		var o object
		o.signed(a.By, a.At)
		o.text("state", string(a.State))
		o.text("text", a.Text)
		o.rest(extra, answerName(names, name, a))
		entries = append(entries, o.line())
	}
	return array(entries, "        ")
}

func marksOf(v *model.Review, extra *Extra) (entries [][]byte) {
	names := counter{}
	for i := range v.Marks {
		m := &v.Marks[i]
		var o object
		o.text("at", placeOf(m.At))
		o.signed(m.By, m.On)
		o.number("version", m.Version)
		o.rest(extra, markName(names, m))
		entries = append(entries, o.line())
	}
	return entries
}

// signed adds who and when.
func (o *object) signed(by model.Person, at string) {
	o.text("name", by.Name)
	o.text("post", by.Post)
	o.text("date", at)
}

// number adds a whole number that is not 0.
func (o *object) number(key string, n int) {
	if n != 0 {
		o.add(key, []byte(strconv.Itoa(n)))
	}
}
