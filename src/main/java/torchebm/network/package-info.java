/** Neural networks as energies: their layers, and the files with their weights. */
package torchebm.network;
