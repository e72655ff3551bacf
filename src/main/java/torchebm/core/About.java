package torchebm.core;

/**
 * The description of a model.
 *
 * @param name in the catalogue, or the type in a spec
 * @param title the name in a figure
 * @param summary one line
 * @param formula E(x), in mathematical notation
 * @param domain the usual range
 * @param minima the known minima; empty if there are none to name
 * @param citation the source of the energy; empty if it is the spec itself
 */
public record About(
        String name, String title, String summary, String formula, String domain, String minima, String citation) {}
