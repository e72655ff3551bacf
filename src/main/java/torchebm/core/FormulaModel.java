package torchebm.core;

import java.util.LinkedHashMap;
import java.util.Map;
import torchebm.formula.Formula;
import torchebm.formula.FormulaException;
import torchebm.formula.Scope;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/**
 * A model whose energy is a formula, such as {@code h * sum((x^2 - b^2)^2)}.
 *
 * <p>The formula is parsed when the energy is first needed. A mistake in it is a {@link FormulaException}, one in a
 * parameter a {@link ParameterException}, and one in a definition a {@link DefinitionException}.
 */
public final class FormulaModel extends BaseModel {
    private final String energy;
    private final Map<String, String> definitions;
    private final Map<String, Value> parameters;

    /**
     * @param dimension n, at least 1
     * @param energy the formula
     * @param definitions names with formulas of their own, each of which may use those before it
     * @param parameters values by name
     */
    public FormulaModel(int dimension, String energy, Map<String, String> definitions, Map<String, Value> parameters) {
        super(dimension);
        this.energy = energy;
        this.definitions = new LinkedHashMap<>(definitions);
        this.parameters = new LinkedHashMap<>(parameters);
    }

    /** Returns the energy of the formula; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Scope scope = Scope.of(x);
        parameters.forEach((name, value) -> define(scope, name, value));
        definitions.forEach((name, text) -> {
            Tensor value = Formula.parse(text, scope);
            try {
                scope.define(name, value);
            } catch (IllegalArgumentException e) {
                throw new DefinitionException(name, e);
            }
        });
        Tensor result = Formula.parse(energy, scope);
        for (String name : parameters.keySet()) {
            if (!scope.isUsed(name)) {
                throw new ParameterException(name, "is not used in the energy");
            }
        }
        if (result.shape().isVector()) {
            throw new FormulaException(
                    energy,
                    0,
                    "an energy is one number, of shape (), but this has shape " + result.shape()
                            + ": sum(…) adds its components up");
        }
        return result;
    }

    /**
     * Defines a parameter in a scope of formulas.
     *
     * @throws ParameterException if its name or its value is not valid
     */
    public static void define(Scope scope, String name, Value value) {
        try {
            if (value instanceof Value.Scalar number) {
                scope.define(name, Tensor.constant(number.value()));
            } else if (value instanceof Value.Vector vector) {
                scope.define(name, Tensor.vector(vector.toArray()));
            } else if (value instanceof Value.Matrix matrix) {
                scope.define(name, Matrix.of(matrix.toArray()));
            } else {
                throw new IllegalArgumentException(name + " must be made of numbers, but was " + value);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(name, e);
        }
    }
}
