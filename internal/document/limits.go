package document

import "fmt"

// What is read of a file at the most. Published reports have some 300 KB, 60 rows and
// a few thousand cells; a city's page with everything around it has ten times as much.
const (
	MaxBytes     = 32 << 20  // of a file
	maxUnpacked  = 128 << 20 // of all that is packed in a file
	maxDepth     = 512       // of nested elements
	maxCells     = 400_000   // of all tables, the cells that merged ones cover too
	maxParagraph = 1 << 20   // bytes of one paragraph or cell
	maxBlocks    = 100_000
)

// An Error says why a file could not be read and what can be done about it, in one
// sentence for the user.
type Error struct{ Why string }

func (e *Error) Error() string { return e.Why }

func errorf(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }
