/** What several tests need. */
package torchebm.testing;
