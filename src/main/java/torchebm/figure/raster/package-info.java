/** Figures as pixels: shapes are filled with exact coverage, without AWT's renderer and its native libraries. */
package torchebm.figure.raster;
