/** Minima of many dimensions: basin hopping and its local minimiser. */
package torchebm.analysis.hopping;
