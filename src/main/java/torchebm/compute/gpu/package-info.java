/** What the drivers of graphics cards say of themselves and of their devices. */
package torchebm.compute.gpu;
