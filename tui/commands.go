package tui

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/atotto/clipboard"

	"nianbao/internal/example"
	"nianbao/internal/exporter"
	"nianbao/internal/history"
	"nianbao/internal/journal"
	"nianbao/internal/local"
	"nianbao/internal/lock"
	"nianbao/internal/store"
	"nianbao/model"
)

// This file holds every command: what touches files, the clipboard or the clock.
// A command captures all it needs before it starts, and reports by one message.

// scannedMsg brings the drafts for the start screen.
type scannedMsg struct {
	entries []store.Entry
	lost    []*journal.Entry
}

func scanCmd(dir string) tea.Cmd {
	return func() tea.Msg { return scannedMsg{store.Scan(dir), journal.Lost()} }
}

// closedMsg says that a draft is saved and to be left; it brings the drafts there are.
type closedMsg struct {
	work    *work
	entries []store.Entry
}

// openedMsg brings a draft that was opened or made.
type openedMsg struct {
	path     string
	file     *store.File
	report   *model.Report
	prior    *model.Report // last year's, if the draft remembers one
	session  *session
	holder   *lock.Holder  // who has it open already; nil: nobody
	recovery *recovery     // what the last session left behind; nil: nothing
	kin      *kin          // another copy of it; nil: none is known
	merge    *model.Report // a copy that is to be brought in; nil: none
	from     string        // where that was
	said     string
	form     pane   // the form it was asked for in; nil: none
	field    string // the field of the form that is to blame, if one is
	err      error
	lost     *journal.Entry // what was not saved of the draft whose file is gone; nil: nothing
}

// lostOf returns what was not saved of a draft whose file is not there.
func lostOf(path string, err error) *journal.Entry {
	if !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	full := local.Full(path)
	for _, e := range journal.Lost() {
		if e.Draft == full {
			return e
		}
	}
	return nil
}

func openCmd(path string, form pane) tea.Cmd {
	return func() tea.Msg {
		f, r, err := store.Open(path)
		if err != nil {
			return openedMsg{path: path, form: form, err: err, lost: lostOf(path, err)}
		}
		_ = store.Remember(path) // a list of conveniences; nothing depends on it
		msg := openedMsg{path: path, file: f, report: r, form: form}
		s, holder := begin(f, store.Person().Name)
		msg.session, msg.holder, msg.recovery = &s, holder, recovered(f, &s)
		msg.kin = kinOf(path, r, time.Now().Format(stamp))
		if msg.prior, err = store.Prior(path, r); err != nil {
			msg.said = "记着的去年的报告打不开，没有同去年核对：" + err.Error()
		}
		return msg
	}
}

// create writes a new draft and opens it. It runs in commands.
func create(path string, r, prior *model.Report, said string, form pane) openedMsg {
	f := store.New(path)
	if err := f.Save(r); err != nil {
		return openedMsg{path: path, form: form, err: err}
	}
	_ = store.Remember(path)
	s, _ := begin(f, store.Person().Name)
	return openedMsg{path: path, file: f, session: &s, report: r, prior: prior, said: said, form: form}
}

// foundCmd writes what was not saved of a draft whose file is gone into a file of that
// name, where it was or else in dir, and opens it.
func foundCmd(dir string, e *journal.Entry) tea.Cmd {
	return func() tea.Msg {
		path := e.Draft
		if fi, err := os.Stat(filepath.Dir(path)); err != nil || !fi.IsDir() {
			path = filepath.Join(dir, filepath.Base(path))
		}
		path = freeName(path)
		msg := create(path, e.Report.Clone(), nil, "找回来了，存在 "+path, nil)
		if msg.err == nil {
			_ = e.Drop() // offered again next time
		}
		return msg
	}
}

// exampleCmd opens a copy of an example, saved in dir under a name that is free.
func exampleCmd(dir string, ex *example.Example) tea.Cmd {
	return func() tea.Msg {
		r, _, err := store.Read(bytes.NewReader(ex.Data), ex.File)
		if err != nil {
			return openedMsg{err: err}
		}
		path := freeName(filepath.Join(dir, ex.File))
		return create(path, r, nil, "这是示例的副本，存在 "+path+"，可以随便改", nil)
	}
}

// freeName returns path, or path with a number, so that no such file is there.
func freeName(path string) string {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext)
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); os.IsNotExist(err) || n > 999 {
			return path
		}
		path = base + "-" + strconv.Itoa(n) + ext
	}
}

// newDraftCmd writes a new draft, with what is carried over from last year's in the
// file last, and opens it.
func newDraftCmd(path string, r *model.Report, last string, form pane) tea.Cmd {
	return func() tea.Msg {
		before, said, err := carryOver(r, last)
		if err != nil {
			return openedMsg{path: path, form: form, field: fieldLast, err: err}
		}
		if before != nil {
			r.Apply(model.SetField{Field: model.Prior, To: store.RememberPrior(path, last)})
		}
		return create(path, r, before, said, form)
	}
}

// carryOver puts last year's figures that the form ties to this year's into a new
// report, and says how many they were.
func carryOver(r *model.Report, last string) (before *model.Report, said string, err error) {
	if last == "" {
		return nil, "草稿已建立，改动会自动保存", nil
	}
	_, before, err = store.Open(last)
	if err != nil {
		return nil, "", err
	}
	if before.Year() != r.Year()-1 {
		return nil, "", fmt.Errorf("%s 是 %d 年的报告，不是去年（%d 年）的；请换一份，或把这一项空着", last, before.Year(), r.Year()-1)
	}
	carry := model.CarryOver(r, before)
	r.Apply(carry)
	return before, fmt.Sprintf("草稿已建立，从去年的报告带入 %d 个数", len(carry.Edits)), nil
}

// attachedMsg brings last year's report for the draft in a file.
type attachedMsg struct {
	file   *store.File
	field  string // what the draft remembers, or has to, of where it lies
	prior  *model.Report
	chosen bool // by the user, and not by an undo or redo
	err    error
}

// attachCmd reads the report that the user chose as last year's.
func attachCmd(f *store.File, path string, year int) tea.Cmd {
	return func() tea.Msg {
		_, r, err := store.Open(path)
		if err == nil && r.Year() != year-1 {
			err = fmt.Errorf("%s 是 %d 年的报告，不是去年（%d 年）的；请换一份", path, r.Year(), year-1)
		}
		return attachedMsg{file: f, field: f.RememberPrior(path), prior: r, chosen: true, err: err}
	}
}

// reattachCmd reads the report that a draft remembers again.
func reattachCmd(f *store.File, path, field string) tea.Cmd {
	return func() tea.Msg {
		_, r, err := store.Open(path)
		return attachedMsg{file: f, field: field, prior: r, err: err}
	}
}

// exportedMsg says how writing a report down went.
type exportedMsg struct {
	path  string
	err   error
	again tea.Cmd // writes over the file that is there
}

// exportCmd writes a report down. The files in keep, the draft and last year's, are
// never written over, whatever is answered.
func exportCmd(f exporter.Format, o exporter.Options, path string, r *model.Report, keep []string, overwrite bool) tea.Cmd {
	r = r.Clone()
	return func() tea.Msg {
		var b bytes.Buffer
		err := f.Write(&b, r, o)
		if err == nil {
			err = writeBeside(path, b.Bytes(), keep, overwrite)
		}
		return exportedMsg{path, err, exportCmd(f, o, path, r, keep, true)}
	}
}

// writeBeside writes a file that is none of those to be kept.
func writeBeside(path string, data []byte, keep []string, overwrite bool) error {
	to, err := os.Stat(path)
	for _, k := range keep {
		if f, kept := os.Stat(k); err == nil && kept == nil && os.SameFile(to, f) {
			return fmt.Errorf("%s 是正在用的草稿，不能用别的内容盖掉；请换一个文件名", path)
		}
	}
	if err == nil && to.IsDir() {
		return fmt.Errorf("%s 是文件夹；请在后面写上文件名", path)
	}
	return store.WriteFile(path, data, overwrite)
}

// savedMsg says how saving the state numbered rev of a draft went. A writer that is
// not the draft's has saved it under another name, to be used from now on.
type savedMsg struct {
	work   *work
	writer *writer
	rev    int
	err    error
	unkept error // why it could not be kept in the user's own folder either
}

func saveCmd(w *work, s journal.State, rev int, why history.Reason) tea.Cmd {
	to := w.writer
	return func() tea.Msg {
		err, unkept := to.write(s, rev, why)
		return savedMsg{w, to, rev, err, unkept}
	}
}

// saveAsCmd saves under another name. Its writer is a new one, so that it need not
// wait for a save to a place that hangs.
func saveAsCmd(w *work, path, person string) tea.Cmd {
	s := w.writer.session
	to, r, rev := &writer{file: w.writer.file.Moved(path), session: s}, w.draft.Report().Clone(), w.draft.Rev()
	return func() tea.Msg {
		err := to.file.Save(r)
		if err == nil {
			_ = store.Remember(path)
			to.rev = rev
			s.moved(to.file, person)
		}
		return savedMsg{work: w, writer: to, rev: rev, err: err}
	}
}

// saveTickMsg says that it is time to save. A tick of an older generation is stale.
type saveTickMsg struct{ generation int }

func saveTickCmd(after time.Duration, generation int) tea.Cmd {
	return tea.Tick(after, func(time.Time) tea.Msg { return saveTickMsg{generation} })
}

// copyCmd puts text on the clipboard of the desktop, and by escape sequence on
// that of a terminal further away.
func copyCmd(text string) tea.Cmd {
	return tea.Batch(tea.SetClipboard(text), func() tea.Msg {
		_ = clipboard.WriteAll(text) // no desktop, no clipboard: the program's own is left
		return nil
	})
}

// clipboardMsg brings what is on the desktop's clipboard; empty if there is none.
type clipboardMsg struct{ text string }

func readClipboardCmd() tea.Msg {
	text, _ := clipboard.ReadAll()
	return clipboardMsg{text}
}

// completedMsg brings the ways in which a path could go on.
type completedMsg struct {
	id, text string
	offers   []string
}

// completeCmd looks for folders and drafts, or any files, whose path begins with text.
func completeCmd(dir, id, text string, any bool) tea.Cmd {
	return func() tea.Msg { return completedMsg{id, text, completions(dir, text, any)} }
}

func completions(dir, text string, any bool) []string {
	folder, begun := filepath.Split(text)
	look := expand(dir, folder)
	names, _ := os.ReadDir(look)
	var offers []string
	for _, n := range names {
		name := n.Name()
		if !strings.HasPrefix(name, begun) || strings.HasPrefix(name, ".") && begun == "" {
			continue
		}
		switch {
		case n.IsDir():
			offers = append(offers, folder+name+string(filepath.Separator))
		case any, strings.EqualFold(filepath.Ext(name), ".json"):
			offers = append(offers, folder+name)
		}
	}
	return offers
}

// expand turns what a user writes for a path into one that can be opened: quotation
// marks that a desktop adds are dropped, ~ is the home folder, and a relative path
// begins at dir.
func expand(dir, path string) string {
	path = strings.Trim(strings.TrimSpace(path), `"'`)
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			path = home + rest
		}
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	return path
}
