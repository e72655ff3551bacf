package torchebm.cli.options;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import torchebm.app.ModelRequest;

/** The option for sweeps over parameters. */
public final class SweepOptions {
    @Option(
            names = "--sweep",
            paramLabel = "NAME=MIN:MAX:COUNT|NAME=V1,V2,…",
            description =
                    "Sweep over the values of a parameter, or over all combinations of several parameters. With {NAME}"
                            + " in -o: one file per value. Otherwise: one panel or line per value, or an additional column of"
                            + " a table. Repeatable.")
    List<String> sweeps = new ArrayList<>();

    public List<String> sweeps() {
        return sweeps;
    }

    /** Returns the request of a model with the sweeps. */
    public ModelRequest over(ModelRequest model) {
        return new ModelRequest(model.model(), model.energy(), model.params(), model.grids(), sweeps);
    }
}
