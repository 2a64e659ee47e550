package lock

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"nianbao/internal/local"
)

// A Holder is who has a draft open, by the mark beside it. Names are fit to be shown.
type Holder struct {
	Person  string // as told to the program; "": not known
	User    string // the name of the login
	PC      string
	SamePC  bool // on this very PC
	Process int
	Since   time.Time     // by the clock of that PC; the zero Time: not known
	Silent  time.Duration // since the last sign of life, by the folder's file system
	Stale   bool          // has gone without saying so
}

// A mark is what stands in the file.
type mark struct {
	Kind    string    `json:"nianbao"` // "lock"
	Person  string    `json:"person"`
	User    string    `json:"user"`
	PC      string    `json:"pc"`
	ID      string    `json:"id"` // of the PC
	Process int       `json:"process"`
	Since   time.Time `json:"since"`
	Session string    `json:"session"`
}

// begins is how a mark begins, even one that was cut off.
const begins = `{"nianbao":"lock"`

func encode(person string) []byte {
	data, err := json.Marshal(mark{
		"lock", shown(person), shown(local.User()), shown(local.PC()), local.ID(), os.Getpid(), time.Now().Round(time.Second), session(),
	})
	if err != nil {
		panic(err) // strings, a number and a time in range can always be encoded
	}
	return append(data, '\n')
}

// A state is what the system's lock says about who left a mark.
type state uint8

const (
	unknown state = iota // no locks are known there, or it was not asked
	free                 // nobody has the lock
	held
)

func stateOf(got bool, err error) state {
	switch {
	case err != nil:
		return unknown
	case got:
		return free
	}
	return held
}

// read reads who has left a mark, nil if nobody has. It is not known if the file is
// something else.
func read(f *os.File, path string, s state) (h *Holder, known bool) {
	data, err := content(f)
	if err != nil {
		return nil, false
	}
	fi, err := f.Stat()
	if err != nil {
		return nil, false
	}
	if len(data) == 0 {
		if s == held { // somebody is about to write it
			return &Holder{}, true
		}
		return nil, true
	}
	m, known := decode(data)
	if !known {
		return nil, false
	}
	h = &Holder{Person: shown(m.Person), User: shown(m.User), PC: shown(m.PC), Process: m.Process, Since: m.Since}
	h.SamePC = m.ID != "" && m.ID == local.ID()
	h.Silent = max(serverTime(filepath.Dir(path)).Sub(fi.ModTime()), 0)
	switch {
	case h.SamePC && s == unknown:
		h.Stale = !local.Running(h.Process)
	case h.SamePC:
		h.Stale = s == free
	default:
		h.Stale = h.Silent > StaleAfter
	}
	return h, true
}

// decode reads the content of a mark. One that was cut off is known, but says nothing.
func decode(data []byte) (m mark, known bool) {
	if !bytes.HasPrefix(data, []byte(begins)) && !strings.HasPrefix(begins, string(data)) {
		return mark{}, false
	}
	if json.Unmarshal(data, &m) != nil {
		return mark{}, true
	}
	return m, true
}

// shown makes a name from a file fit to be shown: short, on one line and without
// characters that do something to the terminal.
func shown(s string) string {
	const most = 60
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			break
		}
		if !unicode.IsPrint(r) {
			r = '?'
		}
		b.WriteRune(r)
	}
	return b.String()
}
