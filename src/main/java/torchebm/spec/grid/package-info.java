/** Grids: their section of a spec, over coordinates or along directions, and the flags over it. */
package torchebm.spec.grid;
