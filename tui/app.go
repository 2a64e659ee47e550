package tui

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/tui/form"
	"nianbao/tui/grid"
	"nianbao/tui/prose"
	"nianbao/tui/theme"
)

// A pane is a part of the window that can have the keys: a text, a table, a list.
// Update answers its parent by the message it returns, which has already happened;
// the command has not.
type pane interface {
	Update(tea.Msg) (out tea.Msg, cmd tea.Cmd)
	View() string
	SetSize(width, height int)
	Cursor() *tea.Cursor
	ShortHelp() []key.Binding
	Focus()
	Blur()
}

// An app is the whole program as Bubble Tea sees it. It routes messages; what the
// user works on is in work, what is asked in over and ask.
type app struct {
	cfg   Config
	today time.Time
	st    *theme.Styles

	start  *start
	work   *work        // nil: the start screen is shown
	over   pane         // a menu, a help page or a form in place of the panes; nil: none
	under  pane         // the form that a help page in over is about; nil: none
	done   submit       // what happens when the form in over is submitted
	ask    *question    // asked on the bottom lines; nil: nothing
	said   string       // the last thing said to the user
	letter letter       // words that are being written in a form of their own
	halfIn *form.Model  // the form in which a remark is being written; nil: none
	person model.Person // who works at this computer; no Name: not known yet
	clip   string       // what was copied last, for terminals without a clipboard

	light    bool // the terminal's background is
	few      bool // the terminal has sixteen colours, or is to have none
	settings store.Settings
	drag     drag

	pasteTo spot // where the paste goes that the clipboard is being read for

	suggested     string // the file name the form for a new draft came up with
	suggestedLast string // and last year's draft

	halfTicking bool // a halfTickMsg is on its way

	ready bool      // there is something to type into
	ahead []tea.Msg // keys and pastes from before there was a screen, or a large enough one

	width, height int
	frame         frame
	program       *tea.Program // nil in tests
	clock         clock
	after         tea.Cmd // what to do when everything is saved: leave; nil: nothing
}

// frame is the last screen that was built, and when.
type frame struct {
	view    tea.View
	built   time.Time
	pending bool      // a redrawMsg is on its way
	stale   bool      // something has changed that it lets be drawn
	held    bool      // what has changed waits for the next key, or a pause
	key     time.Time // of the last key
}

// minimum sizes of a window one can work in.
const (
	minWidth  = 60
	minHeight = 18
)

// interval is the least time between two screens.
const interval = 16 * time.Millisecond

func newApp(c Config, today time.Time) *app {
	a := &app{cfg: c, today: today, st: theme.New(true)}
	a.start = newStart(a.st)
	return a
}

// Init asks for the background, lists the drafts, and opens the one that was named.
func (a *app) Init() tea.Cmd {
	a.clock = clockOf(a.program)
	cmds := []tea.Cmd{tea.RequestBackgroundColor, readSettingsCmd, scanCmd(a.cfg.Dir)}
	who := personCmd // first: whoever reviews is asked for a name only if there is none
	if a.cfg.Path == "" {
		return tea.Batch(append(cmds, who)...)
	}
	return tea.Batch(append(cmds, tea.Sequence(who, openCmd(a.cfg.Path, nil)))...)
}

// Update handles one message.
func (a *app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if msg, ok := msg.(redrawMsg); ok {
		a.frame.pending, a.frame.built = false, time.Time{}
		a.frame.held = a.frame.held && !a.frame.stale && !msg.pause
		return a, nil
	}
	said := a.said
	cmd := a.handle(msg)
	cmd = tea.Batch(cmd, a.hold(msg, said))
	if a.work != nil {
		cmd = tea.Batch(cmd, a.work.reattach(), a.work.settle(a))
		a.keepUp(msg)
	}
	if !a.frame.held && !a.frame.pending && time.Since(a.frame.built) < interval {
		a.frame.pending = true
		cmd = tea.Batch(cmd, tea.Tick(interval, func(time.Time) tea.Msg { return redrawMsg{} }))
	}
	return a, cmd
}

// keepUp takes along what depends on where one is: the finding that is marked, here and in
// the list at the foot, and what is in sight. It is not left to drawing, for which several
// keys may be one step. Words are taken in without: finding out what is wrong with them
// takes longer than they do to arrive.
func (a *app) keepUp(msg tea.Msg) {
	w := a.work
	if w.showGuide {
		w.guide.Show(a.guideParts())
	}
	if k, ok := msg.(tea.KeyPressMsg); a.tooSmall() || ok && k.Text != "" && w.grid() == nil {
		return
	}
	w.follow()
	if w.listOnScreen(a) {
		met := w.mark
		if w.focus == findingsPane || w.back != nil { // Esc leads back to it as it was left
			met = nil
		}
		w.findings.Select(met)
	}
	switch body := w.body().(type) {
	case *grid.Model:
		body.Scroll()
	case *prose.Model:
		body.Scroll()
	}
}

// pause is how long nobody has to type for what nobody waits for to be drawn.
const pause = 300 * time.Millisecond

// hold keeps the screen as it is while somebody types and all that is new is that what
// was typed is saved: that is drawn with the next key, or in the next pause.
func (a *app) hold(msg tea.Msg, said string) tea.Cmd {
	switch msg := msg.(type) {
	case watchMsg, halfTickMsg:
	case savedMsg, saveTickMsg:
		saved, _ := msg.(savedMsg)
		if saved.err == nil && a.said == said && a.ask == nil && time.Since(a.frame.key) < pause {
			a.frame.held = true
			return tea.Tick(pause, func(time.Time) tea.Msg { return redrawMsg{pause: true} })
		}
	case tea.KeyPressMsg:
		if time.Since(a.frame.key) >= interval { // what else was drawn is no reason to wait
			a.frame.built = time.Time{}
		}
		a.frame.key, a.frame.held = time.Now(), false
	default:
		a.frame.held = false
	}
	return nil
}

// redrawMsg says that a screen may be built again; with pause, also of what is held.
type redrawMsg struct{ pause bool }

func (a *app) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		a.arrange()
		return a.typeAhead()
	case tea.FocusMsg: // the terminal may have gone from light to dark meanwhile
		return tea.RequestBackgroundColor
	case tea.BackgroundColorMsg:
		a.light = !msg.IsDark()
		a.paint()
	case tea.ColorProfileMsg:
		a.few = msg.Profile <= colorprofile.ANSI
		a.paint()
	case tea.KeyPressMsg:
		return a.press(msg)
	case tea.MouseMsg:
		return a.mouse(msg)
	case settingsMsg:
		a.settings = msg.settings
	case tea.PasteMsg:
		switch {
		case a.ask != nil: // nothing is shown that it could go into
			return nil
		case !a.ready || a.tooSmall():
			a.ahead = append(a.ahead, msg)
			return nil
		}
		return a.forward(tea.PasteMsg{Content: a.inRows(msg.Content)})
	case clipboardMsg:
		return a.paste(msg)
	case scannedMsg:
		a.start.lost = msg.lost
		a.start.show(msg.entries, "")
		if a.cfg.Path == "" {
			a.ready = true
			return a.typeAhead()
		}
	case closedMsg:
		return a.closed(msg)
	case openedMsg:
		a.ready = true
		return tea.Batch(a.opened(msg), a.typeAhead())
	case completedMsg:
		a.completed(msg)
	case attachedMsg:
		return a.attached(msg)
	case exportedMsg:
		a.exported(msg)
	case personMsg:
		a.person = msg.person
	case halfTickMsg:
		return a.keepHalf()
	case comparedMsg:
		return a.compared(msg)
	case importedMsg:
		a.imported(msg)
	case watchMsg:
		return a.watchedFile(msg)
	case versionsMsg:
		a.showVersions(msg)
	case versionMsg:
		return a.gotVersion(msg)
	case theirsMsg:
		return a.tookTheirs(msg)
	case tookOverMsg:
		return a.tookOver(msg)
	case mergedMsg:
		return a.merge(msg)
	case doctorMsg:
		a.showDoctor(msg)
	case sheetMsg:
		a.showSheet(msg)
	case savedMsg:
		return a.saved(msg)
	case saveTickMsg:
		return a.saveTick(msg)
	}
	return nil
}

// paint chooses the styles for the terminal's colours.
func (a *app) paint() {
	if a.few {
		*a.st = *theme.New16(!a.light)
	} else {
		*a.st = *theme.New(!a.light)
	}
}

// press handles a key: a question first, then what lies over the panes, then the
// actions that have keys, then the pane with the keys.
func (a *app) press(msg tea.KeyPressMsg) tea.Cmd {
	if _, ok := a.over.(*keyTest); ok && a.ask == nil {
		return a.forward(msg)
	}
	if msg.Code == 0 || msg.Text == "\x00" || msg.String() == "ctrl+@" || msg.String() == "ctrl+space" {
		return nil // the input method's own keys, which some consoles pass on as NUL
	}
	a.said = ""
	msg = unlocked(msg)
	if (!a.ready || a.tooSmall()) && (a.ask != nil || !key.Matches(msg, keyQuit, keySave)) {
		a.ahead = append(a.ahead, msg)
		return nil
	}
	if a.ask != nil {
		return a.answerQuestion(msg)
	}
	if key.Matches(msg, keyBack) {
		if cmd, ok := a.goBack(); ok {
			return cmd
		}
	}
	if act := a.actionFor(msg); act != nil {
		return a.run(act)
	}
	if why := a.offFor(msg); why != "" {
		return a.forwardOr(msg, why)
	}
	if w := a.work; a.over == nil && w != nil && w.review && w.focus == bodyPane && w.grid() != nil && startsFigure(msg.Text) {
		return a.askRemark(msg.Text) // what is typed over a figure is what is proposed
	}
	return a.forward(msg)
}

// unlocked returns the key that is meant: with Caps Lock, Alt and a letter come as if Shift
// were held as well.
func unlocked(msg tea.KeyPressMsg) tea.KeyPressMsg {
	if msg.Mod == tea.ModAlt|tea.ModShift && unicode.IsLower(msg.Code) {
		return tea.KeyPressMsg{Code: msg.Code, Mod: tea.ModAlt}
	}
	return msg
}

// startsFigure reports whether a text typed into a table begins a figure.
func startsFigure(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsDigit(r) || strings.ContainsRune("-－−", r)
}

// typeAhead does what was typed while there was nothing to see.
func (a *app) typeAhead() tea.Cmd {
	if !a.ready || a.tooSmall() {
		return nil
	}
	var cmds []tea.Cmd
	typed := a.ahead
	a.ahead = nil
	for _, msg := range typed {
		cmds = append(cmds, a.handle(msg))
	}
	return tea.Batch(cmds...)
}

// forward gives a message to the pane with the keys and acts on its answer.
func (a *app) forward(msg tea.Msg) tea.Cmd {
	out, cmd := a.top().Update(msg)
	done := a.answer(out)
	if a.over == nil && a.work != nil && a.work.focus == mendPane {
		a.propose()
	}
	return tea.Batch(cmd, done)
}

// forwardOr gives a key to the pane with the keys, and says why it does nothing if it does
// nothing there either.
func (a *app) forwardOr(msg tea.KeyPressMsg, why string) tea.Cmd {
	shows := func() (p pane, view string, cursor tea.Cursor) {
		p = a.top()
		if c := p.Cursor(); c != nil {
			cursor = *c
		}
		return p, p.View(), cursor
	}
	pane, view, cursor := shows()
	cmd := a.forward(msg)
	if pane2, view2, cursor2 := shows(); cmd == nil && a.said == "" && a.ask == nil && pane == pane2 && view == view2 && cursor == cursor2 {
		a.say(why)
	}
	return cmd
}

// top returns the pane that has the keys.
func (a *app) top() pane {
	switch {
	case a.over != nil:
		return a.over
	case a.work != nil:
		return a.work.pane()
	}
	return a.start
}

// open shows a pane over the others.
func (a *app) open(p pane) {
	if a.work != nil {
		a.work.leavePane()
	}
	a.over = p
	p.Focus()
	a.arrange()
}

// closeOver goes back to the panes.
func (a *app) closeOver() {
	if a.under != nil { // from the help back to the form
		a.over, a.under = a.under, nil
		a.over.Focus()
		a.arrange()
		return
	}
	a.over, a.done = nil, nil
	if a.work != nil {
		a.work.pane().Focus()
	}
	a.arrange()
}

// say tells the user something until the next key.
func (a *app) say(text string) { a.said = text }
