/** The landscape of a spec, analysed: its critical points, and a path between two places. */
package torchebm.landscape;
