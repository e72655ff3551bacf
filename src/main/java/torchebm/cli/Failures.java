package torchebm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import torchebm.cli.command.Command;
import torchebm.cli.command.ExitCode;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Usage;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.ExhaustedMemory;
import torchebm.problem.Failure;
import torchebm.result.Version;

/** The messages and exit codes of failures. */
final class Failures {
    private final Terminal terminal;
    private final boolean isDebugging;

    Failures(Terminal terminal, boolean isDebugging) {
        this.terminal = terminal;
        this.isDebugging = isDebugging;
    }

    /** Runs a command and returns its exit code. */
    @SuppressWarnings("CatchingUnchecked") // libraries may throw anything
    int of(Command command, Arguments given) {
        try {
            return command.run(given, terminal);
        } catch (Usage.UsageException e) {
            return usage(
                    String.valueOf(e.getMessage()),
                    "torchebm-cli " + command.synopsis().name());
        } catch (Exception e) {
            return of(e);
        }
    }

    /** Reports a mistake in the use of a command, and returns its exit code. */
    int usage(String message, String command) {
        terminal.error(message);
        terminal.err().println("Try '" + command + " --help'.");
        return ExitCode.USAGE;
    }

    private int of(Exception e) {
        if (terminal.stdout().failure().isPresent()) {
            return ExitCode.INPUT_OUTPUT; // reported by settled(); libraries may have replaced the exception
        }
        if (e instanceof Failure failure) {
            if (failure.kind() != Failure.Kind.CLOSED_PIPE) {
                terminal.error(failure.problem());
            }
            return ExitCode.of(failure.kind());
        }
        return fault(e);
    }

    /** Runs a command, which may throw anything, and returns its exit code. */
    @SuppressWarnings("CatchingUnchecked") // plugins may throw anything
    int guarded(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (StackOverflowError e) {
            terminal.error(ExhaustedMemory.ofStack());
            return ExitCode.USAGE;
        } catch (OutOfMemoryError e) {
            terminal.error(ExhaustedMemory.ofHeap());
            return ExitCode.USAGE;
        } catch (Exception | Error e) {
            return fault(e);
        }
    }

    /** Returns the final exit code: a failure of standard output is a failure of every command. */
    int settled(int exitCode) {
        Optional<IOException> failure = terminal.stdout().failure();
        if (failure.isEmpty()) {
            return exitCode;
        }
        if (terminal.stdout().isClosedPipe()) {
            return ExitCode.CLOSED_PIPE;
        }
        terminal.error(
                "standard output: " + decapitalized(String.valueOf(failure.get().getMessage())));
        return ExitCode.worse(exitCode, ExitCode.INPUT_OUTPUT);
    }

    /** Reports an internal error, and returns its exit code. */
    int fault(Throwable e) {
        PrintWriter err = terminal.err();
        terminal.error("the tool failed: " + e);
        if (isDebugging) {
            e.printStackTrace(err);
        } else {
            err.println("Please report this" + details(e) + "; TORCHEBM_DEBUG=1 prints its stack trace.");
        }
        return ExitCode.FAULT;
    }

    /** Writes the details of an internal error to a file, and returns text that follows "Please report this". */
    private static String details(Throwable e) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println(Version.text() + ", Java " + Runtime.version());
        e.printStackTrace(writer);
        try {
            Path file = Files.createTempFile("torchebm-cli-", ".txt");
            Files.writeString(file, text.toString());
            return " with " + file;
        } catch (IOException unwritable) {
            return "";
        }
    }

    static String decapitalized(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
