package model

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// An OrganKind says what sort of organ reports; some rules depend on it.
type OrganKind string

// Department is any department of a government; Office is a government's general
// office. City means a city that can make government rules (规章).
const (
	KindUnknown OrganKind = ""
	Department  OrganKind = "department"
	Township    OrganKind = "township"
	County      OrganKind = "county"
	City        OrganKind = "city"
	Province    OrganKind = "province"
	Office      OrganKind = "office"
)

// OrganKinds lists the kinds in the order they are offered, with their Chinese names.
var OrganKinds = []struct {
	Kind OrganKind
	Name string
}{
	{Department, "政府部门"},
	{Township, "乡镇政府、街道办事处"},
	{County, "县（市、区）政府"},
	{City, "设区的市、自治州政府（可制定规章）"},
	{Province, "省级政府"},
	{Office, "政府办公厅（室）"},
	{KindUnknown, "不填"},
}

// A Field is one of the few single facts of a report beside its figures and texts.
type Field string

// The fields of a report. Title is empty while the title is made from organ and
// year; SignDate is 2026-01-20, or whatever was typed instead of a date; Prior says
// where last year's draft lies, seen from this one.
const (
	Title     Field = "title"
	Year      Field = "year"
	OrganName Field = "organ.name"
	OrganSort Field = "organ.kind"
	SignName  Field = "signoff.name"
	SignDate  Field = "signoff.date"
	Prior     Field = "prior"
)

// Fields lists all fields.
var Fields = []Field{Title, Year, OrganName, OrganSort, SignName, SignDate, Prior}

var fieldNames = map[Field]string{
	Title: "标题", Year: "年度", OrganName: "单位名称", OrganSort: "单位类型",
	SignName: "署名", SignDate: "成文日期", Prior: "去年的报告",
}

// Chinese returns what the user calls the field.
func (f Field) Chinese() string { return fieldNames[f] }

// Signoff is the section that holds SignName and SignDate.
const Signoff SectionID = "signoff"

// A Report is what an organ publishes for one year, laid out by an Edition.
// Only Edits change it.
type Report struct {
	edition *Edition
	values  []Value // by position in edition.cells; totals only where typed
	texts   map[SectionID]string
	units   map[Ref]string
	fields  map[Field]string

	explanations []Explanation // in the form's order
	review       *Review       // nil: nobody has said anything
}

// NewReport returns an empty report for a year, laid out by e.
func NewReport(e *Edition, year int) *Report {
	return &Report{
		edition: e,
		values:  make([]Value, len(e.cells)),
		texts:   map[SectionID]string{},
		units:   map[Ref]string{},
		fields:  map[Field]string{Year: strconv.Itoa(year)},
	}
}

// ValidYear reports whether there can be a report for a year: the first were for 2008.
func ValidYear(year int) bool { return year >= 2008 && year <= 2100 }

// Begin returns a new report of an organ, blank but for what is known of the organ.
func Begin(e *Edition, year int, organ string, kind OrganKind) *Report {
	r := NewReport(e, year)
	for f, to := range map[Field]string{OrganName: organ, OrganSort: string(kind), SignName: organ} {
		r.Apply(SetField{f, to})
	}
	return r
}

// Clone returns a copy that shares nothing with r but the edition.
func (r *Report) Clone() *Report {
	return &Report{
		edition: r.edition,
		values:  slices.Clone(r.values),
		texts:   maps.Clone(r.texts),
		units:   maps.Clone(r.units),
		fields:  maps.Clone(r.fields),

		explanations: r.explanations, // edits replace the list, and the review
		review:       r.review,
	}
}

// Equal reports whether r and o are the same report in every particular.
func (r *Report) Equal(o *Report) bool {
	return r.edition == o.edition && slices.Equal(r.values, o.values) && maps.Equal(r.texts, o.texts) &&
		maps.Equal(r.units, o.units) && maps.Equal(r.fields, o.fields) &&
		slices.EqualFunc(r.explanations, o.explanations, Explanation.equal) && r.Review().equal(o.Review())
}

// Edition returns the layout of the report.
func (r *Report) Edition() *Edition { return r.edition }

// Year returns the report year.
func (r *Report) Year() int { y, _ := strconv.Atoi(r.fields[Year]); return y }

// Field returns one of the single facts, empty where it is not filled in.
func (r *Report) Field(f Field) string { return r.fields[f] }

// Title returns the report's title: the one typed, or the one made from organ and year.
func (r *Report) Title() string {
	if t := r.fields[Title]; t != "" {
		return t
	}
	return r.fields[OrganName] + r.fields[Year] + "年" + r.edition.Title
}

// Text returns the prose of a section.
func (r *Report) Text(id SectionID) string { return r.texts[id] }

// Unit returns the unit of a figure: the column's, or for a column without a
// printed unit the one chosen, empty if none is.
func (r *Report) Unit(at Ref) string {
	if u, ok := r.units[at]; ok {
		return u
	}
	if c := r.edition.Column(at); c != nil {
		return c.Unit.Name
	}
	return ""
}

// Units calls yield for each figure whose unit was chosen, in the form's order.
func (r *Report) Units(yield func(Ref, string) bool) {
	for _, at := range r.edition.cells {
		if u, ok := r.units[at]; ok && !yield(at, u) {
			return
		}
	}
}

// Entered returns what was typed, pasted or read into a cell. For an automatic
// total that is Blank.
func (r *Report) Entered(at Ref) Value {
	if i, ok := r.edition.index[at]; ok {
		return r.values[i]
	}
	return Value{}
}

// Automatic reports whether at is a total that nobody has typed into.
func (r *Report) Automatic(at Ref) bool {
	i, ok := r.edition.index[at]
	return ok && r.edition.parts[i] != nil && r.values[i].kind == Blank
}

// Value returns what a cell stands for: what was entered, or for an automatic
// total what its parts make. While a part is not filled in or is no figure, such
// a total is Blank. Totals are computed on every call, so none can be stale.
func (r *Report) Value(at Ref) Value {
	if !r.Automatic(at) {
		return r.Entered(at)
	}
	if s := r.Computed(at); s.Known() {
		return Micro(s.Micro)
	}
	return Value{}
}

// Computed adds up the parts of a total, whether it is automatic or typed.
func (r *Report) Computed(at Ref) Sum {
	if i, ok := r.edition.index[at]; ok {
		return r.add(r.edition.summands[i])
	}
	return Sum{}
}

// Add adds up cells; an automatic total among them counts as what its parts make.
func (r *Report) Add(cells []Ref) Sum { return r.add(r.edition.positions(cells)) }

func (r *Report) add(cells []int) Sum {
	var s Sum
	for _, i := range cells {
		if parts := r.edition.summands[i]; parts != nil && r.values[i].kind == Blank {
			s.join(r.add(parts))
		} else {
			s.add(r.values[i])
		}
	}
	return s
}

// Progress returns how many of the places of a section are filled in. The places
// of a table are its figures but for the totals, of 落款 its two fields, of any
// other section its text.
func (r *Report) Progress(id SectionID) (filled, of int) {
	s := r.edition.sections[id]
	switch {
	case s == nil:
	case s.Table != nil:
		for i, at := range r.edition.cells {
			if at.Section != id || r.edition.parts[i] != nil {
				continue
			}
			of++
			if r.values[i].kind != Blank {
				filled++
			}
		}
	case id == Signoff:
		of = 2
		for _, f := range []Field{SignName, SignDate} {
			if r.fields[f] != "" {
				filled++
			}
		}
	default:
		of = 1
		if strings.TrimFunc(r.texts[id], blank) != "" {
			filled = 1
		}
	}
	return filled, of
}

// Apply makes an edit and returns the one that takes it back.
func (r *Report) Apply(e Edit) (inverse Edit) { return e.apply(r) }
