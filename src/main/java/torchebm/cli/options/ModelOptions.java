package torchebm.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** Which model, and over which grid. */
public final class ModelOptions {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME|FILE|-",
            completionCandidates = Completions.Models.class,
            description =
                    "A model by name (see 'torchebm-cli models'), a spec in YAML or JSON, an ONNX file, or - for a"
                            + " spec on standard input.")
    @Nullable
    String model;

    @Option(
            names = {"-e", "--energy"},
            paramLabel = "FORMULA",
            description = "An energy as a formula instead of a model, such as 'x1^4 - x1^2 + x2^2'.")
    @Nullable
    String energy;

    /** What stands before a formula that picocli would take for an option. */
    public static final String NO_OPTION = "\u0000";

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            completionCandidates = Completions.Parameters.class,
            description =
                    "Give a parameter of the model another value, or its dimension; model.b=2 or models.1.b=2 one of a"
                            + " model inside of it. Repeatable.")
    List<String> params = new ArrayList<>();

    @Option(
            names = {"-g", "--grid"},
            paramLabel = "x1=MIN:MAX:POINTS",
            description = "Give an axis of the grid another range; x3=VALUE fixes a coordinate instead. Repeatable.")
    List<String> grids = new ArrayList<>();

    @Mixin
    PluginOptions plugins = new PluginOptions();

    /** Returns the operations, with the models of plugins. */
    public App app(Terminal terminal) throws Failure {
        return plugins.app(terminal);
    }

    /** One of several models that are named as arguments. */
    public ModelRequest forOne(String name) {
        if (model != null || energy != null) {
            throw new Usage.UsageException("name all models as arguments");
        }
        return new ModelRequest(name, Optional.empty(), params, grids, List.of());
    }

    /** The model, which may also be named as an argument. */
    public ModelRequest request(@Nullable String positional) {
        if (positional != null && model != null) {
            throw new Usage.UsageException("name one model, either as an argument or with --model");
        }
        String named = positional != null ? positional : model;
        if (named != null && energy != null) {
            throw new Usage.UsageException("give either a model or --energy");
        }
        if (named == null && energy == null) {
            throw new Usage.UsageException(
                    "name a model, such as --model ackley, or a spec file, or give a formula with --energy");
        }
        return new ModelRequest(
                named == null ? "" : named,
                Optional.ofNullable(energy).map(text -> text.replace(NO_OPTION, "")),
                params,
                grids,
                List.of());
    }
}
