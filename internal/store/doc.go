// Package store keeps drafts on disk.
//
// A draft is one UTF-8 JSON object that a person can read and a line-by-line
// diff can compare: one key a line, in a fixed order, figures in the form's
// order, two blanks of indentation, LF. [Open] reads one into a
// [model.Report], [File.Save] writes it back in one step.
//
// # What is absent and what is kept
//
// Cells that are not filled in, automatic totals and objects without content
// are not written. A figure is a JSON number, exact; text that is no figure is
// a JSON string. Read back, null and "" are not filled in, and a string that
// reads like a figure is that figure. A JSON number that cannot be held exactly
// (more than six decimals, or beyond all bounds) is kept as text, digit for
// digit, and is a JSON string from then on, so that the checks show it instead
// of the program rounding it.
//
// Keys this version does not know survive a save: at the top level and inside
// organ, text, figures, units, signoff, each explanation and the review they are kept with
// the very bytes of their values, behind the known keys of the same object. So are those of
// a review that say nothing, null and "". A known key with a value of the wrong type is an
// error with its line, never a loss.
//
// # Explanations
//
// The explanations of findings are a list under the key explained, in the form's order,
// each an object with a key a line. One that was given for a rule or a place that
// there is not, as in another edition, is read and written like any other: it has
// lapsed, and the user decides what becomes of it.
//
// # A review
//
// All that is said about a report stands under the key review: steps, remarks, marks and
// versions, each a list, oldest first. What is said about a cell, a person or a version
// that there is not is read and written like any other. Of two remarks of one number,
// as when copies were put together by hand, the later one is given another number.
//
// Of a version stands there what was in the place of what the next newer one has; ten
// rounds of a full report take less than 40 kB. What a program that knows nothing of
// versions does to the report makes the versions under it doubtful. They say so, and
// what could not be made out is kept under the key unapplied.
//
// # Why unknown values are not indented anew
//
// Indenting a compact value can make a file many times larger, up to one that
// is too large to be opened again. Kept as they are, values written by this
// program look the same anyway, since their place in the file is the same.
//
// # Why a file that changed on disk is not overwritten
//
// Drafts lie in shared folders and travel on sticks. Locks are not reliable
// there, so before each save the file is compared with what was last read or
// written; if it is something else, Save refuses ([ErrChanged]). [File.Base] and
// [File.Theirs] are what is needed to bring both together; after [File.Accept]
// saving goes on. [File.Changed] asks beforehand, and often, since it looks at
// the content only when the file looks different.
//
// # What is read
//
// A mark in front (BOM) and the line ends of Windows are read and are not
// written: whoever compares two drafts line by line wants one kind. What is
// written in a text, whatever it does to a terminal, is kept as it is; those who
// show it make it visible.
//
// A file is read if it is one, however a link leads to it; pipes and devices are
// refused before they are opened. One of more than 8 MB, of brackets nested more
// than 100 deep or with more than 200,000 values is refused before it is taken
// apart, so that no file takes more than some 120 MB of memory.
//
// # Why the rename is tried again
//
// On Windows a file cannot be replaced while an indexer, a virus scanner or a
// preview pane has it open. That passes within moments.
//
// # What a save leaves behind
//
// Nothing but the file. A temporary file of a save that was cut short is cleared
// away by the next save to the same folder, once its process is known to be gone.
// A file that is replaced keeps its permissions and, where the user may set it,
// its group.
package store
