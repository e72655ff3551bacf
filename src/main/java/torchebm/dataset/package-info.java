/** Two-dimensional datasets by their names, as TorchEBM has them: points that are made again from a seed. */
package torchebm.dataset;
