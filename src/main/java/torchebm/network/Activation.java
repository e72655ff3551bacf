package torchebm.network;

import java.util.Locale;
import java.util.OptionalDouble;
import torchebm.graph.Activations;
import torchebm.graph.Tensor;

/** Activation functions of networks, by their names in PyTorch. */
public enum Activation {
    RELU,
    /** The parameter is the slope for negative numbers. */
    LEAKY_RELU(0.01),
    /** The parameter is α. */
    ELU(1),
    SELU,
    SILU,
    MISH,
    GELU,
    /** GELU, approximated with tanh. */
    GELU_TANH,
    SOFTPLUS,
    TANH,
    SIGMOID,
    /** No activation. */
    IDENTITY;

    private final OptionalDouble parameter;

    Activation() {
        this.parameter = OptionalDouble.empty();
    }

    Activation(double parameter) {
        this.parameter = OptionalDouble.of(parameter);
    }

    /** Returns the default of the parameter; empty if there is no parameter. */
    public OptionalDouble parameter() {
        return parameter;
    }

    /**
     * Applies the activation to each component.
     *
     * @param value of the parameter; ignored if there is none
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

    /** Returns the name in a spec: {@code leaky_relu}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
