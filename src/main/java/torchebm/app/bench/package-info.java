/** Measurements of speed. */
package torchebm.app.bench;
