package torchebm.models;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import torchebm.core.About;
import torchebm.core.Dimensions;
import torchebm.core.GaussianModel;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.core.StationaryPoint;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;

/** Reads {@code type: gaussian}: a mean and a covariance. */
final class GaussianReader {
    private static final String MEAN = "mean";
    private static final String COV = "cov";
    private static final List<String> KEYS = List.of(ModelNode.TYPE, ModelNode.DIMENSION, MEAN, COV);

    private GaussianReader() {}

    static Landscape read(Section section, ModelContext models, int asked) {
        section.allowOnly(KEYS, "a parameter of gaussian");
        Node meanNode = section.node(MEAN);
        Node covNode = section.node(COV);
        Value.Vector mean = meanNode == null ? null : Values.vector(MEAN, meanNode);
        Value.Matrix cov = covNode == null ? null : Values.matrix(COV, covNode);
        Node dimension = section.node(ModelNode.DIMENSION);
        int n;
        if (mean != null) {
            n = mean.values().size();
        } else if (dimension == null && cov != null) {
            n = cov.rows().size();
        } else {
            n = ModelNode.dimension(section, asked);
        }
        if (mean != null && dimension != null) {
            int given = Section.integer(ModelNode.DIMENSION, dimension, 1, GaussianModel.MAX_DIMENSION);
            if (given != n) {
                throw dimension
                        .place()
                        .error("dimension is " + given + ", but mean has " + n + (n == 1 ? " number" : " numbers"));
            }
        }
        if (n > GaussianModel.MAX_DIMENSION) {
            throw section.placeOf(meanNode == null ? ModelNode.DIMENSION : MEAN)
                    .error("gaussian has at most " + GaussianModel.MAX_DIMENSION + " dimensions, but dimension is "
                            + n);
        }
        Value.Vector center = mean == null ? Value.Vector.filled(n, 0) : mean;
        Value.Matrix spread = cov == null ? Value.Matrix.identity(n) : cov;
        double[][] covariance = spread.toArray();
        GaussianModel model = models.built(section, () -> new GaussianModel(center.toArray(), covariance));
        List<Interval> domain = IntStream.range(0, n)
                .mapToObj(i -> {
                    double reach = 3 * Math.sqrt(covariance[i][i]);
                    return new Interval(
                            center.values().get(i) - reach, center.values().get(i) + reach);
                })
                .toList();
        return new Landscape(
                        new About(Types.GAUSSIAN, "GaussianModel", "", "½ (x − μ)ᵀ Σ⁻¹ (x − μ)", "", "", ""),
                        model,
                        List.of(new Setting(MEAN, center, "zeros", ""), new Setting(COV, spread, "identity", "")),
                        i -> domain.get(i))
                .withDimensions(new Dimensions(1, GaussianModel.MAX_DIMENSION, 1))
                .withStationaryPoints(List.of(StationaryPoint.zeroAt(center)))
                .withLogZ(OptionalDouble.of(model.logZ()));
    }
}
