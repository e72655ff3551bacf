/** Steepest descents from points to the minima whose basins they are in. */
package torchebm.integral.descent;
