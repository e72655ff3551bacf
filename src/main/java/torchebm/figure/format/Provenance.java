package torchebm.figure.format;

/**
 * The origin of a figure, which is part of every file.
 *
 * @param version the program, such as {@code torchebm-cli 0.1.0}
 * @param spec the spec of the figure, as JSON
 */
public record Provenance(String version, String spec) {}
