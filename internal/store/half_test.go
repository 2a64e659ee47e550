package store_test

import (
	"testing"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

func TestHalf(t *testing.T) {
	testdir.Home(t)
	at, _ := model.ParseRef("requests/received/natural")
	want := store.Half{At: at, Pos: 3, Scope: "整份报告", Proposal: "16", Words: "台账是"}
	if store.HalfOf("甲.json") != nil {
		t.Error("没有写过，却有")
	}
	if err := store.KeepHalf("甲.json", want); err != nil {
		t.Fatal(err)
	}
	if got := store.HalfOf("甲.json"); got == nil || *got != want {
		t.Errorf("得到 %+v，应为 %+v", got, want)
	}
	if store.HalfOf("乙.json") != nil {
		t.Error("别的草稿也有了")
	}
	for range 2 {
		if err := store.DropHalf("甲.json"); err != nil {
			t.Error(err)
		}
	}
	if store.HalfOf("甲.json") != nil {
		t.Error("丢掉以后还在")
	}
}
