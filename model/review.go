package model

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
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

// Chinese returns the step as users read it.
func (k StepKind) Chinese() string { return stepNames[k] }

// A Step is one thing somebody did with the report as a whole.
type Step struct {
	Kind    StepKind
	By      Person
	At      string // 2026-01-20 09:30
	Version int    // the version it was about
	Words   string // the closing word; may be empty
}

// A Version is the contents of a report at a step. Its own review is empty.
type Version struct {
	Number int // from 1
	At     string
	Report *Report // must not be changed
}

// An Anchor is what a remark is about.
type Anchor struct {
	// A cell; without Col a row; without Row a section, or the passage of its text that
	// is quoted; the zero Ref: the whole report.
	At Ref
	// Rule is the code of the finding that is meant, empty where none is.
	Rule string

	// Of a passage: the words as they stood, a few before and behind them, and the byte
	// where they began. Quote is empty where the whole is meant.
	Quote         string
	Before, After string
	From          int

	// Value is what stood in the cell; of no meaning where At is none.
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

// Chinese returns the state as users read it.
func (s RemarkState) Chinese() string { return remarkStateNames[s] }

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

// A Proposal is another figure or wording. For a cell it is Value, for a passage Text.
type Proposal struct {
	Value Value
	Text  string
}

// An Answer is said under a remark.
type Answer struct {
	By   Person
	At   string
	Text string
}

// A Mark says that somebody has checked a place (已核). It holds for each cell and text
// of the place that is what it was in the version the mark was made about.
type Mark struct {
	At      Ref // a cell; without Col a row; without Row a section
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

// Contents returns a copy of the report without what is said about it.
func (r *Report) Contents() *Report {
	c := r.Clone()
	c.review = nil
	return c
}

// Fingerprint returns the SHA-256 of the report's contents, in hexadecimal: what is
// said about it does not count. Two reports of one fingerprint are the same report.
func (r *Report) Fingerprint() string {
	var b strings.Builder
	put := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p)
			b.WriteByte(0)
		}
	}
	put(string(r.edition.ID))
	for _, f := range Fields {
		if f != Prior { // where last year's file lies is no content
			put(string(f), r.fields[f])
		}
	}
	for i, at := range r.edition.cells {
		if v := r.values[i]; v.kind != Blank {
			put(at.String(), string('0'+rune(v.kind)), v.String())
		}
	}
	for at, u := range r.Units {
		put(at.String(), u)
	}
	for i := range r.edition.Sections {
		id := r.edition.Sections[i].ID
		put(string(id), r.texts[id])
	}
	return digest(b.String())
}

// SameAt reports whether two reports of one edition have the same at a place: a cell,
// or with only a Section its text.
func (r *Report) SameAt(o *Report, at Ref) bool {
	if at.Row != "" {
		return r.Entered(at) == o.Entered(at) && r.Value(at) == o.Value(at) && r.units[at] == o.units[at]
	}
	if at.Section == Signoff && (r.fields[SignName] != o.fields[SignName] || r.fields[SignDate] != o.fields[SignDate]) {
		return false
	}
	return r.texts[at.Section] == o.texts[at.Section]
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
