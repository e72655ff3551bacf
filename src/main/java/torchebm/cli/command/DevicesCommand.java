package torchebm.cli.command;

import java.util.List;
import torchebm.app.DevicesResult;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Option;
import torchebm.cli.report.DevicesReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** {@code torchebm-cli devices}. */
final class DevicesCommand implements Command {
    private static final String HEADER = """
            Lists the devices of this machine, and the backends that can use them.

              torchebm-cli devices
              torchebm-cli devices --json
            """;

    private static final Option JSON = Option.ofSwitch(List.of("--json"), "Print the devices as JSON.");

    private static final Option VERBOSE =
            Option.ofSwitch(List.of("-v", "--verbose"), "Also print the log of libraries on standard error.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of("devices", HEADER, List.of(JSON, VERBOSE));
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        DevicesResult result = terminal.app().devices(terminal.progress(given.has(VERBOSE)));
        if (given.has(JSON)) {
            terminal.json(result);
        } else {
            terminal.out().print(DevicesReport.text(result));
        }
        return ExitCode.DONE;
    }
}
