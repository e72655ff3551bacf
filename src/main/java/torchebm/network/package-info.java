/** Neural networks as energies: their layers, and the files that their weights come from. */
package torchebm.network;
