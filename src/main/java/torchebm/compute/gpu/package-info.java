/** The GPU backend: kernels for CUDA and OpenCL, generated from flat programs, and the drivers that run them. */
package torchebm.compute.gpu;
