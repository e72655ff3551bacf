package torchebm.app;

/**
 * The origin of a figure.
 *
 * @param file the file of the figure
 * @param version the name and version of the tool that drew it
 * @param spec the spec that draws it again, as JSON
 */
public record FigureOrigin(String file, String version, String spec) {}
