package torchebm.cli.options;

import java.util.List;

/** The options for the temperature and for integrated coordinates. */
public final class EnsembleOptions {
    public static final Option TEMPERATURE = Option.of(
            "--temperature",
            Option.Kind.TEXT,
            "T",
            "The temperature kT, Boltzmann's constant times the temperature, in the unit of the energy: a density is"
                    + " proportional to exp(-E/kT) (default: 1).");

    static final Option PROJECT = Option.of(
            "--project",
            Option.Kind.TEXTS,
            "x2,…",
            "Integrate over a coordinate, in the range of --grid x2=MIN:MAX or of the domain: the free energy F(x1) ="
                    + " -kT ln of the integral of exp(-E/kT) over x2. Up to three, as x2,x3 or repeated.");

    public static final List<Option> ALL = List.of(TEMPERATURE, PROJECT);

    private EnsembleOptions() {}
}
