package torchebm.cli.options;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import torchebm.app.App;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** Whose models are used: those of jars as well, and those of specs that are not trusted. */
public final class PluginOptions {
    @Option(
            names = "--plugin",
            paramLabel = "FILE.jar",
            description = "A jar with models of one's own, whose code is run. Repeatable.")
    List<String> plugins = new ArrayList<>();

    @Option(
            names = "--sandbox",
            description =
                    "Do not trust specs: their paths stay in their folders, and nothing is written through a link.")
    boolean sandbox;

    /** The operations, with the models of the jars. */
    public App app(Terminal terminal) throws Failure {
        App app = sandbox ? terminal.app().sandboxed() : terminal.app();
        return app.with(plugins);
    }
}
