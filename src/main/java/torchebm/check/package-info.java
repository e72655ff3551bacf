/** Expectations of specs, checked: values at points and in tables, minima, stationary points. */
package torchebm.check;
