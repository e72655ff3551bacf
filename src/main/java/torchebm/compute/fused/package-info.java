/**
 * The CPU backend: an energy graph becomes one flat program over tiles of points that stay in the
 * cache, and what depends on one axis of a grid alone is computed once for that axis.
 */
package torchebm.compute.fused;
