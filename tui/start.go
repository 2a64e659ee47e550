package tui

import (
	"fmt"
	"path/filepath"
	"strings"

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
	return []key.Binding{list.Moves, keyChoose, keyReview, keyNew, keyOpen, keyQuit}
}

// Update moves in the list or answers with a startMsg.
func (s *start) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := s.list.Key(msg)
	if !ok {
		return nil, nil
	}
	others := s.others()
	s.list.Len = len(s.entries) + len(others)
	switch {
	case s.list.Update(k):
	case key.Matches(k, keyReview) && s.list.Index < len(s.entries):
		return startMsg{entry: &s.entries[s.list.Index], review: true}, nil
	case key.Matches(k, keyChoose):
		if i := s.list.Index; i < len(s.entries) {
			return startMsg{entry: &s.entries[i]}, nil
		} else {
			return others[i-len(s.entries)], nil
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
	s.list.Len = len(s.entries) + len(others)
	s.list.Height = max((s.height-2-len(others)-1)/2, 1)
	from, to := s.window()
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

// window returns the drafts that are shown.
func (s *start) window() (from, to int) {
	s.drafts.Len, s.drafts.Height = len(s.entries), s.list.Height
	s.drafts.Index = min(s.list.Index, max(len(s.entries)-1, 0))
	return s.drafts.Window()
}

func (s *start) entry(lines *[]string, i int) {
	e := &s.entries[i]
	mark, style := "   ", s.st.Plain
	if i == s.list.Index {
		mark, style = " > ", s.st.Cursor
	}
	where := e.Saved.Format("2006-01-02 15:04") + " 存  " + e.Path
	if e.Err != nil {
		*lines = append(*lines, mark+style.Render(width.Cut(filepath.Base(e.Path), s.width-16))+"  "+s.st.Bad.Render("打不开"))
		*lines = append(*lines, "     "+s.st.Muted.Render(width.Cut(width.Clean(e.Err.Error()), s.width-6)))
		return
	}
	organ := e.Organ
	if organ == "" {
		organ = "（单位名称未填）"
	}
	name := fmt.Sprintf("%s %d 年", width.Clean(organ), e.Year)
	progress := fmt.Sprintf("%s 格式  已填 %d/%d  ", e.Edition, e.Filled, e.Of)
	*lines = append(*lines, mark+style.Render(width.Fit(name, max(s.width-width.Of(progress)-14, 12)))+"  "+s.st.Plain.Render(progress)+s.verdict(e))
	stage := stageOf(e)
	*lines = append(*lines, "     "+s.st.Warn.Render(stage)+s.st.Muted.Render(width.Cut(width.Clean(where), max(s.width-6-width.Of(stage), 0))))
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

func (s *start) verdict(e *store.Entry) string {
	switch {
	case e.Errors > 0 && e.BlankCells > 0:
		return s.st.Bad.Render(fmt.Sprintf("错误 %d 未填 %d", e.Errors, e.BlankCells))
	case e.Errors > 0:
		return s.st.Bad.Render(fmt.Sprintf("错误 %d", e.Errors))
	case e.BlankCells > 0:
		return s.st.Warn.Render(fmt.Sprintf("未填 %d 格", e.BlankCells))
	}
	return s.st.Good.Render("无错误")
}
