/**
 * Formulas: text that is parsed into a graph. {@link torchebm.formula.Formula} parses a formula in a {@link
 * torchebm.formula.Scope} of names; every error has a position in the text. The grammar is in {@code docs/formulas.md}.
 */
package torchebm.formula;
