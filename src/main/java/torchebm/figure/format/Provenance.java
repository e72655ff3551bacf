package torchebm.figure.format;

/**
 * Where a figure comes from; every file carries it.
 *
 * @param version what made it, such as {@code torchebm-cli 0.1.0}
 * @param spec the spec that makes it again, as JSON
 */
public record Provenance(String version, String spec) {}
