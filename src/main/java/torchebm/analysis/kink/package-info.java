/** Minima, passes and summits at which the gradient of an energy jumps. */
package torchebm.analysis.kink;
