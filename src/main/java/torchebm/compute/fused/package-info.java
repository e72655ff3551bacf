/**
 * The CPU backend: runs flat programs over tiles of points that stay in the cache. Values that depend on one axis of a
 * grid alone are computed once for that axis. Functions of single points are interpreted.
 */
package torchebm.compute.fused;
