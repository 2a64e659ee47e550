package tui

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/findings"
	"nianbao/tui/form"
	"nianbao/tui/grid"
)

// View draws the window, at most once an interval while keys come in.
func (a *app) View() tea.View {
	if a.frame.held {
		return a.frame.view
	}
	if a.frame.stale = a.frame.pending && time.Since(a.frame.built) < interval; a.frame.stale {
		return a.frame.view
	}
	a.frame.view, a.frame.built = a.draw(), time.Now()
	a.clock.hurry()
	return a.frame.view
}

func (a *app) draw() tea.View {
	var v tea.View
	switch {
	case a.width == 0:
	case a.tooSmall():
		words := fmt.Sprintf("窗口太小，请拉大到至少 %d 列 %d 行。\n内容都在，自动保存照常；这时打的字，拉大后补上。", minWidth, minHeight)
		v = tea.NewView(strings.Join(width.WrapText(words, a.width), "\n"))
	default:
		v = a.drawWindow()
	}
	v.Content = width.OnScreen(v.Content) // here, so that nothing drawn is missed and nothing copied is touched
	v.AltScreen, v.ReportFocus = true, true
	if a.settings.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = a.windowTitle()
	return v
}

func (a *app) windowTitle() string {
	if a.work == nil {
		return "年报"
	}
	const most = "%.200s" // characters: whoever shows it need not bear more
	return "年报 " + width.Clean(fmt.Sprintf(most, a.work.draft.Report().Title()))
}

func (a *app) drawWindow() tea.View {
	if a.work != nil {
		a.work.follow()
	}
	p := a.panes()
	lines := make([]string, 0, a.height)
	lines = append(lines, a.titleLine())
	var cursor *tea.Cursor
	switch {
	case a.over != nil:
		lines = append(lines, split(a.over.View(), p.body)...)
		cursor = moved(a.over.Cursor(), 0, 1)
	case a.work == nil:
		lines = append(lines, split(a.start.View(), p.body)...)
	default:
		var body []string
		body, cursor = a.drawWork(p)
		lines = append(lines, body...)
	}
	lines = append(lines, a.bottom()...)
	v := tea.NewView(strings.Join(lines, "\n"))
	if a.ask == nil {
		v.Cursor = cursor
	}
	return v
}

// drawWork draws the panes of a draft.
func (a *app) drawWork(p panes) (lines []string, cursor *tea.Cursor) {
	w := a.work
	x, y := 0, 1
	column := p.main.x > 0
	if !column {
		lines = append(lines, w.outline.View())
		y++
	}
	var main []string
	if w.listInstead(a) {
		main = split(w.findings.View(), p.findings.h)
	} else {
		main, cursor = a.drawMain(p)
	}
	if column {
		x = p.outline.w + 1
		main = beside(a.drawOutline(p), main, a.rule())
	}
	return append(lines, main...), moved(cursor, x, y)
}

// drawOutline draws the column with the outline and the findings below it.
func (a *app) drawOutline(p panes) []string {
	w := a.work
	lines := split(w.outline.View(), p.outline.h)
	if p.aside.h > 0 {
		w.aside.Mark(w.mark)
		lines = append(lines, a.across(p.aside.w, "核对结果（F9 展开）"))
		lines = append(lines, split(w.aside.View(), p.aside.h)...)
	}
	return lines
}

// drawMain draws the shown section with the guidance beside or below it and the
// findings at the foot.
func (a *app) drawMain(p panes) (lines []string, cursor *tea.Cursor) {
	w := a.work
	lines = split(w.body().View(), p.main.h)
	if w.focus == bodyPane {
		cursor = w.body().Cursor()
	}
	var guide []string
	if w.showGuide && w.mend == nil {
		guide = split(w.guide.View(), p.guide.h)
		if w.focus == guidePane && strings.HasPrefix(guide[0], " ") { // it has no cursor that would show who has the keys
			guide[0] = a.st.Key.Render(">") + guide[0][1:]
		}
	}
	switch {
	case guide == nil:
	case p.guide.y == p.main.y:
		pad(lines, p.main.w)
		lines = beside(lines, guide, a.rule())
	case p.guide.y == p.findings.y: // drawn below
	default:
		lines = append(append(lines, a.across(p.main.w, "说明（F5 收起）")), guide...)
	}
	if w.mend != nil {
		title := "怎么改（改了可以撤销）"
		if w.review {
			title = "怎么改（提成建议，报告不动）"
		}
		lines = append(lines, a.across(p.mend.w, title))
		return append(lines, split(w.mend.View(), p.mend.h)...), cursor
	}
	if w.showFindings && a.height >= tallWindow {
		lines = append(lines, a.across(p.main.w, ""))
		found := split(w.findings.View(), p.findings.h)
		if guide != nil && p.guide.y == p.findings.y {
			pad(found, p.findings.w)
			found = beside(found, guide, a.rule())
		}
		lines = append(lines, found...)
	}
	return lines, cursor
}

// across draws a line between panes, with a few words in it.
func (a *app) across(n int, words string) string {
	h := width.Frame().H
	if words != "" {
		words = " " + words + " "
	}
	return a.st.Rule.Render(h + h + words + strings.Repeat(h, max(n-2-width.Of(words), 0)))
}

func (a *app) rule() string { return a.st.Rule.Render(width.Frame().V) }

// titleLine says what is being worked on.
func (a *app) titleLine() string {
	left, right := " 年报", "政府信息公开工作年度报告 "
	if w := a.work; w != nil {
		r := w.draft.Report()
		organ := r.Field(model.OrganName)
		if organ == "" {
			organ = "（单位名称未填）"
		}
		stage := " "
		if s := w.standing(); s != "" {
			stage = " [" + s + "] "
		}
		left = stage + named(width.Clean(organ), r.Year(), a.width)
		section := r.Edition().Section(w.section)
		if l, ok := a.over.(*landing); ok { // another one than that below it
			section = l.look.into.Edition().Section(l.At().Section)
		}
		right = section.Heading() + " "
		if full := right + " " + r.Edition().Name + " "; width.Of(left+full) < a.width {
			right = full
		} else if least := stage + named("某某区局", r.Year(), a.width); section.Table != nil && width.Of(least+right) >= a.width {
			right = section.Table.Name + " "
		}
		right = width.Cut(right, a.width*2/3)
		left = stage + named(width.Clean(organ), r.Year(), a.width-width.Of(stage)-width.Of(right)-1)
	}
	return a.st.Bar.Render(width.Fit(left, a.width-width.Of(right)) + right)
}

// bottom draws the three bottom lines: two about the place one is in or what was
// said last, one with the keys and the state of saving.
func (a *app) bottom() []string {
	first, second := a.words()
	return []string{" " + first, " " + second, a.keysLine()}
}

// words returns what the two message lines say, styled.
func (a *app) words() (first, second string) {
	n := a.width - 2
	w := a.work
	switch {
	case a.ask != nil:
		return a.twoLines(a.ask.text, n, a.st.Key.Render)
	case a.said != "":
		return a.twoLines(a.said, n, a.st.Key.Render)
	case a.landed() != "":
		return a.twoLines(a.landed(), n, a.st.Plain.Render)
	case a.over != nil && a.overStatus() != "":
		return a.twoLines(a.overStatus(), n, a.st.Muted.Render)
	case w != nil && w.save.failure != nil && !w.pointed():
		return a.twoLines(inWords(w.save.failure), n, a.st.Bad.Render)
	case a.over != nil:
		return "", ""
	case w == nil:
		return a.twoLines(a.start.Status(), n, a.st.Muted.Render)
	case w.mend != nil:
		return "", a.st.Muted.Render(width.Cut(w.mendHint(), n))
	case w.focus == findingsPane:
		return "", a.st.Muted.Render(width.Cut(w.findingsHint(), n))
	case w.walk.shown && w.told() != nil:
		return a.twoLines(w.remarkWords(w.told()), n, a.st.Warn.Render)
	case w.mark != nil && w.markHolds():
		style := a.st.Bad
		if w.mark.Level != model.Error {
			style = a.st.Warn
		}
		return a.twoLines(a.findingWords(), n, style.Render)
	}
	if m := w.told(); m != nil {
		return a.twoLines(w.remarkWords(m), n, a.st.Warn.Render)
	}
	switch body := w.body().(type) {
	case *grid.Model:
		if rows, cols := body.SelectionSize(); rows*cols > 1 { // said first: the rest may need more lines than there are
			return a.twoLines(fmt.Sprintf("选中 %d 行 %d 列；%s", rows, cols, body.Detail()), n, a.st.Plain.Render)
		}
		return a.twoLines(body.Detail(), n, a.st.Plain.Render)
	case interface{ Status() string }:
		return a.st.Muted.Render(width.Cut(body.Status(), n)), ""
	}
	return "", ""
}

// overStatus returns what the page over the panes has to say on the message lines.
func (a *app) overStatus() string {
	if s, ok := a.over.(interface{ Status() string }); ok {
		return s.Status()
	}
	return ""
}

// pointed reports whether the user has gone to a finding or a remark, to read it. That it
// could not be saved then stands in the corner only: it may last for hours, and one goes
// on working.
func (w *work) pointed() bool {
	return w.mend == nil && w.focus == bodyPane && (w.walk.shown && w.told() != nil || w.mark != nil && w.chosen && w.markHolds())
}

// markHolds reports whether the finding one stands on is told: in a text until that is
// changed.
func (w *work) markHolds() bool { return w.grid() != nil || w.markRev == w.draft.Rev() }

// mendHint is said while the panel of remedies is open.
func (w *work) mendHint() string {
	if w.review {
		return "Enter 把这一种提成建议，报告不动；↑↓ 换一种，F8 到下一处，Esc 回去"
	}
	if w.grid() != nil && w.mend.Proposed() != nil {
		return "上面的表里看得到改后的数；↑↓ 换一种改法，F8 到下一处"
	}
	return "↑↓ 换一种改法，F8 到下一处，Esc 回去自己改"
}

// findingsHint is said while the list of findings has the keys.
func (w *work) findingsHint() string {
	if w.findings.Empty() {
		return ""
	}
	if w.findings.Selected() == nil {
		return "Enter 到那一处，Esc 回到这里"
	}
	return "Enter 到那一处，Esc 回到这里；F4 看怎么改"
}

func (a *app) twoLines(text string, n int, render func(string) string) (first, second string) {
	lines := width.WrapText(width.Clean(text), n)
	if len(lines) > 2 {
		lines[1] = width.Fit(lines[1]+lines[2], n)
	}
	if len(lines) > 1 {
		second = render(lines[1])
	}
	return render(lines[0]), second
}

// findingWords says the finding one stands on in words, and how many there are.
func (a *app) findingWords() string {
	f := a.work.mark
	all := findings.InOrder(a.work.draft)
	level := f.Level.Chinese()
	switch {
	case f.Explained != nil:
		level = "已说明"
	case f.Rule.Blanks:
		level = "未填"
	}
	if n := f.In(all) + 1; n > 0 {
		level += fmt.Sprintf(" %d/%d", n, len(all))
	}
	text := level + " " + f.Rule.Code + " " + f.Text
	if f.IsEquation() {
		text += "（左边各格标 +，右边标 #）"
	}
	return text
}

// keysLine shows the keys of the place one is in, what is left to mend, and whether
// the work is saved.
func (a *app) keysLine() string {
	right, bad := a.standing()
	var b strings.Builder
	x := 0
	for _, k := range a.shownKeys() {
		b.WriteString(strings.Repeat(" ", k.from-x))
		a.st.Key.Write(&b, k.Help().Key)
		b.WriteByte(' ')
		a.st.Muted.Write(&b, k.Help().Desc)
		x = k.to
	}
	b.WriteString(strings.Repeat(" ", max(a.width-width.Of(right)-x, 0)))
	style := a.st.Warn
	if bad {
		style = a.st.Bad
	}
	style.Write(&b, right)
	return b.String()
}

// standing says how much is left to mend and whether the work is saved. Where the keys
// of a list or a form would not fit beside that, or the window is narrow, it is said in
// the few words that the outline has. A page that hides the report, and the search, need
// the room for their own keys: nobody mends there, and one must see how to go on.
func (a *app) standing() (words string, bad bool) {
	w := a.work
	if w == nil {
		return "", false
	}
	state, failed := w.state()
	n := findings.Counts(w.draft)
	say := func(errors, warnings, blanks string) string {
		words := ""
		for _, k := range []struct {
			words string
			n     int
		}{{errors, n.Errors}, {warnings, n.Warnings}, {blanks, n.Blanks}} {
			if k.n > 0 {
				words += fmt.Sprintf(k.words, k.n) + " "
			}
		}
		return words + state + " "
	}
	words = say("错误%d处", "警告%d处", "未填%d格")
	elsewhere := a.over != nil || w.focus == findingsPane || w.searching()
	if a.width < narrow || elsewhere || w.focus != bodyPane {
		room := a.width - 1
		for _, k := range a.helpKeys() {
			room -= cellsOf(k)
		}
		if width.Of(words) > room {
			words = say("错%d", "警%d", "未填%d")
		}
		if elsewhere && width.Of(words) > room {
			words = state + " "
		}
	}
	return words, failed
}

// narrow is the width below which the bottom line has no room for whole words.
const narrow = 80

// cellsOf returns how many cells a key takes on the bottom line, with a blank behind it.
func cellsOf(k key.Binding) int { return width.Of(k.Help().Key) + width.Of(k.Help().Desc) + 2 }

// A shownKey is a key on the bottom line, and the columns it stands in.
type shownKey struct {
	key.Binding
	from, to int
}

// shownKeys returns the keys that the bottom line has room for. Room is kept for Esc: one
// must see the way out.
func (a *app) shownKeys() (keys []shownKey) {
	right, _ := a.standing()
	x, room := 1, a.width-width.Of(right)
	all, out := a.helpKeys(), 0
	for _, k := range all {
		if k.Help().Key == "Esc" {
			out = cellsOf(k)
		}
	}
	for _, k := range all {
		n := cellsOf(k)
		if k.Help().Key == "Esc" {
			out = 0
		}
		if x+n+out > room {
			continue
		}
		keys = append(keys, shownKey{k, x, x + n - 1})
		x += n
	}
	return keys
}

// helpKeys returns the keys worth showing: those of the program that lead on, then
// those of the pane.
func (a *app) helpKeys() []key.Binding {
	if a.ask != nil {
		return a.ask.keys()
	}
	var global []key.Binding
	switch {
	case a.over == nil && a.work != nil && a.work.searching(): // here 下一处 is the next match, not the next finding
		return append(a.top().ShortHelp(), keyMenu, keyHelp)
	case a.over != nil:
		keys := a.over.ShortHelp()
		switch a.over.(type) {
		case *form.Model:
			keys = append(keys, keyHelp)
		case *facts:
			keys = append(keys, bind("Esc", "回去", "esc"), keyHelp)
		}
		return keys
	case a.work != nil && a.work.mend != nil:
		return append(a.top().ShortHelp(), keyNextFinding, keyUndo)
	case a.work != nil && a.work.focus == findingsPane && a.work.findings.Selected() != nil:
		return append(append([]key.Binding{keyMenu, keyMend}, a.top().ShortHelp()...), keyHelp, keyNextFinding, keyNextPane)
	case a.work != nil && a.work.focus != bodyPane:
		return append(append([]key.Binding{keyMenu}, a.top().ShortHelp()...), keyHelp, keyNextPane)
	case a.work != nil && a.work.review && a.work.focus == bodyPane && a.work.mend == nil:
		keys := []key.Binding{keyMenu, keyRemark, keyMark, keyRemarks, keyNextFinding, keyHelp}
		if a.work.back != nil {
			keys = append(keys, keyBack)
		}
		return keys
	case a.work != nil && a.work.save.failure != nil && a.work.mend == nil:
		global = []key.Binding{keyMenu, keySaveTo, keyHelp}
	case a.work != nil && a.work.draft.Locked() != "" && a.work.focus == bodyPane && !a.work.walk.shown:
		return []key.Binding{keyMenu, keyHelp, keyNextFinding, keyNextPane, keyRemarks}
	case a.work != nil && a.work.told() != nil && (a.work.walk.shown || a.work.mark == nil):
		global = []key.Binding{keyMenu}
		if a.work.back != nil {
			global = append(global, keyBack)
		}
		global = append(global, keyDeal, keyNextRemark, keyRemarks, keyHelp)
	case a.work != nil && a.work.back != nil && a.work.focus == bodyPane:
		global = []key.Binding{keyMenu, keyBack, keyNextFinding, keyMend, keyHelp}
	case a.work != nil && a.work.mark != nil:
		global = []key.Binding{keyMenu, keyNextFinding, keyMend, keyHelp}
	case a.work != nil:
		global = []key.Binding{keyMenu, keyHelp, keyNextFinding, keyNextPane}
	default:
		global = []key.Binding{keyMenu, keyHelp}
	}
	return append(global, a.top().ShortHelp()...)
}

// split returns exactly n lines of a pane.
func split(view string, n int) []string {
	lines := strings.Split(view, "\n")
	for len(lines) < n {
		lines = append(lines, "")
	}
	return lines[:n]
}

// pad fills lines with blanks up to n cells.
func pad(lines []string, n int) {
	for i, l := range lines {
		lines[i] = l + strings.Repeat(" ", max(n-ansi.StringWidth(l), 0))
	}
}

// beside joins two panes of the same height by a line between them. The lines of
// the left one are as wide as the pane.
func beside(left, right []string, rule string) []string {
	lines := make([]string, len(left))
	for i := range left {
		lines[i] = left[i] + rule
		if i < len(right) {
			lines[i] += right[i]
		}
	}
	return lines
}

func moved(c *tea.Cursor, x, y int) *tea.Cursor {
	if c != nil {
		c.X, c.Y = c.X+x, c.Y+y
	}
	return c
}
