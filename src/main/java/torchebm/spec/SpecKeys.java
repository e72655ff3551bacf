package torchebm.spec;

import java.util.List;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.models.AboutReader;
import torchebm.models.ModelNode;
import torchebm.spec.grid.GridReader;
import torchebm.spec.grid.ProjectReader;

/** The keys of a spec. */
final class SpecKeys {
    static final String MODEL = ModelNode.MODEL;
    static final String GRID = GridReader.GRID;
    static final String PLOT = "plot";
    static final String PROJECT = ProjectReader.PROJECT;
    static final String TEMPERATURE = "temperature";
    static final String SWEEP = "sweep";
    static final String OUTPUTS = "outputs";
    static final String EXPECT = "expect";

    private static final List<String> ALL =
            List.of(AboutReader.ABOUT, MODEL, GRID, PROJECT, TEMPERATURE, PLOT, SWEEP, OUTPUTS, EXPECT);

    private SpecKeys() {}

    /** Refuses an unknown key. */
    static void check(Node.MapNode document) {
        Section.of("a spec", document).allowOnly(ALL, "a key of a spec");
    }
}
