package model

// The remedies of the rules over tables.

// automatic offers to let a typed total be worked out again.
func automatic(c *Case) []Remedy {
	var edits []Edit
	for _, at := range c.Cells {
		if c.Report.edition.IsTotal(at) && c.Report.Entered(at).kind != Blank {
			edits = append(edits, SetValue{At: at})
		}
	}
	return remedy("总计恢复自动", edits)
}

// zeros offers to fill what is not filled in with 0.
func zeros(c *Case) []Remedy {
	return remedy("未填的格填 0", c.Report.Zeros("", c.Cells).Edits)
}

// carriedOver offers last year's figure.
func carriedOver(c *Case) []Remedy {
	if c.Prior == nil {
		return nil
	}
	was, ok := c.Prior.carried(c.Report.edition.carriedFrom(c.At))
	if !ok {
		return nil
	}
	return remedy("改成去年报告的数", []Edit{SetValue{c.At, Micro(was)}})
}

// remedy returns the one remedy that makes some edits, none without any.
func remedy(name string, edits []Edit) []Remedy {
	if edits == nil {
		return nil
	}
	return []Remedy{{name, edits}}
}
