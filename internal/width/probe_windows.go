package width

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// Probe draws the ambiguous characters on the console and looks where the
// cursor is after each. Nothing is read from the keyboard, so nothing typed can
// get lost, and there is nothing to wait for. It goes to CONOUT$, the console
// itself, because a handle that can only be written to cannot be asked.
func Probe(_, _ *os.File, _ time.Duration) Answer {
	console, err := windows.CreateFile(windows.StringToUTF16Ptr("CONOUT$"),
		windows.GENERIC_READ|windows.GENERIC_WRITE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE,
		nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		return Answer{Err: errNoTerminal}
	}
	defer windows.CloseHandle(console)

	var at windows.ConsoleScreenBufferInfo
	if err := windows.GetConsoleScreenBufferInfo(console, &at); err != nil {
		return Answer{Err: fmt.Errorf("reading the cursor: %w", err)}
	}
	home := windows.Coord{X: 0, Y: at.CursorPosition.Y}
	a := Answer{Widths: make(map[string]int)}
	for _, s := range asked {
		w, err := draw(console, home, s)
		if err != nil {
			a.Err = err
			break
		}
		a.Widths[s] = w
		if _, err := draw(console, home, "      "); err != nil { // wipe it
			a.Err = err
			break
		}
	}
	if err := windows.SetConsoleCursorPosition(console, at.CursorPosition); err != nil && a.Err == nil {
		a.Err = fmt.Errorf("restoring the cursor: %w", err)
	}
	return a
}

// draw writes s at home and returns how many cells the cursor went.
func draw(console windows.Handle, home windows.Coord, s string) (int, error) {
	if err := windows.SetConsoleCursorPosition(console, home); err != nil {
		return 0, fmt.Errorf("placing the cursor: %w", err)
	}
	text, err := windows.UTF16FromString(s)
	if err != nil {
		return 0, err
	}
	text = text[:len(text)-1] // without the NUL
	var n uint32
	if err := windows.WriteConsole(console, &text[0], uint32(len(text)), &n, nil); err != nil {
		return 0, fmt.Errorf("drawing %q: %w", s, err)
	}
	var after windows.ConsoleScreenBufferInfo
	if err := windows.GetConsoleScreenBufferInfo(console, &after); err != nil {
		return 0, fmt.Errorf("reading the cursor: %w", err)
	}
	return int(after.CursorPosition.X), nil
}
