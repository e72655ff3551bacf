package torchebm.evaluate;

import torchebm.compute.Backend;
import torchebm.grid.Field;
import torchebm.grid.Spread;

/**
 * Values over a grid.
 *
 * @param field the values; those of a coarser grid if a figure cannot show all of them
 * @param spread the spread of all values
 * @param backend the backend that computed them
 */
public record Evaluated(Field field, Spread spread, Backend backend) {
    static Evaluated of(Field field, Backend backend) {
        return new Evaluated(field, Spread.of(field.values()), backend);
    }
}
