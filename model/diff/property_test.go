package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/diff"
	"nianbao/model/edition"
)

// pieces are what random texts are made of.
var pieces = []string{
	"2025年，", "我局共收到申请", "217件", "218", "1,204", "24252.31", "。", "！", "？", "；", "\n", "\n", "\r\n", "，", "、", "（", "）", "“", "”", "　　",
	"公文起草时就写明公开属性。", "网站每周检查一次。", "全年组织两次业务培训，新到岗的先培训。", "没有需要追究责任的情形。", "（一）主动公开情况\n",
	"其中自然人", "公开", "的", " ", "a", "WPS", "é", "e\u0301", "\u0301", "👨‍👩‍👧", "🇨🇳", "葛\U000E0100", "\u200d", "\xff", "\x00",
}

func texts(most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, most).Draw(t, "pieces"), "")
	})
}

// edited draws a text that was made from another one: parts of it moved, gone, doubled
// or written over.
func edited(t *rapid.T, text string) string {
	sentences := strings.SplitAfter(text, "。")
	for range rapid.IntRange(0, 4).Draw(t, "edits") {
		i, j := rapid.IntRange(0, len(sentences)-1).Draw(t, "i"), rapid.IntRange(0, len(sentences)-1).Draw(t, "j")
		switch rapid.IntRange(0, 3).Draw(t, "edit") {
		case 0:
			sentences[i], sentences[j] = sentences[j], sentences[i]
		case 1:
			sentences[i] = texts(4).Draw(t, "text")
		case 2:
			sentences[i] += sentences[j]
		case 3:
			sentences[i] = strings.Replace(sentences[i], "公开", "保密", 1)
		}
	}
	return strings.Join(sentences, "")
}

func twoTexts(t *rapid.T) (old, new string) {
	old = texts(30).Draw(t, "old")
	if rapid.Bool().Draw(t, "related") {
		return old, edited(t, old)
	}
	return old, texts(30).Draw(t, "new")
}

// What two texts are divided into covers both, cuts no character, and says truly what
// is the same; taking over all changes, or each after the other from the end, makes
// the new text.
func TestAnyTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkTexts(t, twoTexts) })
}

func checkTexts(t *rapid.T, draw func(*rapid.T) (old, new string)) {
	old, new := draw(t)
	d := diff.CompareTexts(old, new)
	checkText(t, d)
	r := reportOf(old)
	d.Section = "overview"
	r.Apply(d.EditAll())
	if got := r.Text("overview"); got != new {
		t.Fatalf("taken over: %q, want %q", got, new)
	}
	if old == new && len(d.Changes) > 0 || old != new && len(d.Changes) == 0 {
		t.Fatalf("%d changes from %q to %q", len(d.Changes), old, new)
	}
	if got, want := outline(mirrored(diff.CompareTexts(new, old))), outline(d); got != want {
		t.Fatalf("the other way round\n%s\nbut\n%s", got, want)
	}
}

type fataler interface{ Fatalf(string, ...any) }

// checkText checks that a text is divided as is promised.
func checkText(t fataler, d *diff.Text) {
	var at, at2 int
	used := make([]int, len(d.Changes))
	oldSeams, newSeams := seamsOf(d.Old), seamsOf(d.New)
	for k, p := range d.Pieces {
		if p.Old.From != at || p.New.From != at2 || p.Old.To < p.Old.From || p.New.To < p.New.From {
			t.Fatalf("piece %d %v does not begin at %d and %d", k, p, at, at2)
		}
		at, at2 = p.Old.To, p.New.To
		if p.Change < 0 && cut(d.Old, p.Old) != cut(d.New, p.New) {
			t.Fatalf("%q and %q are not the same", cut(d.Old, p.Old), cut(d.New, p.New))
		}
		if p.Old.To-p.Old.From+p.New.To-p.New.From == 0 {
			t.Fatalf("piece %d is empty", k)
		}
		oldSeams.check(t, p.Old)
		newSeams.check(t, p.New)
		if p.Change >= 0 {
			used[p.Change]++
			if !slices.Contains(d.Changes[p.Change].Pieces, k) {
				t.Fatalf("change %d does not know its piece %d", p.Change, k)
			}
		}
	}
	if at != len(d.Old) || at2 != len(d.New) {
		t.Fatalf("the pieces end at %d of %d and %d of %d", at, len(d.Old), at2, len(d.New))
	}
	for k, c := range d.Changes {
		if used[k] == 0 || used[k] != len(c.Pieces) {
			t.Fatalf("change %d has %d pieces, %d of them its own", k, len(c.Pieces), used[k])
		}
		if (c.Kind == diff.Changed || c.Kind == diff.Moved) == (c.Marks == nil) {
			t.Fatalf("%s has %d marks", c.Kind, len(c.Marks))
		}
		if c.Marks == nil {
			continue
		}
		at, at2 := c.Old.From, c.New.From
		for _, m := range c.Marks {
			if m.Old.From != at || m.New.From != at2 {
				t.Fatalf("mark %v does not begin at %d and %d", m, at, at2)
			}
			at, at2 = m.Old.To, m.New.To
			if m.Same && cut(d.Old, m.Old) != cut(d.New, m.New) {
				t.Fatalf("%q and %q are not the same", cut(d.Old, m.Old), cut(d.New, m.New))
			}
			oldSeams.check(t, m.Old)
			newSeams.check(t, m.New)
		}
		if at != c.Old.To || at2 != c.New.To {
			t.Fatalf("the marks end at %d and %d, the change at %d and %d", at, at2, c.Old.To, c.New.To)
		}
	}
}

// A seams knows where a text can be cut between two characters as they are seen.
type seams map[int]bool

func seamsOf(text string) seams {
	all := seams{0: true}
	for at := 0; at < len(text); {
		cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(text[at:], -1)
		at += len(cluster)
		all[at] = true
	}
	return all
}

func (s seams) check(t fataler, span model.Span) {
	if !s[span.From] || !s[span.To] {
		t.Fatalf("%v is within a character", span)
	}
}

// mirrored turns a comparison round.
func mirrored(d *diff.Text) *diff.Text {
	turned := map[diff.Kind]diff.Kind{
		diff.Changed: diff.Changed, diff.Moved: diff.Moved,
		diff.Deleted: diff.Inserted, diff.Inserted: diff.Deleted, diff.Divided: diff.Joined, diff.Joined: diff.Divided,
	}
	m := &diff.Text{Old: d.New, New: d.Old}
	for _, c := range d.Changes {
		n := diff.Change{Kind: turned[c.Kind], Old: c.New, New: c.Old, From: c.To, To: c.From}
		for _, mark := range c.Marks {
			n.Marks = append(n.Marks, diff.Mark{Same: mark.Same, Old: mark.New, New: mark.Old})
		}
		m.Changes = append(m.Changes, n)
	}
	return m
}

// outline lists the changes, not in the order in which what went and what came at the
// same place are shown.
func outline(d *diff.Text) string {
	var lines []string
	for _, c := range d.Changes {
		lines = append(lines, fmt.Sprint(c.Kind, cut(d.Old, c.Old), cut(d.New, c.New), c.From, c.To, c.Marks))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func reportOf(overview string) *model.Report {
	r := model.NewReport(edition.For(2025), 2025)
	r.Apply(model.Splice{At: "overview", Ins: overview})
	return r
}

func FuzzTexts(f *testing.F) {
	f.Add("甲。乙。\n丙（一；二）。", "乙。甲。\n\n丙（一；三）。")
	f.Add("a1.5%é\r\n", "a1.6%e\u0301\n")
	f.Fuzz(func(t *testing.T, old, new string) {
		d := diff.CompareTexts(old, new)
		checkText(t, d)
		if got, want := outline(mirrored(diff.CompareTexts(new, old))), outline(d); got != want {
			t.Fatalf("the other way round\n%s\nbut\n%s", got, want)
		}
	})
}
