package main

import (
	"bytes"
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// files are what stands beside the program.
//
//go:embed files
var files embed.FS

// archive builds the program for a system and packs it with what belongs to it.
func (r *release) archive(t target) (name string, data []byte, err error) {
	entries, err := r.entries(t)
	if err != nil {
		return "", nil, err
	}
	name = fmt.Sprintf("nianbao-%s-%s-%s", r.version, t.os, t.arch)
	for i := range entries {
		entries[i].name = name + "/" + entries[i].name
	}
	var b bytes.Buffer
	if t.os == "linux" {
		err = writeTar(&b, entries, r.time)
		return name + ".tar.gz", b.Bytes(), err
	}
	err = writeZip(&b, entries, r.time)
	return name + ".zip", b.Bytes(), err
}

// entries returns the files of the archive for a system.
func (r *release) entries(t target) ([]entry, error) {
	program, err := r.build(t)
	if err != nil {
		return nil, err
	}
	licences, err := r.licences(t)
	if err != nil {
		return nil, err
	}
	own, err := os.ReadFile(filepath.Join(r.root, "LICENSE"))
	if err != nil {
		return nil, fmt.Errorf("reading the licence: %w", err)
	}
	guide := r.file(t.os + "/guide.txt")
	switch t.os {
	case "windows":
		return []entry{
			{"nianbao.exe", 0o755, program},
			{"使用说明.txt", 0o644, forWindows(guide)},
			{"建快捷方式.cmd", 0o755, crlf(r.file("windows/shortcut.cmd"))},
			{"shortcut.ps1", 0o644, forWindows(r.file("windows/shortcut.ps1"))},
			{"LICENSE.txt", 0o644, forWindows(own)},
			{"LICENSES.txt", 0o644, forWindows(licences)},
		}, nil
	case "linux":
		return []entry{
			{"nianbao", 0o755, program},
			{"使用说明.txt", 0o644, guide},
			{"install.sh", 0o755, r.file("linux/install.sh")},
			{"nianbao-window", 0o755, r.file("linux/nianbao-window")},
			{"nianbao.svg", 0o644, r.file("linux/nianbao.svg")},
			{"LICENSE", 0o644, own},
			{"LICENSES.txt", 0o644, licences},
		}, nil
	}
	return []entry{
		{"nianbao", 0o755, program},
		{"使用说明.txt", 0o644, guide},
		{"LICENSE", 0o644, own},
		{"LICENSES.txt", 0o644, licences},
	}, nil
}

// file returns one of the files that stand beside the program, with the version put in.
func (r *release) file(name string) []byte {
	data, err := files.ReadFile("files/" + name)
	if err != nil {
		panic(err) // it is in this program
	}
	return bytes.ReplaceAll(data, []byte("〔版本〕"), []byte(r.version))
}

// forWindows returns a text as Notepad and PowerShell of every Windows read it right.
func forWindows(text []byte) []byte { return append([]byte("\ufeff"), crlf(text)...) }

func crlf(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")) }

// build returns the program for a system. Everything of the environment that could
// change its bytes is set.
func (r *release) build(t target) ([]byte, error) {
	dir, err := os.MkdirTemp("", "nianbao-release-")
	if err != nil {
		return nil, fmt.Errorf("building: %w", err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "nianbao")
	c := r.command(t, "build", "-trimpath", "-buildvcs=false",
		"-ldflags", "-s -w -buildid= -X main.release="+r.version, "-o", path, "./cmd/nianbao")
	if _, err := output(c); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// command is a go command for a system.
func (r *release) command(t target, args ...string) *exec.Cmd {
	c := exec.Command("go", args...)
	c.Dir = r.root
	c.Env = append(c.Environ(),
		"CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch,
		"GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off", "GOAMD64=v1", "GOARM64=v8.0", "GO386=sse2")
	return c
}

// modules returns the modules that are in the program for a system, in the order of
// their names.
func (r *release) modules(t target) ([]module, error) {
	const form = "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}"
	list, err := output(r.command(t, "list", "-deps", "-f", form, "./cmd/nianbao"))
	if err != nil {
		return nil, err
	}
	return parseModules(strings.Split(list, "\n")), nil
}
