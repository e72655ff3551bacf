package torchebm.compute;

/**
 * The speed of a device without the transfer of results.
 *
 * @param nanoseconds the time for all points of a program
 * @param copyBytesPerSecond the bytes read and written a second in a copy within the device's memory
 */
public record DeviceTiming(double nanoseconds, double copyBytesPerSecond) {}
