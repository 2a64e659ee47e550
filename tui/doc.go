// Package tui is the terminal program: what the user sees and does.
//
// # How messages flow
//
// A key goes to one place: an open question or overlay, else to an action with that
// key, else to the pane that has the keys. A pane changes the report through the
// draft it was built with and answers its parent by the message that Update
// returns, which the app acts on before it looks at the next key. Nothing is told by
// a command: commands are goroutines, and what they send races with the keyboard.
// Commands are for files, the clipboard and waiting only, and end in one message.
//
// Panes never talk to each other. They agree because each reads the draft on every
// draw.
//
// # Where things are
//
//   - The program as Bubble Tea sees it, an app, gets the messages (app.go) and acts on
//     what the panes answer (answer.go). A draft on the screen is a work (work.go), with
//     the panes that show it; layout.go divides the window, view.go draws it.
//   - What can be done is one table: actions.go. What is asked before it is done is a form
//     (dialogs.go) or a question on the bottom lines (questions.go).
//   - A draft is saved by itself (saving.go). Beside it there is a session (session.go):
//     what is found again after the program has ended (recovering.go), what others do to
//     the file (watching.go), and who has it open (holding.go).
//   - The review: reviewing.go, remarking.go, the way from remark to remark (walk.go), the
//     steps from draft to final (steps.go), what is half written (half.go, letter.go).
//   - Everything else has a file of its own, named for what the user does: importing.go,
//     exporting.go, mending.go, merging.go, versions.go, zeros.go, …
//
// # How one gets to a place and back
//
// A list leads to a place in the report by Enter, and Esc leads back to the list as it
// was left: back.go. F8 goes through the findings themselves; its tour (tour.go)
// remembers them as they stood at the last stop, so that one goes on behind a finding
// that has been mended. The panel of remedies (mending.go) lies below the section and
// shows there what it would change; the cursor of the section is put back afterwards.
//
// # Where the findings stand
//
// Below the outline where that is a column (findings.Aside): the longest table then
// keeps every line it had, which with the findings at its foot it would not. F9 opens the
// list, in which one moves and which says more, at the foot of the section or in its place.
//
// # Why the view is throttled
//
// Bubble Tea draws once for every key. A terminal without bracketed paste sends a
// pasted page as thousands of keys; drawing each would take seconds. So the screen
// is built at most every 16 ms while keys come in, and a tick draws the last state.
// The first key after a pause is drawn at once.
//
// # What lies between Bubble Tea and the terminal
//
// Three things, each because Bubble Tea has no setting for it: package repaint leaves
// out of its frames the rows that the terminal shows already; the clock (clock.go) lets
// it draw at once after a change and rest else; the keyboard (keyboard_unix.go) tells the
// Esc key from the ESC that other keys begin with.
//
// # Whose the mouse is
//
// The terminal's, until the user asks for it (mouse.go): its own way of selecting and
// pasting is what people know. A click is given to the pane it points at, in the columns
// and lines of that pane; a list knows which entry it drew in which line.
//
// # Why saving does not repaint while text is typed
//
// A redraw while somebody composes Chinese moves the input method's window. The
// bottom line therefore says 自动保存 in a text, whether the last second is on disk
// or not, and changes only when saving fails or succeeds again.
//
// # Why package store is imported here
//
// The program opens, saves, lists and creates drafts. A set of functions handed in
// from the command would be the same package under another name; tests use real
// files in a temporary folder. The panes do not know that there are files.
package tui
