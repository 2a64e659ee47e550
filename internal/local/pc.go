package local

import (
	"crypto/sha256"
	"fmt"
	"os"
	"sync"
)

// PC returns the name of this PC, "" if it has none.
var PC = sync.OnceValue(func() string {
	name, _ := os.Hostname()
	return name
})

// ID tells this PC from others of the same name, as there are where PCs are set up from
// one image. It is the beginning of a fingerprint.
var ID = sync.OnceValue(func() string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(PC()+"\n"+machine())))[:8]
})

// User returns the name by which the user has logged in, "" if it is not known. It is
// for people to read.
func User() string {
	for _, variable := range []string{"USER", "USERNAME", "LOGNAME"} {
		if name := os.Getenv(variable); name != "" {
			return name
		}
	}
	return ""
}
