/**
 * Formulas: text that becomes a graph. {@link torchebm.formula.Formula} reads one in a {@link torchebm.formula.Scope} of
 * names; every error points into the text. The grammar stands in {@code docs/formulas.md}.
 */
package torchebm.formula;
