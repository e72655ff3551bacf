/** A server for one user on this machine: a page whose landscapes are evaluated again as the user changes them. */
package torchebm.serve;
