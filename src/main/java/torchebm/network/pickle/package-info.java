/** PyTorch checkpoints: a ZIP archive, and the few operations of its pickle that tensors need. No code is run. */
package torchebm.network.pickle;
