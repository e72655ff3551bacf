package torchebm.network;

import java.util.Locale;
import java.util.OptionalDouble;
import torchebm.graph.Activations;
import torchebm.graph.Tensor;

/** What stands between the layers of a network, by its name in PyTorch. */
public enum Activation {
    RELU,
    /** Its parameter is the slope where the number is negative. */
    LEAKY_RELU(0.01),
    /** Its parameter is α. */
    ELU(1),
    SELU,
    SILU,
    MISH,
    GELU,
    /** GELU with the tanh that approximates it. */
    GELU_TANH,
    SOFTPLUS,
    TANH,
    SIGMOID,
    /** None at all. */
    IDENTITY;

    private final OptionalDouble parameter;

    Activation() {
        this.parameter = OptionalDouble.empty();
    }

    Activation(double parameter) {
        this.parameter = OptionalDouble.of(parameter);
    }

    /** The parameter that it has if none is given; empty if it has no parameter. */
    public OptionalDouble parameter() {
        return parameter;
    }

    /**
     * The activation of each component.
     *
     * @param value of the parameter; not looked at where there is none
     */
    Tensor apply(Tensor a, double value) {
        return switch (this) {
            case RELU -> a.relu();
            case LEAKY_RELU -> Activations.leakyRelu(a, value);
            case ELU -> Activations.elu(a, value);
            case SELU -> Activations.selu(a);
            case SILU -> Activations.silu(a);
            case MISH -> Activations.mish(a);
            case GELU -> Activations.gelu(a);
            case GELU_TANH -> Activations.geluTanh(a);
            case SOFTPLUS -> a.softplus();
            case TANH -> a.tanh();
            case SIGMOID -> a.sigmoid();
            case IDENTITY -> a;
        };
    }

    /** The name in a spec: {@code leaky_relu}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
