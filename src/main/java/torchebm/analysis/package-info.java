/** Landscapes at single points: stationary points, the paths and barriers between them, trees of basins. */
package torchebm.analysis;
