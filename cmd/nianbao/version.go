package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var versionCommand = command{
	name: "version", short: "程序的版本", run: runVersion,
	help: `输出程序的版本。

用法：nianbao version
`}

func runVersion(c *call) error {
	files, err := c.parse()
	if err != nil {
		return err
	}
	if len(files) > 0 {
		return c.usage("version 不读文件，不知道 %s 是什么", files[0])
	}
	fmt.Fprintf(c.stdout, "nianbao %s（%s，%s/%s）\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// release is the version of a release; cmd/release sets it when it builds one.
var release string

// version returns the version of the build, as it was released or as it stands in
// the repository.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "版本不明"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return "开发版 " + s.Value[:min(len(s.Value), 12)]
		}
	}
	return "开发版"
}
