/** Surfaces over a plane: their projection, patches, axes, and what is drawn on them. */
package torchebm.figure.surface;
