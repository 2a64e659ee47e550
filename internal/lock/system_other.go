//go:build !linux

package lock

import "os"

// asked would return whether somebody has the system's lock on a file. Here that is only
// found out by getting it, which others could take for somebody who has the draft open.
func asked(*os.File) state { return unknown }
