package tui

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/example"
	"nianbao/internal/journal"
	"nianbao/internal/store"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A start is the start screen: the drafts there are, and how to come by another.
type start struct {
	st            *theme.Styles
	entries       []store.Entry
	lost          []*journal.Entry // what was not saved of drafts that are not where they were
	list          list.Model       // over the drafts and the other ways to begin
	drafts        list.Model       // which drafts are shown
	width, height int
}

// startMsg tells the app what was chosen on the start screen: a draft, or one of
// the other ways to begin.
type startMsg struct {
	entry   *store.Entry
	review  bool   // open it to review it
	action  string // "new", "open", "import"
	example *example.Example
	lost    *journal.Entry
}

func newStart(st *theme.Styles) *start { return &start{st: st} }

// others are the entries below the drafts.
func (s *start) others() (all []startMsg) {
	for _, e := range s.lost {
		all = append(all, startMsg{lost: e})
	}
	all = append(all, startMsg{action: "new"}, startMsg{action: "open"}, startMsg{action: "import"})
	for _, ex := range example.All() {
		all = append(all, startMsg{example: &ex})
	}
	return all
}

func (m startMsg) title() (title, keys string) {
	if e := m.lost; e != nil {
		return fmt.Sprintf("找回没有存下的：%s %d 年，%s 的；原来的文件 %s 不在了", width.Clean(e.Report.Field(model.OrganName)), e.Report.Year(),
			e.At.Local().Format("1月2日 15:04"), width.Clean(e.Draft)), ""
	}
	switch m.action {
	case "new":
		return "新建一份草稿", "Ctrl+N"
	case "open":
		return "打开别处的草稿", "Ctrl+O"
	case "import":
		return "导入已发布的网页、Word、Excel", ""
	}
	return "示例 " + m.example.Name, ""
}

func (s *start) SetSize(width, height int) { s.width, s.height = width, height }
func (s *start) Cursor() *tea.Cursor       { return nil }
func (s *start) Focus()                    {}
func (s *start) Blur()                     {}

var (
	keyChoose = bind("Enter", "打开", "enter")
	keyReview = bind("F2", "审核", "f2", "alt+p")
)

// ShortHelp returns the keys for the bottom line.
func (s *start) ShortHelp() []key.Binding {
	if s.list.Index >= len(s.entries) {
		return []key.Binding{list.Moves, keyChoose, keyNew, keyOpen, keyQuit}
	}
	return []key.Binding{list.Moves, keyChoose, keyReview, keyNew, keyOpen, keyQuit}
}

// Update moves in the list or answers with a startMsg.
func (s *start) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := s.list.Key(msg)
	if !ok {
		return nil, nil
	}
	s.fit()
	switch {
	case s.list.Update(k):
		s.fit()
	case key.Matches(k, keyReview) && s.list.Index < len(s.entries):
		return startMsg{entry: &s.entries[s.list.Index], review: true}, nil
	case key.Matches(k, keyChoose):
		if i := s.list.Index; i < len(s.entries) {
			return startMsg{entry: &s.entries[i]}, nil
		} else {
			return s.others()[i-len(s.entries)], nil
		}
	}
	return nil, nil
}

// View draws the list. An entry takes two lines: whose report it is and how far it
// is, and where it lies.
func (s *start) View() string {
	var lines []string
	add := func(l string) { lines = append(lines, l) }
	add("")
	if len(s.entries) == 0 {
		add("  " + s.st.Muted.Render(width.Cut("这个文件夹里还没有草稿。可以新建一份，或先用示例试试：", s.width-3)))
	} else {
		add("  " + s.st.Heading.Render("草稿（新存的在前）"))
	}
	others := s.others()
	s.fit()
	from, to := s.drafts.Window()
	s.list.Blank()
	for i := from; i < to; i++ {
		s.list.Draw(len(lines), i)
		s.list.Draw(len(lines)+1, i)
		s.entry(&lines, i)
	}
	if rest := len(s.entries) - to; rest > 0 {
		add("  " + s.st.Muted.Render(fmt.Sprintf("（下面还有 %d 份）", rest)))
	}
	add("")
	for i, o := range others {
		title, keys := o.title()
		s.list.Draw(len(lines), len(s.entries)+i)
		mark, style := "   ", s.st.Plain
		if s.list.Index == len(s.entries)+i {
			mark, style = " > ", s.st.Cursor
		}
		add(mark + style.Render(strings.TrimRight(width.Fit(title, s.width-6-width.Of(keys)), " ")) + "  " + s.st.Key.Render(keys))
	}
	return strings.Join(lines, "\n")
}

// show lists drafts and puts the cursor on the one at path, if it is there.
func (s *start) show(entries []store.Entry, path string) {
	s.entries = entries
	for i := range entries {
		if filepath.Clean(entries[i].Path) == filepath.Clean(path) {
			s.list.Index = i
		}
	}
}

// fit works out how many drafts there is room for, and which are shown.
func (s *start) fit() {
	const around = 3 // the blank lines and the heading
	others := len(s.others())
	room := s.height - around - others
	if room < 2*len(s.entries) {
		room-- // a line says how many are below
	}
	s.list.Fit(len(s.entries)+others, room/2)
	s.drafts.Index = min(s.list.Index, max(len(s.entries)-1, 0))
	s.drafts.Fit(len(s.entries), room/2)
}

func (s *start) entry(lines *[]string, i int) {
	e := &s.entries[i]
	mark, style := "   ", s.st.Plain
	if i == s.list.Index {
		mark, style = " > ", s.st.Cursor
	}
	where := whereOf(e)
	if e.Err != nil {
		*lines = append(*lines, mark+style.Render(strings.TrimRight(width.Fit(filepath.Base(e.Path), s.width-14), " "))+"  "+s.st.Bad.Render("打不开"))
		*lines = append(*lines, "     "+s.st.Muted.Render(width.Cut(width.Clean(e.Err.Error()), s.width-6)))
		return
	}
	organ := e.Organ
	if organ == "" {
		organ = "（单位名称未填）"
	}
	c := s.columns()
	if c.progress == 0 {
		where = fmt.Sprintf("已填 %d/%d  %s 存  %s", e.Filled, e.Of, e.Saved.Format(time.DateOnly), e.Path)
	}
	name := width.Fit(named(width.Clean(organ), e.Year, c.name), c.name)
	words, bad := verdictOf(e)
	verdict := s.st.Good
	switch {
	case bad:
		verdict = s.st.Bad
	case e.BlankCells > 0:
		verdict = s.st.Warn
	}
	*lines = append(*lines, mark+style.Render(name)+"  "+s.st.Plain.Render(width.Fit(progressOf(e), c.progress))+verdict.Render(words))
	stage := stageOf(e)
	*lines = append(*lines, "     "+s.st.Warn.Render(stage)+s.st.Muted.Render(width.Cut(width.Clean(where), max(s.width-6-width.Of(stage), 0))))
}

// leastName is how many cells an organ's name and the year have before how far the draft
// is moves to the second line.
const leastName = 32

// widestStart is the most cells a line of drafts takes, unless a name needs more: what is
// said of a draft should stand near its name.
const widestStart = 110

// A startColumns says how wide the columns of the list are.
type startColumns struct{ name, progress int }

// columns fits the columns to the drafts that are listed.
func (s *start) columns() (c startColumns) {
	verdict, longest := 0, 0
	for i := range s.entries {
		e := &s.entries[i]
		words, _ := verdictOf(e)
		longest = max(longest, width.Of(width.Clean(e.Organ))+width.Of(" 2024 年"))
		c.progress = max(c.progress, width.Of(progressOf(e)))
		verdict = max(verdict, width.Of(words))
	}
	rest := 6 + c.progress + verdict
	c.name = min(s.width-rest, max(widestStart-rest, longest))
	if c.name < leastName {
		c.name += c.progress
		c.progress = 0
	}
	c.name = max(c.name, 12)
	return c
}

// progressOf says how far a draft is, with two blanks behind.
func progressOf(e *store.Entry) string {
	if e.Err != nil {
		return ""
	}
	return fmt.Sprintf("%s 格式  已填 %3d/%d  ", e.Edition, e.Filled, e.Of)
}

// named says whose report it is and of which year, in at most n cells. What is cut is
// the name, never the year.
func named(organ string, year, n int) string {
	of := fmt.Sprintf(" %d 年", year)
	if width.Of(organ)+width.Of(of) <= n {
		return organ + of
	}
	return strings.TrimRight(width.Fit(organ, n-width.Of(of)), " ") + of
}

// Status says in full what of the chosen draft had to be cut.
func (s *start) Status() string {
	if i := s.list.Index - len(s.entries); i >= 0 {
		all := s.others()
		if title, keys := all[min(i, len(all)-1)].title(); width.Of(title) > s.width-6-width.Of(keys) {
			return title // it was cut
		}
		return ""
	}
	e := &s.entries[s.list.Index]
	if e.Err != nil {
		return width.Clean(e.Path + "：" + e.Err.Error())
	}
	full := fmt.Sprintf("%s %d 年", e.Organ, e.Year)
	if c := s.columns(); width.Of(full) > c.name || width.Of(stageOf(e)+whereOf(e))+6 > s.width {
		return width.Clean(full + "　" + e.Path)
	}
	return ""
}

// stageOf says where a draft stands and how many remarks wait in it, with a blank behind;
// nothing of one that nobody has sent on.
func stageOf(e *store.Entry) (stage string) {
	if e.Stage != "" {
		stage = e.Stage + " "
	}
	if e.Remarks > 0 {
		stage += fmt.Sprintf("意见 %d ", e.Remarks)
	}
	if stage != "" {
		stage += " "
	}
	return stage
}

// whereOf says when a draft was saved last, and where it lies.
func whereOf(e *store.Entry) string { return e.Saved.Format("2006-01-02 15:04") + " 存  " + e.Path }

// verdictOf says what is wrong with a draft.
func verdictOf(e *store.Entry) (words string, bad bool) {
	switch {
	case e.Err != nil:
		return "打不开", true
	case e.Errors > 0 && e.BlankCells > 0:
		return fmt.Sprintf("错误 %d 未填 %d", e.Errors, e.BlankCells), true
	case e.Errors > 0:
		return fmt.Sprintf("错误 %d", e.Errors), true
	case e.BlankCells > 0:
		return fmt.Sprintf("未填 %d 格", e.BlankCells), false
	}
	return "无错误", false
}
