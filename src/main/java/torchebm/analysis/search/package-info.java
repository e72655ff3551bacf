/** The search for stationary points: starts that fill a box, Newton steps, climbs along eigenvectors, kinds. */
package torchebm.analysis.search;
