// Package vtest runs a Bubble Tea model, or the built program, against a
// terminal emulator and lets a test look at cells and at the real cursor.
//
// The emulator is the one of tcell. It knows wide cells, answers the queries a
// program sends at its start, and can be a terminal that draws ambiguous
// characters (“ … ─) one cell wide or, after [Wide], two.
//
// A test types, then waits for what should come of it:
//
//	s := vtest.Model(t, newModel(), 80, 24)
//	s.WaitText("标题")
//	s.Type("政府信息")
//	s.Key("enter")
//	s.WaitText("政府信息")
//
// There is nothing to sleep for: [Term.Wait] looks again whenever the program
// has drawn something.
package vtest
