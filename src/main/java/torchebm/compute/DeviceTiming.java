package torchebm.compute;

/**
 * How fast a device computes by itself, its results left where they are.
 *
 * @param nanoseconds for all points of a program
 * @param copyBytesPerSecond how many bytes a second it reads and writes when it copies its memory
 */
public record DeviceTiming(double nanoseconds, double copyBytesPerSecond) {}
