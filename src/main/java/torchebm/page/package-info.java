/** Figures as pages that explore themselves: the picture, and the fields behind it as data for the page's script. */
package torchebm.page;
