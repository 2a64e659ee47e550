package model

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// A Review is what is said about a report while it goes from hand to hand: a layer
// over its contents, which it never changes. It is part of the report, so that it
// travels, is saved and is undone with it. A Review is never changed either: an edit
// puts another one in its place.
type Review struct {
	Steps    []Step    // oldest first
	Remarks  []Remark  // oldest first
	Marks    []Mark    // 已核
	Versions []Version // oldest first
}

// A Person is somebody who has a part in the report.
type Person struct {
	Name string
	Post string // 经办人, 科室负责人; may be empty
}

// A StepKind is what moves a report on.
type StepKind string

// The steps. Where a report stands follows from the last of them that moves it:
// Comment does not.
const (
	Submitted StepKind = "submitted" // 送审
	Returned  StepKind = "returned"  // 退回修改
	Approved  StepKind = "approved"  // 通过
	Commented StepKind = "commented" // 只留意见
	Final     StepKind = "final"     // 定稿
	Reopened  StepKind = "reopened"  // 重新打开，回到草稿
)

var stepNames = map[StepKind]string{
	Submitted: "送审", Returned: "退回修改", Approved: "通过", Commented: "只留意见", Final: "定稿", Reopened: "重新打开",
}

// Chinese returns the step as users read it. One that this version of the program does
// not know is called what it is called in the file.
func (k StepKind) Chinese() string {
	if name, ok := stepNames[k]; ok {
		return name
	}
	return string(k)
}

// A Step is one thing somebody did with the report as a whole.
type Step struct {
	Kind    StepKind
	By      Person
	At      string // 2026-01-20 09:30
	Version int    // the version it was about
	Words   string // the closing word; may be empty
}

// A Version is the contents of a report as somebody said something about it.
type Version struct {
	Number int     // from 1
	At     string  // 2026-01-20 09:30
	Report *Report // as [Report.Contents] returns it; must not be changed
	Sum    string  // the fingerprint of the report as it was

	// Doubtful says that Report is not what it was, but what could be made out: the
	// file was changed by something that knows nothing of versions.
	Doubtful bool
}

// Head stands for the facts at the head of the report, title, organ and year, where a
// section is asked for. No edition has a section of that name.
const Head SectionID = "head"

// An Anchor is what a remark is about.
type Anchor struct {
	// A cell; without Col a row; without Row a section, or the passage of its text that
	// is quoted, or Head; the zero Ref: the whole report.
	At Ref
	// Rule is the code of the finding that is meant, empty where none is.
	Rule string

	// Of a passage: the words as they stood, a few before and behind them, and the byte
	// where they began. Quote is empty where the whole is meant.
	Quote         string
	Before, After string
	From          int

	// Value is what stood in the cell; Blank where At is none.
	Value Value
}

// A RemarkState says what has become of a remark.
type RemarkState string

// The states of a remark.
const (
	Open     RemarkState = "open"     // nobody has done anything about it
	Answered RemarkState = "answered" // the author has answered
	Done     RemarkState = "done"     // the author has done what was asked for
	Accepted RemarkState = "accepted" // a proposal, taken
	Refused  RemarkState = "refused"  // a proposal, not taken
	Settled  RemarkState = "settled"  // the reviewer is content, or has taken it back
)

var remarkStateNames = map[RemarkState]string{
	Open: "待处理", Answered: "已答复", Done: "已办", Accepted: "已采纳", Refused: "未采纳", Settled: "已了结",
}

// Chinese returns the state as users read it. One that this version of the program does
// not know is called what it is called in the file.
func (s RemarkState) Chinese() string {
	if name, ok := remarkStateNames[s]; ok {
		return name
	}
	return string(s)
}

// A Remark is something a reviewer says about a place, with or without a proposal, and
// what was answered.
type Remark struct {
	ID       int // from 1, never given twice in a report
	Anchor   Anchor
	By       Person
	At       string // 2026-01-20 09:30
	Version  int    // the version it was made about; 0: none was kept
	Text     string // of a proposal: the reason; may then be empty
	Proposal *Proposal
	State    RemarkState
	Answers  []Answer
}

// A Proposal is another figure or wording. For a cell it is Value; for a passage Text;
// for a section of prose in which nothing is written yet it is Text too.
type Proposal struct {
	Value Value
	Text  string

	// Unreadable marks what the file has in place of a proposal, but is none for such a
	// place: a figure for a passage, or no figure for a cell. It is kept as it was.
	Unreadable bool
}

// An Answer is what somebody did about a remark.
type Answer struct {
	By    Person
	At    string      // 2026-01-20 09:30
	State RemarkState // what it left the remark in
	Text  string      // may be empty
}

// A Mark says that somebody has checked a place (已核). It holds for each cell and text
// of the place that is what it was in the version the mark was made about.
type Mark struct {
	At      Ref // a cell; without Col a row; without Row a section, or Head; the zero Ref: everything
	By      Person
	On      string // 2026-01-20 09:30
	Version int
}

// Review returns what is said about the report, never nil. The caller must not change
// it.
func (r *Report) Review() *Review {
	if r.review == nil {
		return &Review{}
	}
	return r.review
}

// Clone returns a copy whose lists can be changed. What the entries point to is shared.
func (v *Review) Clone() *Review {
	c := &Review{slices.Clone(v.Steps), slices.Clone(v.Remarks), slices.Clone(v.Marks), slices.Clone(v.Versions)}
	for i := range c.Remarks {
		c.Remarks[i].Answers = slices.Clone(c.Remarks[i].Answers)
	}
	return c
}

// equal reports whether two reviews are the same in every particular.
func (v *Review) equal(o *Review) bool {
	return v == o || slices.Equal(v.Steps, o.Steps) && slices.EqualFunc(v.Remarks, o.Remarks, Remark.equal) &&
		slices.Equal(v.Marks, o.Marks) && slices.EqualFunc(v.Versions, o.Versions, Version.equal)
}

func (m Remark) equal(o Remark) bool {
	return m.ID == o.ID && m.Anchor == o.Anchor && m.By == o.By && m.At == o.At && m.Version == o.Version &&
		m.Text == o.Text && m.State == o.State && slices.Equal(m.Answers, o.Answers) &&
		(m.Proposal == o.Proposal || m.Proposal != nil && o.Proposal != nil && *m.Proposal == *o.Proposal)
}

func (v Version) equal(o Version) bool {
	return v.Number == o.Number && v.At == o.At && v.Sum == o.Sum && v.Doubtful == o.Doubtful &&
		(v.Report == o.Report || v.Report.Equal(o.Report))
}

// SetReview puts another review in the place of the one there is. At is the place it is
// about, to be shown when it is undone.
type SetReview struct {
	To *Review
	At Ref
}

func (e SetReview) apply(r *Report) Edit {
	old := r.review
	r.review = e.To
	return SetReview{old, e.At}
}

func (e SetReview) touches(yield func(Place) bool) { yield(Place{At: e.At}) }

// Contents returns a copy of the report without what is said about it and without where
// last year's file lies, which is seen from where the draft lies now.
func (r *Report) Contents() *Report {
	c := r.Clone()
	c.review = nil
	delete(c.fields, Prior)
	return c
}

// Fingerprint returns the SHA-256 of what [Report.Contents] returns, in hexadecimal. Two
// reports of one fingerprint are the same report. It is written into files, so how it
// is made must stay as it is.
func (r *Report) Fingerprint() string {
	var b strings.Builder
	b.Grow(8 << 10)
	put := func(parts ...string) {
		for _, p := range parts { // the length keeps two parts from being read as one
			b.WriteString(strconv.Itoa(len(p)))
			b.WriteByte(' ')
			b.WriteString(p)
		}
	}
	put(string(r.edition.ID))
	for _, f := range Fields {
		if f != Prior {
			put(string(f), r.fields[f])
		}
	}
	for i, at := range r.edition.cells {
		if v := r.values[i]; v.kind != Blank {
			put(at.String(), strconv.Itoa(int(v.kind)), v.String())
		}
	}
	for at, u := range r.Units {
		put(at.String(), u)
	}
	for i := range r.edition.Sections {
		id := r.edition.Sections[i].ID
		put(string(id), r.texts[id])
	}
	for i := range r.explanations {
		x := &r.explanations[i]
		put(x.Rule, x.At.String(), x.Says, x.Reason, x.Name, x.Date)
		for _, v := range x.Values {
			put(v.At.String(), strconv.Itoa(int(v.Value.kind)), v.Value.String())
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}

// SameAt reports whether two reports have the same at a place: a cell, a section's text,
// Head, or, with the zero Ref, everywhere. Of reports of different editions nothing is
// the same.
func (r *Report) SameAt(o *Report, at Ref) bool {
	same := func(fields ...Field) bool {
		return !slices.ContainsFunc(fields, func(f Field) bool { return r.fields[f] != o.fields[f] })
	}
	switch {
	case r.edition != o.edition:
		return false
	case at == Ref{}:
		return r.Fingerprint() == o.Fingerprint()
	case at.Row != "":
		return r.Entered(at) == o.Entered(at) && r.Value(at) == o.Value(at) && r.units[at] == o.units[at]
	case at.Section == Head:
		return same(Title, Year, OrganName, OrganSort)
	case at.Section == Signoff:
		return same(SignName, SignDate) && r.texts[Signoff] == o.texts[Signoff]
	}
	return r.texts[at.Section] == o.texts[at.Section]
}
