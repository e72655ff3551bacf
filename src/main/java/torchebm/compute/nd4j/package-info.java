/**
 * The tensor backend: graphs as operations on ND4J's arrays, on the CPU or, with its CUDA build, on a GPU. {@link
 * torchebm.compute.Nd4jLibrary} loads these classes together with ND4J; no other package may refer to ND4J.
 */
package torchebm.compute.nd4j;
