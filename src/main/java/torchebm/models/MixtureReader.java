package torchebm.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import torchebm.core.Landscape;
import torchebm.core.MixtureModel;
import torchebm.core.Setting;
import torchebm.document.Node;
import torchebm.document.Section;

/** Reads {@code type: mixture}: components of any kind, or the means and covariances of normal distributions. */
final class MixtureReader {
    private static final String COMPONENTS = "components";
    private static final String MEANS = "means";
    private static final String COVS = "covs";
    private static final String LOG_Z = "log_z";

    private final CompositionReader common;
    private final Section section;
    private final ModelContext models;

    MixtureReader(CompositionReader common, Section section, ModelContext models) {
        this.common = common;
        this.section = section;
        this.models = models;
    }

    Landscape read() {
        common.allow(COMPONENTS, MEANS, COVS, CompositionReader.WEIGHTS, LOG_Z);
        Section components = section.node(MEANS) == null
                ? section
                : Section.of(section.toString(), section.map().with(COMPONENTS, normals()));
        if (section.node(COMPONENTS) != null && components != section) {
            throw section.placeOf(MEANS).error("mixture needs either components or means, not both");
        }
        if (section.node(COVS) != null && components == section) {
            throw section.placeOf(COVS).error("covs needs means");
        }
        if (components.node(COMPONENTS) == null) {
            throw section.map().place().error("mixture needs components or means");
        }
        List<Landscape> parts = models.list(components, COMPONENTS, common.dimension());
        common.checkDimension(parts.get(0));
        double[] weights = common.weights(parts.size());
        double[] logZ = logZ(parts);
        MixtureModel model =
                models.built(section, () -> new MixtureModel(CompositionReader.models(parts), weights, logZ));
        return new Landscape(
                        CompositionReader.about(
                                Types.MIXTURE,
                                "a mixture of " + parts.size(),
                                "−log Σₖ wₖ exp(−Eₖ(x)) / Zₖ, of " + CompositionReader.list(parts)),
                        model,
                        List.of(new Setting(
                                CompositionReader.WEIGHTS,
                                CompositionReader.vector(weights),
                                "equal",
                                "relative weights")),
                        CompositionReader.hull(parts))
                .withLogZ(section.node(LOG_Z) == null ? OptionalDouble.of(0) : OptionalDouble.empty())
                .withFrame(CompositionReader.frame(parts));
    }

    /** Returns the list of models that the means and covariances describe. */
    private Node normals() {
        Node means = section.required(MEANS);
        if (!(means instanceof Node.ListNode list)) {
            throw means.wrong("means must be a list of points");
        }
        Node covs = section.node(COVS);
        if (covs != null
                && (!(covs instanceof Node.ListNode all)
                        || all.items().size() != list.items().size())) {
            throw covs.place().error("covs must be a list of " + list.items().size() + " matrices, one per mean");
        }
        List<Node> normals = new ArrayList<>();
        for (int k = 0; k < list.items().size(); k++) {
            Node mean = list.items().get(k);
            Node.MapNode normal = Section.of("", ModelNode.expanded(new Node.TextNode(mean.place(), Types.GAUSSIAN)))
                    .map()
                    .with("mean", mean);
            normals.add(
                    covs instanceof Node.ListNode all
                            ? normal.with("cov", all.items().get(k))
                            : normal);
        }
        return new Node.ListNode(list.place(), normals);
    }

    /** Returns log Z of each component: the given values, or the known ones. */
    private double[] logZ(List<Landscape> parts) {
        Node given = section.node(LOG_Z);
        double[] logZ = new double[parts.size()];
        if (given instanceof Node.ListNode) {
            return CompositionReader.numbers(LOG_Z, given, parts.size());
        } else if (given != null) {
            Arrays.fill(logZ, common.number(LOG_Z, 0));
            return logZ;
        }
        for (int k = 0; k < logZ.length; k++) {
            Landscape part = parts.get(k);
            logZ[k] = part.logZ()
                    .orElseThrow(() -> section.placeOf(COMPONENTS)
                            .error("log Z of " + part.name()
                                    + " is unknown: set log_z to one number per component, or to 0 if"
                                    + " exp(−E) needs no normalisation"));
        }
        return logZ;
    }
}
