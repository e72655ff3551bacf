/** Energies in ONNX files: each operator is translated to operations of the graph. */
package torchebm.network.onnx;
