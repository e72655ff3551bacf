package torchebm.cli.options;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import torchebm.app.ModelRequest;

/** Which parameters are swept over. */
public final class SweepOptions {
    @Option(
            names = "--sweep",
            paramLabel = "NAME=MIN:MAX:COUNT|NAME=V1,V2,…",
            description = "Take each of these values of a parameter; of several parameters, each combination. -o with"
                    + " {NAME} writes a file for each; else a figure has a panel or a line, a table a column more."
                    + " Repeatable.")
    List<String> sweeps = new ArrayList<>();

    public List<String> sweeps() {
        return sweeps;
    }

    public ModelRequest over(ModelRequest model) {
        return new ModelRequest(model.model(), model.energy(), model.params(), model.grids(), sweeps);
    }
}
