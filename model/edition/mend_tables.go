package edition

import "nianbao/model"

// The remedies of the rules about figures. Where two ways out are as likely, both are
// offered; where nobody but the organ can know which figure is wrong, none is.

// inForce puts in what was in force before, what was made and what was repealed.
func inForce(c *model.Case) []model.Remedy {
	n := func(col model.ColID) int64 { return c.Report.Value(proactiveCell(c.At.Row, col)).Micro() }
	at := proactiveCell(c.At.Row, "in_force")
	was, ok := lastKnown(c, at)
	if !ok {
		return nil
	}
	return workedOut(c, at, was+n("issued")-n("repealed"))
}

// disclosedSoFar puts in the most that can be disclosed by now, if more is said. That
// less is left may well be so.
func disclosedSoFar(c *model.Case) []model.Remedy {
	at := proactiveCell(c.At.Row, "total")
	was, ok := lastKnown(c, at)
	most := was + c.Report.Value(proactiveCell(c.At.Row, "disclosed")).Micro()
	if !ok || c.Report.Value(at).Micro() <= most {
		return nil
	}
	return workedOut(c, at, most)
}

// lastKnown returns what a figure was last year, if that is known.
func lastKnown(c *model.Case, at model.Ref) (micro int64, ok bool) {
	if c.Prior == nil {
		return 0, false
	}
	cells, _ := c.Report.Edition().Same(c.Prior.Edition(), at)
	was := c.Prior.Add(cells)
	return was.Micro, cells != nil && was.Known()
}

func workedOut(c *model.Case, at model.Ref, micro int64) []model.Remedy {
	if !c.Report.Edition().Takes(at, model.Micro(micro)) {
		return nil
	}
	return model.OneRemedy("改成算出来的数", model.SetValue{At: at, To: model.Micro(micro)})
}

// chooseUnit offers both units.
func chooseUnit(c *model.Case) (remedies []model.Remedy) {
	for _, u := range []string{"万元", "元"} {
		remedies = append(remedies, model.OneRemedy("单位选"+u, model.SetUnit{At: c.At, To: u})...)
	}
	return remedies
}

// intoWan takes an amount for one of 元.
func intoWan(c *model.Case) []model.Remedy {
	n := c.Report.Value(c.At).Micro()
	if n%10_000 != 0 {
		return nil
	}
	return model.OneRemedy("元换算成万元", model.SetValue{At: c.At, To: model.Micro(n / 10_000)})
}

// withoutRules offers to move what was filled in as 规章 down to the row below, if
// nothing stands there, and to fill in 0.
func withoutRules(c *model.Case) (remedies []model.Remedy) {
	r := c.Report
	var moved, zero []model.Edit
	free := true
	for _, at := range c.Cells {
		below := proactiveCell("normative", at.Col)
		v := r.Entered(below)
		free = free && (v.Kind() == model.Blank || v == model.Int(0))
		zero = append(zero, model.SetValue{At: at, To: model.Int(0)})
		moved = append(moved, model.SetValue{At: at, To: model.Int(0)}, model.SetValue{At: below, To: r.Entered(at)})
	}
	if free {
		remedies = model.OneRemedy("移到规范性文件一行", moved...)
	}
	return append(remedies, model.OneRemedy("规章各格填 0", zero...)...)
}
