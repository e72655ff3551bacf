/** Helpers of several tests. */
package torchebm.testing;
