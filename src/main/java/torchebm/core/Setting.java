package torchebm.core;

/**
 * A parameter of a model, with its value.
 *
 * @param name the name in a spec
 * @param value the value
 * @param defaultText the default value, in words
 * @param meaning its effect on the energy, in a few words; may be empty
 */
public record Setting(String name, Value value, String defaultText, String meaning) {}
