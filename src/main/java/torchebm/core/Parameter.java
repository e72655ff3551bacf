package torchebm.core;

import java.util.function.IntFunction;

/**
 * A parameter of a catalogue model.
 *
 * @param name the name in a spec, TorchEBM's where TorchEBM has the model
 * @param kind what kind of value it takes
 * @param defaultText the default, in words
 * @param defaultFor the default for a model of n dimensions
 * @param meaning what it does to the energy, in a few words
 */
public record Parameter(
        String name, Value.Kind kind, String defaultText, IntFunction<Value> defaultFor, String meaning) {
    /** A number with a default that is the same in every dimension. */
    static Parameter number(String name, double defaultValue, String meaning) {
        Value value = new Value.Scalar(defaultValue);
        return new Parameter(name, Value.Kind.NUMBER, value.toString(), n -> value, meaning);
    }
}
