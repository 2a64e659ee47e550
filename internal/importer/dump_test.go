package importer_test

import (
	"fmt"
	"os"
	"testing"

	"nianbao/internal/importer"
)

func TestDump(t *testing.T) {
	if os.Getenv("DUMP") == "" {
		t.Skip()
	}
	i := importer.Read(open(t, os.Getenv("DUMP")), importer.Hint{})
	fmt.Println(i.Edition.ID, i.Year, i.Organ, i.Notices)
	for _, p := range i.Pieces {
		fmt.Println("##", p.Name, p.Cells, p.Characters)
		if len(p.Text()) > 0 {
			s := []rune(p.Text())
			fmt.Println("   ", string(s[:min(len(s), 150)]), "……", string(s[max(0, len(s)-60):]))
		}
		for _, n := range p.Notes {
			fmt.Println("   *", n.Text, len(n.Cells))
		}
		for _, l := range p.Left {
			fmt.Println("   -", l.Text, "：", l.Why)
		}
	}
	for _, l := range i.Left {
		fmt.Println("-", l.Text, "：", l.Why)
	}
}
