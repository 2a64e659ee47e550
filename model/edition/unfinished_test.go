package edition_test

import (
	"testing"

	"nianbao/model"
)

// Where T3-ID has found that a column does not balance, T3-ZERO does not say it again;
// but it is not said to have held there either.
func TestLeftToTheBalanceIsNotHeld(t *testing.T) {
	e := byID(t, "2021")
	r := model.NewReport(e, 2025)
	fillRest(r, model.Int(0))
	r.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "partial", Col: "natural"}, To: model.Int(1)})
	for _, got := range model.NewChecker(r, nil).Results() {
		switch got.Rule.Code {
		case "T3-ID": // 自然人, 总计
			if got.Broken != 2 {
				t.Errorf("T3-ID：%d 列不等", got.Broken)
			}
		case "T3-ZERO":
			if got.Holds != 5 || got.Broken != 0 || got.Empty != 2 {
				t.Errorf("T3-ZERO：通过 %d，不通过 %d，没有核对 %d", got.Holds, got.Broken, got.Empty)
			}
		}
	}
}
