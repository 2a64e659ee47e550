package journal

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"nianbao/internal/local"
	"nianbao/internal/lock"
	"nianbao/internal/store"
	"nianbao/model"
)

// A Journal is a session with a draft. Its methods may be called from any goroutine. A
// nil Journal keeps nothing, and saves.
type Journal struct {
	dir     string
	session string
	guard   *lock.Guard
	taken   atomic.Int64 // turns that were handed out

	mu     sync.Mutex // held while the journal is written
	draft  string     // full path
	number int        // of the state that was kept last
	turn   int        // of that state
	done   int        // the newest turn that is in the file of the draft
	tried  []string   // fingerprints of the states that were last tried to save
	there  bool       // the file of the journal is there
	last   kept       // what is in it
}

// mostTried is how many tries to save are remembered. While one hangs no other begins.
const mostTried = 4

// A State is what there is to be kept.
type State struct {
	Turn   int           // by Turn; states that come out of turn are dropped
	Report *model.Report // nil: it is as in the file
	Half   Half
}

// nothingKept is what it means for the user that there is no journal.
const nothingKept = "没有保存的内容不能留底，程序意外关闭就找不回来，请随时保存"

// Begin begins a session with a draft. Without one, because the state folder cannot be
// written, the program goes on. The error is then a sentence that the user is shown.
func Begin(draft string) (*Journal, error) {
	dir, err := folder()
	if err != nil {
		return nil, store.PrivateError("", nothingKept, err)
	}
	if err := local.Make(dir); err != nil {
		return nil, store.PrivateError(dir, nothingKept, err)
	}
	tidy(dir)
	j := &Journal{dir: dir, session: rand.Text(), draft: local.Full(draft)}
	left, _ := ofDraft(dir, j.draft)
	for _, e := range left {
		j.number = max(j.number, e.Number)
	}
	if j.guard, err = lock.NewGuard(j.path(runs)); err != nil {
		return nil, store.PrivateError(dir, nothingKept, err)
	}
	return j, nil
}

// Turn returns the number of the next state. It is asked for when the state is made, not
// when it is kept, and waits for nothing.
func (j *Journal) Turn() int {
	if j == nil {
		return 0
	}
	return int(j.taken.Add(1))
}

// Keep keeps a state of a draft that is not in its file. What it keeps is down on the
// disk when it returns. The error is a sentence that the user is shown.
func (j *Journal) Keep(f *store.File, s State) error {
	if j == nil {
		return nil
	}
	var data []byte
	if s.Report != nil {
		data = f.Encode(s.Report)
	}
	sum, ok := f.Sum()
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case s.Turn < j.turn:
		return nil
	case s.Turn <= j.done, ok && sha256.Sum256(data) == sum:
		data = nil // it is in the file by now
	}
	return j.keep(sum, ok, s, data)
}

func (j *Journal) keep(base [sha256.Size]byte, based bool, s State, data []byte) error {
	if len(data) == 0 && s.Half.empty() {
		j.turn = s.Turn
		return j.clear()
	}
	k := kept{header: header{Draft: j.draft}, half: s.Half, data: data}
	if based {
		k.Base = fmt.Sprintf("%x", base)
	}
	if err := j.write(k); err != nil {
		return err
	}
	j.turn = s.Turn
	return nil
}

// write puts a state into the file of the journal, unless it is there already.
func (j *Journal) write(k kept) error {
	k.Tried = slices.Clone(j.tried)
	if j.there && k.same(&j.last) {
		return nil
	}
	k.Number, k.At = j.number+1, time.Now()
	data, err := k.encode()
	if err != nil {
		return err
	}
	if err := store.WritePrivate(j.path(states), data); err != nil {
		return store.PrivateError(j.dir, nothingKept, err)
	}
	j.number, j.there, j.last = k.Number, true, k
	return nil
}

// Save saves a state of a draft and keeps what is half typed. The state is kept before
// it is saved, so that it is safe if saving fails, hangs or is cut short. A state that is
// older than one that was saved is dropped. There must be a report in it. The errors are
// that of saving, and why the state could not be kept.
func (j *Journal) Save(f *store.File, s State) (saving, keeping error) {
	if j == nil {
		return f.Save(s.Report), nil
	}
	keeping = j.Keep(f, s)
	done, err := j.try(f, s)
	keeping = errors.Join(keeping, err)
	if done {
		return nil, keeping
	}
	if saving = f.Save(s.Report); saving != nil {
		return saving, keeping
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.done = max(j.done, s.Turn)
	if j.turn > s.Turn { // a newer one was kept meanwhile
		return nil, keeping
	}
	sum, ok := f.Sum()
	return nil, errors.Join(keeping, j.keep(sum, ok, s, nil))
}

// try notes that a state is about to be saved: if the file is that state when the session
// has ended, what the journal has follows it. It is done if a newer one was saved.
func (j *Journal) try(f *store.File, s State) (done bool, err error) {
	sum := fmt.Sprintf("%x", sha256.Sum256(f.Encode(s.Report)))
	j.mu.Lock()
	defer j.mu.Unlock()
	if s.Turn < j.done {
		return true, nil
	}
	j.tried = append(j.tried, sum)
	j.tried = j.tried[max(len(j.tried)-mostTried, 0):]
	if j.there && j.turn > s.Turn { // a newer one was kept before
		err = j.write(j.last)
	}
	return false, err
}

// Move goes on with the draft in another file, where it was saved under another name.
func (j *Journal) Move(draft string) {
	if j == nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	_ = j.clear() // it is in that file
	j.draft = local.Full(draft)
}

// Close ends the session. A state that is not in the file stays to be found.
func (j *Journal) Close() {
	if j == nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.guard.Release()
}

// clear forgets the state that is kept.
func (j *Journal) clear() error {
	if !j.there {
		return nil
	}
	if err := os.Remove(j.path(states)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forgetting a state: %w", err)
	}
	j.there = false
	return nil
}

// The files of a session: the state that is kept, and the guard. A state that turned out
// to be damaged has a longer name.
const (
	states = ".journal"
	runs   = ".run"
	aside  = ".damaged"
)

// path returns a file of the session. The key of the draft stands in front of states,
// so that those of a draft are found by their names.
func (j *Journal) path(ext string) string {
	if ext == runs {
		return filepath.Join(j.dir, j.session+ext)
	}
	return filepath.Join(j.dir, local.Key(j.draft)+"-"+j.session+ext)
}

func folder() (string, error) {
	dir, err := local.State()
	return filepath.Join(dir, "journal"), err
}
