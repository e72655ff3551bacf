/** The energy over a box at single points, and the points at which its gradient vanishes. */
package torchebm.analysis.surface;
