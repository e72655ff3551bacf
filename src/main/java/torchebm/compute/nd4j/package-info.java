/**
 * The tensor backend: graphs as operations on ND4J's arrays, on the CPU or, with its CUDA build, on a GPU. The classes
 * here are loaded together with ND4J, by {@link torchebm.compute.Nd4jLibrary}; nothing else may name ND4J.
 */
package torchebm.compute.nd4j;
