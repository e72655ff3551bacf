package torchebm.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import torchebm.cli.command.Command;
import torchebm.cli.command.ExitCode;
import torchebm.cli.command.PlainArguments;
import torchebm.cli.command.TorchebmCommand;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.CommonOptions;
import torchebm.cli.options.MarkedFormulas;
import torchebm.cli.terminal.Color;
import torchebm.cli.terminal.Terminal;

/** The entry point: runs a command line with given streams. Only {@link #main} ends the process. */
public final class Main {
    private final Terminal terminal;
    private final boolean isDebugging;

    /**
     * @param in standard input
     * @param out standard output, for data and results
     * @param err standard error, for messages
     * @param home the folder of the installed program; empty if it is not installed
     * @param isInteractive true if standard error is a terminal
     * @param isDebugging true to print the stack trace of an internal error
     */
    public Main(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Optional<Path> home,
            boolean isInteractive,
            boolean isDebugging) {
        this.terminal = new Terminal(in, out, err, home, isInteractive);
        this.isDebugging = isDebugging;
    }

    /** Runs the command line of this process, and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.ROOT);
        String home = System.getProperty("torchebm.home");
        Main main = new Main(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                home == null ? Optional.empty() : Optional.of(Path.of(home)),
                Boolean.getBoolean("torchebm.terminal"),
                System.getenv("TORCHEBM_DEBUG") != null);
        System.exit(main.run(args));
    }

    /** Runs a command line and returns its exit code. */
    public int run(String... args) {
        terminal.setColored(Color.isWanted(terminal.isInteractive(), System.getenv(), args));
        Failures failures = new Failures(terminal, isDebugging);
        int exitCode = failures.guarded(() -> executed(failures, MarkedFormulas.in(args)));
        terminal.out().flush();
        exitCode = failures.settled(exitCode);
        terminal.err().flush();
        return exitCode;
    }

    private int executed(Failures failures, String... args) {
        if (args.length == 1 && CommonOptions.VERSION.names().contains(args[0])) {
            terminal.out().println(TorchebmCommand.version());
            return ExitCode.DONE;
        }
        Optional<Command> command = args.length == 0 ? Optional.empty() : new TorchebmCommand().subcommand(args[0]);
        Optional<Arguments> plain = command.isEmpty()
                ? Optional.empty()
                : PlainArguments.read(command.get().synopsis(), args);
        return plain.isPresent()
                ? failures.of(command.get(), plain.get())
                : new Picocli(terminal, failures).run(command, args);
    }
}
