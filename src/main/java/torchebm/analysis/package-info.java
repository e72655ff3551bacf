/** Landscapes at single points: stationary points and their kinds, basin hopping, trees of basins. */
package torchebm.analysis;
