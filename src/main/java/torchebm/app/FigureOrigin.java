package torchebm.app;

/**
 * Where a figure comes from.
 *
 * @param file the figure
 * @param version what made it
 * @param spec the spec that makes it again, as JSON
 */
public record FigureOrigin(String file, String version, String spec) {}
