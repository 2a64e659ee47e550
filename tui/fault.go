package tui

import (
	"fmt"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/journal"
	"nianbao/internal/local"
	"nianbao/internal/store"
)

// A guarded is the program with a net under it: a fault in it, in whatever it does on the
// screen or beside it, ends it in good order. What is not in the file of the draft is in
// the journal then, and nothing is saved any more that the fault may have spoilt.
type guarded struct {
	*app
	fault *fault
	quit  func() // ends the program from outside its loop; nil: there is no such way
}

// A fault is what went wrong in the program itself.
type fault struct {
	where string // the report of it; "" if it could not be written
	kept  error  // why what is not in the file could not be kept; nil: it is
	none  bool   // there was nothing to be kept
}

// Error says in one sentence what has happened and what becomes of the work.
func (f *fault) Error() string {
	text := "程序出了错，已经停下。"
	switch {
	case f.none:
	case f.kept == nil:
		text += "没有存下的改动留在这台电脑上，重新打开这份草稿就找回来。"
	default:
		text += "最后的改动没有留住（" + f.kept.Error() + "），此前保存过的都在文件里。"
	}
	if f.where != "" {
		text += "出错的经过（不含报告的内容）记在 " + f.where + "，请发给我们。"
	}
	return text
}

// faultMsg says that a command has failed.
type faultMsg struct {
	value any
	stack []byte
}

// Update handles one message.
func (g *guarded) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	if g.fault != nil {
		return g, tea.Quit
	}
	defer func() {
		if v := recover(); v != nil {
			g.fail(v, debug.Stack())
			m, cmd = g, tea.Quit
		}
	}()
	if f, ok := msg.(faultMsg); ok {
		g.fail(f.value, f.stack)
		return g, tea.Quit
	}
	_, cmd = g.app.Update(msg)
	return g, guard(cmd)
}

// Init begins.
func (g *guarded) Init() tea.Cmd { return guard(g.app.Init()) }

// View draws the window.
func (g *guarded) View() (v tea.View) {
	if g.fault != nil {
		return v
	}
	defer func() {
		if p := recover(); p != nil {
			g.fail(p, debug.Stack())
			v = tea.View{}
			if g.quit != nil {
				go g.quit() // the loop that would take it is the one that draws
			}
		}
	}()
	return g.app.View()
}

// guard makes a command that fails say so by a message.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = faultMsg{v, debug.Stack()}
			}
		}()
		msg = cmd()
		// Commands that consist of others bring them as a list, whose type is not always
		// one that others can name.
		if list := reflect.ValueOf(msg); isList(list) {
			for i := range list.Len() {
				c, _ := list.Index(i).Interface().(tea.Cmd)
				list.Index(i).Set(reflect.ValueOf(guard(c)))
			}
		}
		return msg
	}
}

// isList reports whether a message is a list of commands.
func isList(msg reflect.Value) bool {
	return msg.Kind() == reflect.Slice && msg.Type().Elem() == reflect.TypeFor[tea.Cmd]()
}

// fail keeps what is not saved, and writes down what happened.
func (g *guarded) fail(value any, stack []byte) {
	g.fault = &fault{none: true}
	if w := g.work; w != nil && w.draft.Dirty() && w.draft.ReadOnly() == "" {
		g.fault.none = false
		g.fault.kept = g.keepAll()
	}
	g.fault.where = writeFault(g.cfg.Version, value, stack)
}

// keepAll keeps the draft as it stands. What is half typed comes with it, unless it is
// that which the fault is in.
func (g *guarded) keepAll() (err error) {
	w := g.work
	s := journal.State{Turn: w.writer.session.journal.Turn(), Report: w.draft.Report().Clone()}
	func() {
		defer func() { _ = recover() }()
		s.Half = g.halfTyped()
	}()
	if w.writer.session.journal == nil {
		return fmt.Errorf("这台电脑的用户文件夹写不进去")
	}
	return w.writer.session.journal.Keep(w.writer.file, s)
}

// arguments are what a stack says of values, as addresses.
var arguments = regexp.MustCompile(`\((?:0x[0-9a-f]+|\{|\}|\?|, |\.\.\.)+\)`)

// writeFault writes what went wrong into the state folder and returns where, "" if it
// could not. It says where in the program it was and nothing of what was worked on: of
// what the program said it gives the kind only, unless the language itself said it.
func writeFault(version string, value any, stack []byte) string {
	dir, err := local.State()
	if err != nil {
		return ""
	}
	dir = filepath.Join(dir, "faults")
	if local.Make(dir) != nil {
		return ""
	}
	said := fmt.Sprintf("%T", value)
	if e, ok := value.(runtime.Error); ok {
		said += ": " + e.Error()
	}
	var b strings.Builder
	fmt.Fprintf(&b, "nianbao %s %s/%s %s\n%s\n%s\n\n", version, runtime.GOOS, runtime.GOARCH, runtime.Version(), time.Now().Format(time.RFC3339), said)
	for line := range strings.Lines(string(stack)) {
		b.WriteString(arguments.ReplaceAllString(line, "(…)"))
	}
	path := filepath.Join(dir, time.Now().Format("20060102-150405.000")+".txt")
	if store.WritePrivate(path, []byte(b.String())) != nil {
		return ""
	}
	return path
}
