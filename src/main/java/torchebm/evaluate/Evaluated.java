package torchebm.evaluate;

import java.util.OptionalDouble;
import torchebm.compute.Backend;
import torchebm.grid.Field;
import torchebm.grid.Spread;

/**
 * Values over a grid.
 *
 * @param field the values; those of a coarser grid if a figure cannot show all of them
 * @param spread the spread of all values
 * @param backend the backend that computed them
 * @param logZ log Z of a density, the logarithm of its integral over the grid before it is normalised; else empty
 * @param error the largest estimated error of free energies; empty for energies
 */
public record Evaluated(Field field, Spread spread, Backend backend, OptionalDouble logZ, OptionalDouble error) {
    static Evaluated of(Field field, Backend backend) {
        return new Evaluated(field, Spread.of(field.values()), backend, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
