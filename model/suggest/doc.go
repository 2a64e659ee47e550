// Package suggest works out why a table does not balance.
//
// A table is a system of equations: rows and columns that add up to totals, and a
// balance between rows. When figures are wrong, some equations are out, and which,
// and by how much, tells more than each by itself. Suggest looks for the slips that
// a clerk is likely to have made and that explain the most of it:
//
//   - [Mistyped]: one figure with a digit wrong, two digits exchanged, a digit left
//     out or typed twice, a 0 too many or too few
//   - [WrongTotal]: a printed total that is not what its parts make
//   - [RunTogether], [Split]: the digits of two neighbouring cells in one, or of one
//     in two
//   - [Moved], [Shifted]: a figure one row or column off, a total on the wrong row,
//     a row shifted by a cell
//   - [Applicant], [Outcome]: an application under the wrong applicant or result
//   - [Twice]: an application counted in a result and carried over, or in two results
//   - [Fill]: a cell not filled in that is all an equation lacks
//
// # How candidates are found
//
// No figure is tried blindly. What a cell must become is worked out from an
// equation that is out (by how much it is out), or from the digits that stand in
// the cell and beside it. Each slip is then tried on the equations, with the typed
// totals as they are and with those of its row, of its column and of both following
// it, since clerks correct some of these and forget others. Automatic totals never
// change: they stand in the equations as their parts. No figure below zero is
// proposed. Equations with a cell that holds no figure are neither right nor wrong,
// and are let alone but for [Fill].
//
// # How they are ranked
//
// Each suggestion has a cost, the lower the better; it is the sum of
//
//   - 4 for each equation that it leaves out, and 7 for each that it puts out: a
//     second slip would be needed to explain them;
//   - what the slip costs, 1.5 to 6: the more slips of a kind there could be that
//     look like this one, the less it says, and the more it costs. Two digits
//     exchanged cost 2, one digit wrong 2.8, a figure that is wrong in no
//     particular way 6. Slips in which the very figures of the table make the
//     difference (moved, run together, ten times) cost less the larger it is, and
//     applications under a wrong heading more the more they are;
//   - 0.05 for each total that has to follow;
//   - a trifle less for larger figures, in which more can go wrong.
//
// Candidates of the same kind and sort, with as many figures wrong, that mend and
// break the same equations cannot be told apart. The best of such a class keeps its
// place, the next pay 0.7 each, so that the first few suggestions differ in kind.
//
// # Why the costs are not learned
//
// There is no collection of slips with what was meant. The costs are chosen so that
// slips made by the test in sound tables are found again, whatever their kind, and
// that the errors of published reports are explained as a person would.
package suggest
