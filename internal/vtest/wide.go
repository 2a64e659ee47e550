package vtest

import (
	"testing"
	_ "unsafe" // for go:linkname

	"github.com/clipperhouse/displaywidth"
	_ "github.com/gdamore/tcell/v3/vt"
)

// The emulator takes its idea of ambiguous characters from the environment
// (RUNEWIDTH_EASTASIAN) while the process starts and keeps it in this variable.
// It is set by name so that one run of the tests can have both kinds of
// terminal. TestWide fails if it is renamed.
//
//go:linkname vtOptions github.com/gdamore/tcell/v3/vt.textWidthOptions
var vtOptions displaywidth.Options

// Whatever the environment says, terminals are narrow unless a test asks.
func init() { vtOptions.EastAsianWidth = false }

// Wide makes the terminals that are started during the rest of the test draw
// ambiguous characters two cells wide.
//
// A program run by [Command] has to find that out by itself. A model does not
// ask its terminal: the test tells it, by width.Apply, before it calls [Model].
//
// The setting belongs to the process. Call Wide before the first terminal of
// the test is started, and do not run the test in parallel with others; its
// own subtests may be parallel.
func Wide(tb testing.TB) {
	tb.Helper()
	if running.Load() != 0 {
		tb.Fatal("vtest.Wide: another terminal is in use")
	}
	vtOptions.EastAsianWidth = true
	tb.Cleanup(func() { vtOptions.EastAsianWidth = false })
}
