/** Grids along arbitrary directions: their section of a spec, and the flags over it. */
package torchebm.spec.cut;
