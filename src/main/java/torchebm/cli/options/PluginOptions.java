package torchebm.cli.options;

import java.util.List;
import torchebm.app.App;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** The options for jars with models, and for untrusted specs. */
public final class PluginOptions {
    static final Option PLUGIN =
            Option.of("--plugin", Option.Kind.TEXTS, "FILE.jar", "A jar with models, whose code is run. Repeatable.");

    static final Option SANDBOX = Option.ofSwitch(
            List.of("--sandbox"),
            "For untrusted specs: their paths must stay in their folders, and nothing is written through a symbolic"
                    + " link.");

    public static final List<Option> ALL = List.of(PLUGIN, SANDBOX);

    private PluginOptions() {}

    /** Returns the operations, with the models of the jars. */
    public static App app(Arguments given, Terminal terminal) throws Failure {
        App app = given.has(SANDBOX) ? terminal.app().sandboxed() : terminal.app();
        return app.with(given.texts(PLUGIN));
    }
}
