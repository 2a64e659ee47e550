// Package journal keeps what is not yet in the file of a draft, so that it survives the
// end of the program, whatever that was.
//
// A [Journal] is one session with a draft. [Journal.Keep] writes the newest state of the
// report and what is half typed into the user's state folder. [Journal.Save] saves the
// draft, and forgets the state once it is in the file. What a session leaves behind is
// found by [Find] when the draft is opened again.
//
// # Why a state is kept before it is saved
//
// A save that was cut short leaves the old file or the new one. If it is the new one, the
// state in the journal must not be older, or it would look like one that somebody else
// has overtaken. So whatever is written to the file is in the journal first. It is then
// also safe while a save to a share hangs.
//
// # Why order does not come from clocks
//
// Clocks are set back. The states of a draft are numbered, each session goes on from the
// highest number there is, and what the file is to a state is told by fingerprints: a
// state knows that of the file that it was made from. Times are only shown.
//
// # How it is known that a session is over
//
// A session holds the system's lock on a file of its own (package lock). The system
// lets it go when the process ends, in whatever way. Where there are no such locks,
// every session looks as if it were over: better a state too many is offered than one
// too few.
//
// # What a kept state looks like
//
// A line with the fingerprint of what follows, a line with what is known about the state,
// and the draft as it would have been saved: a person can get at it with a text editor.
// It is written in one step; when that is cut short, the state before it is still there.
package journal
