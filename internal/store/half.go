package store

import "nianbao/model"

// A Half is a remark that somebody was writing: it is no part of the draft yet, and must
// not be lost if the program ends.
type Half struct {
	At       model.Ref
	Pos      int    // in a text, the byte the caret was at
	Scope    string // what it is about, as it was chosen
	Proposal string // as typed
	Words    string
}
