// Package lock tells people who open the same draft of one another.
//
// Who has a draft open leaves a mark beside it, a small hidden file that says who, on
// which PC and since when. [Hold] leaves it or says whose mark is there; who only looks at
// the draft learns by [Look] that the other has left.
//
// # Why a mark is advice only
//
// Drafts lie on shared folders, where locks of the system may work, may seem to work or
// may be refused, and travel by stick and mail, where they cannot work. So a mark never
// keeps anybody from reading or saving, and saving relies on comparing the file with
// what was read. Where no mark can be left, nothing is said.
//
// # When a mark is stale
//
// Two things tell whether somebody is still there. The system's lock on the mark, which
// ends with the process: on the same PC it is to be trusted. And the sign of life that
// the program gives by [Lock.Beat]: the mark is written again, so that its time changes.
// On another PC one without a sign of life for [StaleAfter] is stale. The times that are
// compared are both those of the folder's file system; clocks of two PCs differ.
//
// # Why the lock lies far behind the end of the mark
//
// On Windows what is locked cannot be read by others. They must be able to read who it
// is. On Linux the same bytes are locked, so that both agree about a file on a server.
//
// # Why a mark is not followed
//
// Anybody who can write to the folder can put something in its place. A link is not
// followed, and a file with other content is left alone.
package lock
