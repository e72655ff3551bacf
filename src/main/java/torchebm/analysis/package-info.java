/** Landscapes read: stationary points, the saddles that connect minima, barriers and minimum-energy paths. */
package torchebm.analysis;
