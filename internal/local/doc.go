// Package local says where the program runs and where it may put what is its own.
//
// # What lies where
//
// Settings ([Config]) hold what the user would miss on another PC: who works here and
// which drafts were open last. State ([State]) holds what belongs to this PC: what is
// not yet in the file of a draft, earlier versions, reports of faults. Beside the folder
// of the draft these two are the only places the program writes to.
//
// # Why everything in them is private
//
// A draft lies where its owner put it, with the permissions the owner chose. Copies of
// it lie where the owner does not look. So these folders are for the user alone (0700),
// and so are the files in them (0600).
package local
