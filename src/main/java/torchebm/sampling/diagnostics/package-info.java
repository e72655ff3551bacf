/** The quality of draws: convergence, effective sample sizes and standard errors, with the definitions of ArviZ. */
package torchebm.sampling.diagnostics;
