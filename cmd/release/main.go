// Release builds the archives of nianbao that are handed out, one for each system, with
// their checksums:
//
//	go run ./cmd/release -o DIR
//
// The same commit and the same version of Go give the same bytes, on any machine. An
// archive holds the program, a page on how to begin, the licences of everything that is
// in the program, and what makes an entry in the start menu.
package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A target is a system the program is built for.
type target struct{ os, arch string }

func (t target) String() string { return t.os + "/" + t.arch }

// targets are the systems that archives are made for.
var targets = []target{
	{"windows", "amd64"}, {"windows", "arm64"}, {"windows", "386"},
	{"linux", "amd64"}, {"linux", "arm64"}, {"linux", "loong64"},
	{"darwin", "arm64"},
}

// maxArchive is how many bytes an archive may have: more is a burden on slow lines and
// in mail.
const maxArchive = 20 << 20

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	dir := flags.String("o", "", "`folder` for the archives")
	version := flags.String("version", "", "`version` of the release; what git describe says if empty")
	only := flags.String("targets", "", "`systems` to build for, as linux/amd64,windows/386; all if empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *dir == "" || flags.NArg() > 0 {
		return errors.New("say where the archives are to be put: release -o DIR")
	}
	chosen, err := choose(*only)
	if err != nil {
		return err
	}
	r, err := newRelease(*version)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*dir, 0o777); err != nil {
		return fmt.Errorf("making the folder for the archives: %w", err)
	}
	var sums strings.Builder
	for _, t := range chosen {
		name, data, err := r.archive(t)
		if err != nil {
			return fmt.Errorf("making the archive for %v: %w", t, err)
		}
		if len(data) > maxArchive {
			return fmt.Errorf("%s has %d bytes, more than %d", name, len(data), maxArchive)
		}
		if err := os.WriteFile(filepath.Join(*dir, name), data, 0o666); err != nil {
			return fmt.Errorf("writing an archive: %w", err)
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
		fmt.Fprintf(out, "%-50s %5.1f MB\n", name, float64(len(data))/1e6)
	}
	if err := os.WriteFile(filepath.Join(*dir, "SHA256SUMS"), []byte(sums.String()), 0o666); err != nil {
		return fmt.Errorf("writing the checksums: %w", err)
	}
	return nil
}

// choose returns the named targets, all if none is named.
func choose(names string) ([]target, error) {
	if names == "" {
		return targets, nil
	}
	var chosen []target
	for name := range strings.SplitSeq(names, ",") {
		i := slices.IndexFunc(targets, func(t target) bool { return t.String() == name })
		if i < 0 {
			return nil, fmt.Errorf("no archive is made for %q; there are %v", name, targets)
		}
		chosen = append(chosen, targets[i])
	}
	return chosen, nil
}

// A release is what its archives have in common.
type release struct {
	version string
	time    time.Time // that files in the archives bear
	root    string    // the folder of the module
	goroot  string
	golang  string // the version of Go
}

// versionForm is what a version may look like, since it is a part of file names.
var versionForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._+-]*$`)

func newRelease(version string) (*release, error) {
	list, err := output(exec.Command("go", "list", "-m", "-f", "{{.Dir}}"))
	if err != nil {
		return nil, err
	}
	env, err := output(exec.Command("go", "env", "GOROOT", "GOVERSION"))
	if err != nil {
		return nil, err
	}
	goroot, golang, _ := strings.Cut(env, "\n")
	r := &release{version: version, root: list, goroot: goroot, golang: golang}
	if r.version == "" {
		if r.version, err = r.git("describe", "--tags", "--always", "--dirty"); err != nil {
			return nil, fmt.Errorf("finding the version (or give -version): %w", err)
		}
	}
	if !versionForm.MatchString(r.version) {
		return nil, fmt.Errorf("%q is no version", r.version)
	}
	r.time, err = r.when()
	return r, err
}

// when returns the time of the commit, or what SOURCE_DATE_EPOCH says, as is the custom
// for builds that can be repeated.
func (r *release) when() (time.Time, error) {
	seconds := os.Getenv("SOURCE_DATE_EPOCH")
	if seconds == "" {
		var err error
		if seconds, err = r.git("log", "-1", "--format=%ct"); err != nil {
			return time.Time{}, fmt.Errorf("finding the time of the commit (or set SOURCE_DATE_EPOCH): %w", err)
		}
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("reading the time of the release: %w", err)
	}
	return time.Unix(n, 0).UTC(), nil
}

// git asks git about the module. A folder of another owner, as in containers, is no
// reason not to answer.
func (r *release) git(args ...string) (string, error) {
	return output(exec.Command("git", append([]string{"-c", "safe.directory=*", "-C", r.root}, args...)...))
}

// output runs a command and returns what it prints, without the line end.
func output(c *exec.Cmd) (string, error) {
	var errs strings.Builder
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("running %s: %w\n%s", strings.Join(c.Args, " "), err, &errs)
	}
	return strings.TrimRight(string(out), "\n"), nil
}
