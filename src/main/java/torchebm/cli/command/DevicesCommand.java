package torchebm.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import torchebm.app.DevicesResult;
import torchebm.cli.report.DevicesReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** {@code torchebm-cli devices}. */
@Command(
        name = "devices",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Lists the devices of this machine, and the backends that can use them.",
            "",
            "  torchebm-cli devices",
            "  torchebm-cli devices --json",
            ""
        })
final class DevicesCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print the devices as JSON.")
    boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also print the log of libraries on standard error.")
    boolean verbose;

    DevicesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        DevicesResult result = terminal.app().devices(terminal.progress(verbose));
        if (json) {
            terminal.json(result);
        } else {
            terminal.out().print(DevicesReport.text(result));
        }
        return ExitCode.DONE;
    }
}
