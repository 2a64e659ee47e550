//go:build !windows

package main

import "os"

// console has nothing to say about terminals that are no Windows console.
func console(*os.File) error { return nil }
