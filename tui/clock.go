package tui

import (
	"reflect"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// A clock is the ticker by which Bubble Tea draws. At the highest rate that Bubble Tea
// offers, 120 a second, a key waits up to 8 ms for its frame, and a program that does
// nothing still wakes the computer as often. So the ticker, which Bubble Tea keeps to
// itself, is reached by name and set: fast after something has changed, slow else.
// TestClock fails if it is renamed; the program then draws at Bubble Tea's own rate.
type clock struct {
	ticker *time.Ticker // Bubble Tea's
	rest   *time.Timer  // slows it down again
}

const (
	fast  = time.Millisecond
	slow  = 250 * time.Millisecond // should a change ever be drawn that nobody announced
	awake = 100 * time.Millisecond // how long the clock stays fast
)

// clockOf returns the clock of a program that has begun to run. It does nothing for no
// program, and where there is no such ticker.
func clockOf(p *tea.Program) clock {
	if p == nil {
		return clock{}
	}
	f := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !f.IsValid() || f.Type() != reflect.TypeFor[*time.Ticker]() || f.IsNil() {
		return clock{}
	}
	t := *(**time.Ticker)(unsafe.Pointer(f.UnsafeAddr()))
	return clock{t, time.AfterFunc(awake, func() { t.Reset(slow) })}
}

// hurry has the present screen drawn soon.
func (c *clock) hurry() {
	if c.ticker != nil {
		c.ticker.Reset(fast)
		c.rest.Reset(awake)
	}
}
