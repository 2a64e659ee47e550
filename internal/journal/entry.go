package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"nianbao/internal/store"
	"nianbao/model"
)

// A Half is what was typed and is not in the report yet.
type Half struct {
	Cell   *Cell        // a cell that is being typed into; nil: none
	Remark *store.Half  // a remark that is being written; nil: none
	Others []store.Half // further remarks that were left half written, the oldest first
}

// A Cell is a cell that is being typed into.
type Cell struct {
	At   model.Ref
	Text string
	Pos  int // of the caret, in bytes
}

func (h Half) empty() bool { return h.Cell == nil && h.Remark == nil && h.Others == nil }

// A header is what is known about a kept state, as it stands in the file.
type header struct {
	Draft  string    `json:"draft"`           // full path
	Base   string    `json:"base"`            // SHA-256 of the file the state was made from; "": there was none
	Tried  []string  `json:"tried,omitempty"` // SHA-256 of what the session has tried to save since
	Number int       `json:"number"`
	At     time.Time `json:"at"`
	Whole  bool      `json:"whole"` // the report follows; else it is as in the file
	Cell   *cell     `json:"cell,omitempty"`
	Remark *remark   `json:"remark,omitempty"`
	Others []remark  `json:"others,omitempty"`
}

type cell struct {
	At   string `json:"at"`
	Text string `json:"text"`
	Pos  int    `json:"pos"`
}

type remark struct {
	At       string `json:"at"`
	Pos      int    `json:"pos"`
	Scope    string `json:"scope"`
	Proposal string `json:"proposal"`
	Words    string `json:"words"`
}

// A kept is the content of a file of the journal.
type kept struct {
	header
	half Half
	data []byte // the draft, if it is whole
}

// same reports whether there is nothing new in a state but its number and time.
func (k *kept) same(o *kept) bool {
	return k.Draft == o.Draft && k.Base == o.Base && slices.Equal(k.Tried, o.Tried) && bytes.Equal(k.data, o.data) &&
		reflect.DeepEqual(k.half, o.half)
}

const magic = "nianbao-journal 1 "

func (k *kept) encode() ([]byte, error) {
	h := k.header
	h.Whole = len(k.data) > 0
	if c := k.half.Cell; c != nil {
		h.Cell = &cell{c.At.String(), c.Text, c.Pos}
	}
	if m := k.half.Remark; m != nil {
		h.Remark = remarkOf(m)
	}
	for i := range k.half.Others {
		h.Others = append(h.Others, *remarkOf(&k.half.Others[i]))
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("keeping a state: %w", err)
	}
	rest := append(append(head, '\n'), k.data...)
	sum := sha256.Sum256(rest)
	return append(fmt.Appendf(nil, "%s%x\n", magic, sum), rest...), nil
}

// decode reads the content of a file of the journal; it is not ok if that is damaged.
func decode(data []byte) (k kept, ok bool) {
	first, rest, ok := bytes.Cut(data, []byte("\n"))
	sum, ours := strings.CutPrefix(string(first), magic)
	if !ok || !ours || sum != fmt.Sprintf("%x", sha256.Sum256(rest)) {
		return kept{}, false
	}
	head, body, _ := bytes.Cut(rest, []byte("\n"))
	if json.Unmarshal(head, &k.header) != nil || k.Whole != (len(body) > 0) || k.Draft == "" {
		return kept{}, false
	}
	k.data = body
	if c := k.Cell; c != nil {
		k.half.Cell = &Cell{ref(c.At), c.Text, min(max(c.Pos, 0), len(c.Text))}
	}
	if m := k.Remark; m != nil {
		k.half.Remark = m.half()
	}
	for i := range k.header.Others {
		k.half.Others = append(k.half.Others, *k.header.Others[i].half())
	}
	return k, true
}

func remarkOf(h *store.Half) *remark {
	return &remark{h.At.String(), h.Pos, h.Scope, h.Proposal, h.Words}
}

func (m *remark) half() *store.Half {
	return &store.Half{At: ref(m.At), Pos: max(m.Pos, 0), Scope: m.Scope, Proposal: m.Proposal, Words: m.Words}
}

// ref reads a place: a cell, a row, a section, or nowhere in particular.
func ref(s string) model.Ref {
	p := append(strings.SplitN(s, "/", 3), "", "")
	return model.Ref{Section: model.SectionID(p[0]), Row: model.RowID(p[1]), Col: model.ColID(p[2])}
}
