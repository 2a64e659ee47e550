package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/edition"
)

const (
	formatName = "nianbao"
	version    = 1
	maxSize    = 8 << 20   // bytes; a long report has 50,000, one with many remarks and versions some 500,000
	maxText    = 1_000_000 // characters of all sections together; a long report has 20,000
	maxNesting = 100
	maxValues  = 200_000 // a full report with many remarks and versions has some 10,000
)

// Extra is what a draft file holds beside the report: the keys that this
// version of the program does not know, and the version that wrote the file.
type Extra struct {
	version int
	unknown map[string][]member // by object, "" is the top level
}

// ReadOnly returns why the draft may only be looked at, "" if it may be changed.
func (x *Extra) ReadOnly() string {
	if x == nil || x.version <= version {
		return ""
	}
	return fmt.Sprintf("这份草稿是用更新的程序写的（文件版本 %d，本程序只认得 %d），只能查看；请用新版程序修改", x.version, version)
}

// Read reads a draft. name is what error messages call it.
func Read(r io.Reader, name string) (*model.Report, *Extra, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return nil, nil, readError(name, err)
	}
	return decode(data, name)
}

// decode reads a draft from the bytes of its file.
func decode(data []byte, name string) (*model.Report, *Extra, error) {
	d := decoder{extra: &Extra{version: version, unknown: map[string][]member{}}}
	err := d.decode(data)
	if err == nil {
		return d.report, d.extra, nil
	}
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{What: "读不懂", Do: repair, Err: err}
	}
	e.Path = name
	if d.extra.version > version {
		e.What = fmt.Sprintf("文件版本是 %d，本程序只认得 %d：%s", d.extra.version, version, e.What)
		e.Do = "请用新版程序打开"
	}
	return nil, nil, e
}

// What to do about a file that is not right.
const (
	repair   = "请改正后再打开"
	notDraft = "请选一份 nianbao 的草稿"
	remove   = "请删去不是正文的内容"
)

// A decoder reads one draft.
type decoder struct {
	report *model.Report
	extra  *Extra
}

// errorf returns what is wrong with the key, and what to do about it.
func (m *member) errorf(do, format string, args ...any) error {
	return &Error{Line: m.line, What: fmt.Sprintf(format, args...), Do: do}
}

func (d *decoder) decode(data []byte) error {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if err := wellFormed(data); err != nil {
		return err
	}
	top, err := d.object("", member{value: bytes.TrimLeft(data, " \t\r\n"), line: 1 + leadingLines(data)},
		"format", "version", "edition", "year", "title", "prior", "organ", "text", "figures", "units", "signoff", explainedKey, reviewKey)
	if err != nil {
		return err
	}
	if err := d.identify(top); err != nil {
		return err
	}
	if err := d.start(top); err != nil {
		return err
	}
	for _, read := range []func(map[string]member) error{d.fields, d.texts, d.figures, d.units, d.explanations, d.review} {
		if err := read(top); err != nil {
			return err
		}
	}
	return nil
}

func leadingLines(data []byte) int {
	rest := bytes.TrimLeft(data, " \t\r\n")
	return bytes.Count(data[:len(data)-len(rest)], []byte("\n"))
}

// wellFormed checks that data is a JSON object that can be read in safety.
func wellFormed(data []byte) error {
	start := bytes.TrimLeft(data, " \t\r\n")
	switch {
	case len(data) > maxSize:
		return &Error{What: fmt.Sprintf("文件大于 %d MB，不像是年报草稿", maxSize>>20), Do: notDraft}
	case len(start) == 0:
		return &Error{What: "文件是空的", Do: notDraft}
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return &Error{What: "文件不是 UTF-8 编码，而是 UTF-16", Do: "请用记事本另存为 UTF-8 编码再打开"}
	case start[0] != '{':
		return &Error{What: "不是 nianbao 的草稿文件", Do: notDraft}
	case !utf8.Valid(data):
		return &Error{Line: invalidLine(data), What: "文件不是 UTF-8 编码（可能是 GBK）", Do: "请用记事本另存为 UTF-8 编码再打开"}
	}
	switch nesting, values := extent(data); {
	case nesting > maxNesting:
		return &Error{What: fmt.Sprintf("括号套了 %d 层以上，不像是年报草稿", maxNesting), Do: notDraft}
	case values > maxValues:
		return &Error{What: fmt.Sprintf("里面的数据多于 %d 项，不像是年报草稿", maxValues), Do: notDraft}
	}
	return syntax(data)
}

// syntax checks that data is JSON.
func syntax(data []byte) error {
	if json.Valid(data) {
		return nil
	}
	var whole json.RawMessage
	err := json.Unmarshal(data, &whole)
	var e *json.SyntaxError
	if !errors.As(err, &e) {
		return err
	}
	if strings.Contains(e.Error(), "unexpected end") {
		line := 1 + bytes.Count(bytes.TrimRight(data, " \t\r\n"), []byte("\n"))
		return &Error{Line: line, What: "文件到这里就断了，后面的内容不在", Do: "请找一份完整的副本", Err: err}
	}
	line := 1 + bytes.Count(data[:e.Offset-1], []byte("\n"))
	return &Error{Line: line, What: "不合 JSON 的写法", Do: "请检查这一行和上一行的引号、逗号、括号", Err: err}
}

// invalidLine returns the line of the first byte that is not UTF-8.
func invalidLine(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return line
}

// object takes apart an object of the draft: the known keys into a map, the
// others, in their order, into the extra of that name.
func (d *decoder) object(name string, m member, known ...string) (map[string]member, error) {
	return d.objectFunc(name, m, func(key string) bool {
		for _, k := range known {
			if k == key {
				return true
			}
		}
		return false
	})
}

func (d *decoder) objectFunc(name string, m member, known func(key string) bool) (map[string]member, error) {
	found := map[string]member{}
	list, err := m.members(name)
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		if known(m.key) {
			found[m.key] = m
		} else {
			// A line break can stand between values only, where its kind does not matter.
			m.value = withoutCR(m.value)
			d.extra.unknown[name] = append(d.extra.unknown[name], m)
		}
	}
	return found, nil
}

func withoutCR(value []byte) []byte { return bytes.ReplaceAll(value, []byte("\r"), nil) }

// members takes apart an object in which no key may stand twice; null has no keys.
func (m *member) members(name string) ([]member, error) {
	if m.isNull() {
		return nil, nil
	}
	if m.value[0] != '{' {
		return nil, m.errorf(repair, "%s 应是一对花括号，写的是 %s", name, m.excerpt())
	}
	list, err := members(m.value, m.line)
	if err != nil {
		return nil, err
	}
	first := map[string]int{}
	for _, m := range list {
		if line, twice := first[m.key]; twice {
			return nil, m.errorf("请删去其中一个", "%s 写了两次，前一次在第 %d 行", shown(m.key), line)
		}
		first[m.key] = m.line
	}
	return list, nil
}

// isNull reports whether the key is absent or null.
func (m *member) isNull() bool { return m.value == nil || m.value[0] == 'n' }

// excerpt returns the beginning of a value, for messages.
func (m *member) excerpt() string {
	line, _, _ := strings.Cut(string(m.value), "\n")
	return shown(line)
}

// shown makes a piece of the file fit for a message: short, on one line, and
// without characters that do something to the terminal.
func shown(s string) string {
	const most = 20
	n := 0
	for i := range s {
		if n++; n > most {
			s = s[:i] + "……"
			break
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, s)
}

// str reads a string; null is empty.
func (m *member) str() (string, error) {
	var s string
	switch {
	case m.isNull():
		return "", nil
	case m.value[0] != '"':
		return "", m.errorf(repair, "%s 应是引号里的文字，写的是 %s", m.key, m.excerpt())
	}
	if bytes.IndexByte(m.value, '\\') < 0 { // it stands there as it is, as nearly all do
		return string(m.value[1 : len(m.value)-1]), nil
	}
	if err := json.Unmarshal(m.value, &s); err != nil {
		return "", err
	}
	if halved(s, m.value) {
		return "", m.errorf(halvedHint, "%s 里有半个字符", m.key)
	}
	return s, nil
}

// integer reads a whole number.
func (m *member) integer() (int, error) {
	n, err := strconv.ParseInt(plainNumber(string(m.value)), 10, 32)
	if err != nil {
		return 0, m.errorf(repair, "%s 应是整数，写的是 %s", m.key, m.excerpt())
	}
	return int(n), nil
}

// identify checks that the object is a draft, and of which version.
func (d *decoder) identify(top map[string]member) error {
	format := top["format"]
	if s, err := format.str(); err != nil || s != formatName {
		return &Error{Line: format.line, What: "不是 nianbao 的草稿文件（没有 \"format\": \"nianbao\"）", Do: notDraft}
	}
	v := top["version"]
	if v.isNull() {
		return nil // written by hand; there has been no version before 1
	}
	n, err := v.integer()
	if err != nil {
		return err
	}
	if n < 1 {
		return v.errorf(repair, "version 应是 1，写的是 %d", n)
	}
	d.extra.version = n
	return nil
}

// start makes the empty report from edition and year.
func (d *decoder) start(top map[string]member) error {
	m := top["year"]
	if m.isNull() {
		return &Error{Line: m.line, What: "没有写年度（year）", Do: repair}
	}
	year, err := m.integer()
	if err != nil {
		return err
	}
	if !model.ValidYear(year) {
		return m.errorf(repair, "year 应是 2008 年以后的四位数年度，写的是 %s", m.excerpt())
	}
	e := edition.For(year)
	if m := top["edition"]; !m.isNull() {
		id, err := m.str()
		if err != nil {
			return err
		}
		known := false
		if e, known = edition.ByID(model.EditionID(id)); !known {
			return m.errorf("请用新版程序打开，或者改成 "+editionNames(), "没有“%s”这种格式", shown(id))
		}
	}
	d.report = model.NewReport(e, year)
	return nil
}

// editionNames lists the editions there are: 2019、2021.
func editionNames() string {
	var names []string
	for _, e := range edition.All() {
		names = append(names, string(e.ID))
	}
	return strings.Join(names, "、")
}

// fields reads the single facts but for the year.
func (d *decoder) fields(top map[string]member) error {
	organ, err := d.object("organ", top["organ"], "name", "kind")
	if err != nil {
		return err
	}
	signoff, err := d.object("signoff", top["signoff"], "name", "date")
	if err != nil {
		return err
	}
	for _, f := range []struct {
		field model.Field
		value member
	}{
		{model.Title, top["title"]},
		{model.Prior, top["prior"]},
		{model.OrganName, organ["name"]},
		{model.OrganSort, organ["kind"]},
		{model.SignName, signoff["name"]},
		{model.SignDate, signoff["date"]},
	} {
		s, err := f.value.str()
		if err != nil {
			return err
		}
		d.report.Apply(model.SetField{Field: f.field, To: s})
	}
	return nil
}

// texts reads the prose. Text for a section that is none is kept unread.
func (d *decoder) texts(top map[string]member) error {
	e := d.report.Edition()
	found, err := d.objectFunc("text", top["text"], func(key string) bool { return e.HasText(model.SectionID(key)) })
	if err != nil {
		return err
	}
	for key, m := range found {
		s, err := m.str()
		if err != nil {
			return err
		}
		d.report.Apply(model.Splice{At: model.SectionID(key), Ins: s})
	}
	if why := overlong(d.report); why != "" {
		return &Error{Line: top["text"].line, What: why + "，不像是年报草稿", Do: notDraft}
	}
	return nil
}

// overlong says that a report has more text than can be worked on, "" if it has not.
func overlong(r *model.Report) string {
	n := 0
	for i := range r.Edition().Sections {
		n += utf8.RuneCountInString(r.Text(r.Edition().Sections[i].ID))
	}
	if n <= maxText {
		return ""
	}
	return fmt.Sprintf("正文有 %d 字，多于 %d 万字", n, maxText/10_000)
}

// figures reads the cells. Addresses the edition does not have are kept unread.
func (d *decoder) figures(top map[string]member) error {
	found, err := d.objectFunc("figures", top["figures"], isCell(d.report.Edition()))
	if err != nil {
		return err
	}
	for key, m := range found {
		v, err := m.figure()
		if err != nil {
			return err
		}
		at, _ := model.ParseRef(key)
		d.report.Apply(model.SetValue{At: at, To: v})
	}
	return nil
}

// isCell returns whether a key is the address of a cell of an edition.
func isCell(e *model.Edition) func(string) bool {
	return func(key string) bool { at, ok := model.ParseRef(key); return ok && e.Has(at) }
}

// hasUnits returns whether a key is the address of a figure whose unit is chosen.
func hasUnits(e *model.Edition) func(string) bool {
	return func(key string) bool { at, ok := model.ParseRef(key); return ok && e.HasUnits(at) }
}

// figure reads the value of a cell.
func (m *member) figure() (model.Value, error) {
	switch c := m.value[0]; {
	case m.isNull():
		return model.Value{}, nil
	case c == '"':
		s, err := m.str()
		if v := model.ParseValue(s); v.Kind() == model.Number {
			return v, err
		}
		return model.TextValue(s), err
	case c == '-' || '0' <= c && c <= '9':
		s := string(m.value)
		if v := model.ParseValue(plainNumber(s)); v.Kind() == model.Number {
			return v, nil
		}
		return model.TextValue(s), nil
	}
	return model.Value{}, m.errorf(repair, "%s 应是数字或引号里的文字，写的是 %s", m.key, m.excerpt())
}

// units reads the units chosen for figures whose column prints none.
func (d *decoder) units(top map[string]member) error {
	found, err := d.objectFunc("units", top["units"], hasUnits(d.report.Edition()))
	if err != nil {
		return err
	}
	for key, m := range found {
		s, err := m.str()
		if err != nil {
			return err
		}
		at, _ := model.ParseRef(key)
		d.report.Apply(model.SetUnit{At: at, To: s})
	}
	return nil
}
