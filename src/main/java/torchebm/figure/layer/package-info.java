/** The layers of a drawing over two axes: contour lines, streamlines, arrows and markers. */
package torchebm.figure.layer;
