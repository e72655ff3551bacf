/** Energies that were exported as ONNX: their operators, one by one, as the graph's own operations. */
package torchebm.network.onnx;
