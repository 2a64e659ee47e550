//go:build race

package suggest_test

// The race detector makes everything ten times slower, and there is one goroutine.
func init() { slipTimes = 60 }
