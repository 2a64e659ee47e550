package tui

import (
	"os"
	"time"

	"nianbao/internal/history"
	"nianbao/internal/journal"
	"nianbao/internal/lock"
	"nianbao/internal/store"
)

// A session is what is kept beside a draft while it is open, so that nothing is lost: in
// the journal what is not in the file yet, in the history what was in it before, and
// beside the file the mark that tells others who has it open. Each can be missing, where
// its folder cannot be written; the program goes on without it.
type session struct {
	journal *journal.Journal
	history *history.History
	lock    *lock.Lock
	left    bool  // whoever had the draft open when this one came has closed it
	trouble error // why there is no journal, so that less survives than is promised
}

// begin begins a session with a draft. other is who has it open already, nil if nobody
// has. It runs in commands.
func begin(f *store.File, person string) (s session, other *lock.Holder) {
	s.journal, s.trouble = journal.Begin(f.Path())
	s.lock, other = lock.Hold(f.Path(), person)
	if s.lock != nil || other != nil && other.SamePC && other.Process == os.Getpid() {
		other = nil // one who is gone, or this program
	}
	s.remember(f)
	return s, other
}

// remember finds the history of the draft and keeps the state in which it was opened.
func (s *session) remember(f *store.File) {
	sum, _ := f.Sum()
	h, err := history.Of(f.Path(), sum)
	if err != nil {
		return
	}
	s.history = h
	s.keep(f.Data(), history.Reason{Kind: history.Opened})
}

// keep adds a state to the history, the bytes of a draft file. That it cannot is no reason
// to disturb anybody: the draft itself is saved.
func (s *session) keep(data []byte, why history.Reason) {
	if s.history != nil && len(data) > 0 {
		_ = s.history.Add(data, why, time.Now())
	}
}

// end ends the session. What is not in the file stays in the journal.
func (s *session) end(f *store.File, who string) {
	s.keep(f.Data(), history.Reason{Kind: history.Closed, Who: who})
	s.close()
}

// close lets go of what the session holds.
func (s *session) close() {
	s.journal.Close()
	s.lock.Release()
}

// moved goes on with the session in another file.
func (s *session) moved(f *store.File, person string) {
	s.journal.Move(f.Path())
	s.lock.Release()
	s.lock, _ = lock.Hold(f.Path(), person)
	s.remember(f)
}
