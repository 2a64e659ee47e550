package doctor

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// system names the version of Windows and the code pages. The program writes Unicode
// whatever they are; the classic console chooses its font by them.
func system() []string {
	v := windows.RtlGetVersion()
	console := "没有控制台"
	if cp, err := windows.GetConsoleOutputCP(); err == nil {
		console = fmt.Sprint(cp)
	}
	return []string{
		fmt.Sprintf("Windows %d.%d.%d", v.MajorVersion, v.MinorVersion, v.BuildNumber),
		fmt.Sprintf("代码页：系统 %d，控制台 %s", windows.GetACP(), console),
	}
}
