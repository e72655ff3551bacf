package torchebm.models;

import java.util.List;
import torchebm.core.About;
import torchebm.core.Dimensions;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.particles.LennardJonesModel;

/** Reads {@code type: lennard-jones}: a number of atoms, or of their coordinates, and the parameters of a pair. */
final class LennardJonesReader {
    private static final String ATOMS = "atoms";
    private static final String EPSILON = "epsilon";
    private static final String SIGMA = "sigma";
    private static final List<String> KEYS = List.of(ModelNode.TYPE, ModelNode.DIMENSION, ATOMS, EPSILON, SIGMA);
    private static final int USUAL_ATOMS = 2;
    private static final Dimensions DIMENSIONS = new Dimensions(
            2 * LennardJonesModel.SPACE,
            LennardJonesModel.MOST_ATOMS * LennardJonesModel.SPACE,
            LennardJonesModel.SPACE);

    private LennardJonesReader() {}

    /**
     * Returns the landscape.
     *
     * @param asked the dimension of a model that gives neither atoms nor a dimension; 0 for two atoms
     */
    static Landscape read(Section section, ModelContext models, int asked) {
        section.allowOnly(KEYS, "a parameter of lennard-jones");
        int atoms = atoms(section, asked);
        double epsilon = section.number(EPSILON).orElse(1);
        double sigma = section.number(SIGMA).orElse(1);
        LennardJonesModel model = models.built(section, () -> new LennardJonesModel(atoms, epsilon, sigma));
        Interval range = model.range();
        return new Landscape(
                        new About(
                                Types.LENNARD_JONES,
                                "Lennard-Jones",
                                "",
                                "4ε Σ_{i<j} ((σ/rᵢⱼ)¹² − (σ/rᵢⱼ)⁶)",
                                "",
                                "",
                                ""),
                        model,
                        List.of(
                                new Setting(ATOMS, new Value.Scalar(atoms), "2", ""),
                                new Setting(EPSILON, new Value.Scalar(epsilon), "1", ""),
                                new Setting(SIGMA, new Value.Scalar(sigma), "1", "")),
                        i -> range)
                .withDimensions(DIMENSIONS)
                .withStationaryPoints(model.stationaryPoints());
    }

    private static int atoms(Section section, int asked) {
        Node dimension = section.node(ModelNode.DIMENSION);
        Node given = section.node(ATOMS);
        int atoms = given != null
                ? Section.integer(ATOMS, given, 2, LennardJonesModel.MOST_ATOMS)
                : DIMENSIONS.contain(asked) ? asked / LennardJonesModel.SPACE : USUAL_ATOMS;
        if (dimension == null) {
            return atoms;
        }
        int n = Section.integer(ModelNode.DIMENSION, dimension, 1, Dimensions.MOST);
        if (!DIMENSIONS.contain(n)) {
            throw dimension
                    .place()
                    .error("lennard-jones has " + DIMENSIONS + " dimensions, three for each atom, but dimension is "
                            + n);
        }
        if (given != null && n != LennardJonesModel.SPACE * atoms) {
            throw dimension
                    .place()
                    .error("dimension is " + n + ", but " + atoms + " atoms have " + LennardJonesModel.SPACE * atoms
                            + " coordinates");
        }
        return n / LennardJonesModel.SPACE;
    }
}
