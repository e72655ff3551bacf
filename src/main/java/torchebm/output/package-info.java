/** Formats and destinations of results. */
package torchebm.output;
