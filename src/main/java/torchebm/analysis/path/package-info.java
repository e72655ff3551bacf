/** Paths between minima: steepest descents from saddles, and bands between two places. */
package torchebm.analysis.path;
