package outline_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/review"
	"nianbao/tui/outline"
)

var wang = model.Person{Name: "王敏", Post: "科室负责人"}

const morning = "2026-01-20 09:30"

// reviewed returns a draft in the middle of a review: remarks about the whole, a text
// and a table, tables that are partly checked, and some of that changed since.
func reviewed() *model.Draft {
	d := halfway()
	say := func(at model.Ref, state model.RemarkState) {
		d.Do(review.Say(d.Report(), review.Cell(d.Report(), at), wang, morning, "请核对", nil))
		remarks := d.Report().Review().Remarks
		e, err := review.Answer(d.Report(), remarks[len(remarks)-1].ID, wang, morning, "", state)
		if err != nil {
			panic(err)
		}
		d.Do(e)
	}
	check := func(at model.Ref) { d.Do(review.Mark(d.Report(), at, wang, morning)) }
	put := func(at string, n int64) {
		to, _ := model.ParseRef(at)
		d.Do(model.SetValue{At: to, To: model.Int(n)})
	}
	say(model.Ref{}, model.Open)
	say(model.Ref{Section: "overview"}, model.Open)
	say(model.Ref{Section: "overview"}, model.Done)
	say(model.Ref{Section: "requests", Row: "granted", Col: "natural"}, model.Open)
	say(model.Ref{Section: "requests", Row: "granted"}, model.Open)
	check(model.Ref{Section: "preamble"})
	check(model.Ref{Section: "overview"})
	check(model.Ref{Section: "requests", Row: "received"})
	check(model.Ref{Section: "requests", Row: "granted", Col: "legal"})
	check(model.Ref{Section: "disputes"})
	put("requests/received/business", 5)
	put("disputes/review/upheld", 5)
	d.Do(model.Splice{At: "overview", Ins: "改过的话。"})
	return d
}

func openReview(d *model.Draft, w, h int) *outline.Model {
	m := open(d, w, h)
	m.ShowReview(true)
	m.SetReviewer(wang)
	return m
}

// Each reviewer has marks of their own; what others have checked is told beside them, and
// so is what the author has handled.
func TestReviewOfTwo(t *testing.T) {
	d := reviewed()
	li := model.Person{Name: "李青"}
	m := openReview(d, 120, 1)
	m.SetReviewer(li)
	if got := ansi.Strip(m.View()); !strings.Contains(got, "[三意2未核他7]") || !strings.Contains(got, "导语未核他核") {
		t.Errorf("before: %q", got)
	}
	d.Do(review.Mark(d.Report(), model.Ref{Section: "requests", Row: "received", Col: "natural"}, li, morning))
	if got := ansi.Strip(m.View()); !strings.Contains(got, "[三意2核1/175他7]") {
		t.Errorf("after: %q", got)
	}
	m.SetSize(46, 36)
	if got := ansi.Strip(m.View()); !strings.Contains(got, "意见 2 已核 1/175 他人 7") || !strings.Contains(got, "意见 1 已处理 1") {
		t.Errorf("unfolded: %s", got)
	}
}

// The author is told what waits and what is wrong.
func TestReviewForTheAuthor(t *testing.T) {
	d := reviewed()
	m := open(d, 80, 1)
	m.ShowReview(true)
	for _, size := range [][2]int{{80, 1}, {30, 12}} {
		m.SetSize(size[0], size[1])
		got := ansi.Strip(m.View())
		if !regexp.MustCompile(`意2 ?\d+/\d+ ?错\d+`).MatchString(got) || !strings.Contains(got, "意1") {
			t.Errorf("%v: %s", size, got)
		}
	}
}

func TestReviewFolded(t *testing.T) {
	for w, want := range map[int]string{
		120: " 导语已核  一意1处1待复核  二未核 [三意2复1核7/175] 四复1核14/15  五未核  六未核  落款未核  全意1 ",
		80:  " 导语核  一意1处1复  二 [三意2复1核7/175] 四复1核14/15  五  六  落款  全意1 ",
		70:  " 导语核  一意  二未 [三意2复1核7/175] 四复  五未  六未  落款未  全意1 ",
		60:  " 导语核  一意  二未 [三意2] 四复  五未  六未  落款未  全意1 ",
	} {
		if got := ansi.Strip(openReview(reviewed(), w, 1).View()); strings.TrimRight(got, " ") != strings.TrimRight(want, " ") {
			t.Errorf("%d cells: %q, want %q", w, got, want)
		}
	}
}

func TestReviewUnfolded(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		for _, size := range [][2]int{{30, 20}, {30, 12}, {46, 36}} {
			got := ansi.Strip(openReview(reviewed(), size[0], size[1]).View())
			lines := strings.Split(got, "\n")
			for i := range lines {
				lines[i] = strings.TrimRight(lines[i], " ")
			}
			vtest.Golden(t, fmt.Sprintf("testdata/review-%dx%d%s.golden", size[0], size[1], map[bool]string{true: "-wide"}[wide]), strings.Join(lines, "\n"))
		}
	}
}

// Shown or not, the review is looked at again when the draft changes, and hidden it
// leaves the outline as it was.
func TestReviewShown(t *testing.T) {
	d := reviewed()
	m := open(d, 80, 1)
	before := m.View()
	m.SetReviewer(wang)
	m.ShowReview(true)
	shown := m.View()
	d.Do(review.Mark(d.Report(), model.Ref{Section: "problems"}, wang, morning))
	if s := ansi.Strip(m.View()); m.View() == shown || !strings.Contains(s, "五核") {
		t.Errorf("checked, but: %s", s)
	}
	d.Undo()
	if m.View() != shown {
		t.Errorf("undone, but: %s", ansi.Strip(m.View()))
	}
	m.ShowReview(false)
	if m.View() != before {
		t.Errorf("hidden: %s", ansi.Strip(m.View()))
	}
}

// Whatever is said and checked, the outline fills its place.
func TestReviewFits(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	rapid.Check(t, func(t *rapid.T) {
		width.Apply(rapid.Bool().Draw(t, "wide"))
		d := halfway()
		cells := d.Report().Edition().Cells()
		place := func(t *rapid.T) model.Ref {
			at := rapid.SampledFrom(cells).Draw(t, "cell")
			return rapid.SampledFrom([]model.Ref{at, {Section: at.Section, Row: at.Row}, {Section: at.Section}, {Section: "overview"}, {}, {Section: "nowhere"}}).Draw(t, "place")
		}
		m := openReview(d, 80, 1)
		w, h := 80, 1
		t.Repeat(map[string]func(*rapid.T){
			"say": func(t *rapid.T) {
				for range rapid.IntRange(1, 30).Draw(t, "n") {
					d.Do(review.Say(d.Report(), review.Cell(d.Report(), place(t)), wang, morning, "好", nil))
				}
			},
			"mark":   func(t *rapid.T) { d.Do(review.Mark(d.Report(), place(t), wang, morning)) },
			"unmark": func(t *rapid.T) { d.Do(review.Unmark(d.Report(), place(t), wang)) },
			"fill": func(t *rapid.T) {
				d.Do(model.SetValue{At: rapid.SampledFrom(cells).Draw(t, "cell"), To: model.Int(rapid.Int64Range(0, 9).Draw(t, "figure"))})
			},
			"undo": func(*rapid.T) { d.Undo() },
			"resize": func(t *rapid.T) {
				w, h = rapid.IntRange(24, 140).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h")
				m.SetSize(w, h)
			},
			"": func(t *rapid.T) {
				lines := strings.Split(ansi.Strip(m.View()), "\n")
				if len(lines) != h {
					t.Fatalf("%d lines of %d", len(lines), h)
				}
				for _, l := range lines {
					if width.Of(l) != w {
						t.Fatalf("%q is %d cells of %d", l, width.Of(l), w)
					}
				}
			},
		})
	})
}

// BenchmarkReview draws the outline after a change, with every cell checked by itself.
func BenchmarkReview(b *testing.B) {
	r := model.NewReport(edition.For(2024), 2024)
	d := model.NewDraft(r)
	v := &model.Review{Versions: []model.Version{{Number: 1, Report: r.Contents()}}}
	for _, at := range r.Edition().Cells() {
		v.Marks = append(v.Marks, model.Mark{At: at, By: wang, On: morning, Version: 1})
	}
	d.Do(model.SetReview{To: v})
	m := openReview(d, 80, 1)
	at := r.Edition().Cells()[0]
	for i := 0; b.Loop(); i++ {
		d.Amend(model.SetValue{At: at, To: model.Int(int64(i % 1000))})
		m.View()
	}
}
