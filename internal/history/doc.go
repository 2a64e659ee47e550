// Package history keeps earlier states of drafts, outside the drafts.
//
// They lie in the user's state folder, one file a state: a line with the fingerprint of
// the rest, a line with what is known about it, and the draft, compressed. Nothing else
// knows anything about them, so that nothing can come apart: one that is damaged is one
// that is damaged, and is left out and named.
//
// # What is kept
//
// Every state that was handed over. For a month, those with which a session with the
// draft began and ended. Of those that were saved, one in five minutes of the last hour,
// one an hour of the last day, one a day of the last month, one a week before that; and
// in any case the last few. The ages are counted back from the newest state and the order
// is that of the numbers, so that a clock that was set wrong does little harm.
//
// The states of a draft, and those of all drafts, are bounded in size; what is too much
// is taken away from the oldest on.
//
// # How a draft finds its states
//
// By its full path. A draft of which none are known may have been moved or copied: if its
// content is that of a state of another draft, it has that state and those before it for
// its own, too.
//
// # Why whole states and not differences
//
// A month of work on a full report is some 2 MB as it is, and a state that needs no other
// can be read when others are damaged or gone.
package history
