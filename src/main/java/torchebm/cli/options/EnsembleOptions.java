package torchebm.cli.options;

import java.util.List;

/** The option for the temperature of densities. */
public final class EnsembleOptions {
    static final Option TEMPERATURE = Option.of(
            "--temperature",
            Option.Kind.TEXT,
            "T",
            "The temperature kT, Boltzmann's constant times the temperature, in the unit of the energy: a density is"
                    + " proportional to exp(-E/kT) (default: 1).");

    public static final List<Option> ALL = List.of(TEMPERATURE);

    private EnsembleOptions() {}
}
