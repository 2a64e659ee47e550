package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// The texts of licences are read from the modules themselves, as they lie in the module
// cache, so that they are those of the very versions that are in the program and no
// network is needed.

// A module is one that is in the program.
type module struct{ Path, Version, Dir string }

// licenceFile is what files with licences are called.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([-_.].*)?$`)

// licences returns the page of the licences of everything in the program for a system:
// the modules and Go's own library.
func (r *release) licences(t target) ([]byte, error) {
	modules, err := r.modules(t)
	if err != nil {
		return nil, err
	}
	if len(modules) == 0 {
		return nil, fmt.Errorf("the program for %v has no modules in it; go list is not understood", t)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "nianbao %s（%v）\n\n程序里含有下列软件，各按自己的许可证使用。\nThe program contains the software listed below, each under its own licence.\n\n", r.version, t)
	golang := module{Path: "Go standard library", Version: r.golang, Dir: r.goroot}
	all := append([]module{golang}, modules...)
	for _, m := range all {
		fmt.Fprintf(&b, "  %s %s\n", m.Path, m.Version)
	}
	for _, m := range all {
		if err := m.write(&b); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// write writes the licence of a module. A module that has none cannot be handed out.
func (m module) write(b *bytes.Buffer) error {
	entries, err := os.ReadDir(m.Dir)
	if err != nil {
		return fmt.Errorf("looking for the licence of %s: %w", m.Path, err)
	}
	found := false
	for _, e := range entries {
		if e.IsDir() || !licenceFile.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(m.Dir, e.Name()))
		if err != nil {
			return fmt.Errorf("reading the licence of %s: %w", m.Path, err)
		}
		found = found || !strings.HasPrefix(strings.ToLower(e.Name()), "patents")
		fmt.Fprintf(b, "\n%s\n%s %s（%s）\n\n%s\n", strings.Repeat("=", 78), m.Path, m.Version, e.Name(),
			bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
	}
	if !found {
		return fmt.Errorf("no licence of %s %s in %s", m.Path, m.Version, m.Dir)
	}
	return nil
}

// parseModules reads lines of a path, a version and a folder, parted by tabs.
func parseModules(lines []string) []module {
	var modules []module
	for _, line := range lines {
		if f := strings.Split(line, "\t"); len(f) == 3 {
			modules = append(modules, module{f[0], f[1], f[2]})
		}
	}
	slices.SortFunc(modules, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return slices.Compact(modules)
}
