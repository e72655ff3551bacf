package torchebm.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import torchebm.app.ModelRequest;

/** Which model, and over which grid. */
final class ModelOptions {
    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "NAME|FILE|-",
            description = "A model by name (see 'torchebm-cli models'), a spec in YAML or JSON, or - for a spec on"
                    + " standard input.")
    String model = "";

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "Give a parameter of the model another value, or its dimension. Repeatable.")
    List<String> params = new ArrayList<>();

    @Option(
            names = {"-g", "--grid"},
            paramLabel = "x1=MIN:MAX:POINTS",
            description = "Give an axis of the grid another range; x3=VALUE fixes a coordinate instead. Repeatable.")
    List<String> grids = new ArrayList<>();

    ModelRequest request() {
        return new ModelRequest(model, params, grids);
    }
}
