package torchebm.core;

/**
 * What a model is, in words.
 *
 * @param name in the catalogue, or the type in a spec
 * @param title what a figure calls it
 * @param summary one line
 * @param formula E(x), in mathematical notation
 * @param domain the usual range
 * @param minima the known minima; empty if there is nothing to say
 * @param citation where the energy comes from; empty if that is the spec itself
 */
public record About(
        String name, String title, String summary, String formula, String domain, String minima, String citation) {}
