/** Checks of the expectations of specs: values at points and in tables, minima, stationary points. */
package torchebm.check;
