package torchebm.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import torchebm.app.App;
import torchebm.app.AppException;

/** Jars with further models. */
final class PluginOptions {
    @Option(
            names = "--plugin",
            paramLabel = "FILE.jar",
            description = "A jar with models of one's own, whose code is run. Repeatable.")
    List<String> plugins = new ArrayList<>();

    /** The operations, with the models of the jars. */
    App app(Terminal terminal) throws AppException {
        return terminal.app().with(plugins);
    }
}
