package torchebm.cli.options;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import torchebm.app.App;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** The options for jars with models, and for untrusted specs. */
public final class PluginOptions {
    @Option(
            names = "--plugin",
            paramLabel = "FILE.jar",
            description = "A jar with models, whose code is run. Repeatable.")
    List<String> plugins = new ArrayList<>();

    @Option(
            names = "--sandbox",
            description =
                    "For untrusted specs: their paths must stay in their folders, and nothing is written through a"
                            + " symbolic link.")
    boolean sandbox;

    /** Returns the operations, with the models of the jars. */
    public App app(Terminal terminal) throws Failure {
        App app = sandbox ? terminal.app().sandboxed() : terminal.app();
        return app.with(plugins);
    }
}
