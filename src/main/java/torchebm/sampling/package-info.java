/** Chains that sample p(x) = e^(−E(x)/T) / Z: samplers, warm-up, parallel tempering, annealed importance sampling. */
package torchebm.sampling;
