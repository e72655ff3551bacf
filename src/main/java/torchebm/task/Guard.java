package torchebm.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CancellationException;
import torchebm.compute.TooLargeException;
import torchebm.compute.UnavailableException;
import torchebm.data.input.TableException;
import torchebm.document.SpecException;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.text.NoTextException;
import torchebm.files.ForbiddenException;
import torchebm.plugin.PluginException;
import torchebm.problem.ExhaustedMemory;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** Runs operations, and converts their exceptions to failures. */
public final class Guard {
    /** The beginning of the system's message for a pipe whose reader has closed it (EPIPE). */
    private static final String CLOSED_PIPE = "Broken pipe";

    private Guard() {}

    /** An operation that may fail. */
    public interface Operation<R> {
        R run() throws IOException;
    }

    /** Runs one of several operations; an internal error becomes a failure as well, so that the others continue. */
    public static <R> R isolated(Operation<R> operation) throws Failure {
        try {
            return guarded(operation);
        } catch (RuntimeException | Error e) {
            throw new Failure(Failure.Kind.FAULT, Problem.of("the tool failed: " + e), e);
        }
    }

    /** Runs an operation; exceptions whose cause the user can correct become failures. */
    public static <R> R guarded(Operation<R> operation) throws Failure {
        try {
            return operation.run();
        } catch (ProblemException e) {
            throw failure(e);
        } catch (PluginException | TooLargeException | NoRoomException e) {
            throw failure(Failure.Kind.USAGE, String.valueOf(e.getMessage()), e);
        } catch (InvalidPathException e) {
            String name = e.getInput().replace("\0", "\\0");
            Problem problem = Problem.ofFile(name, "is not a valid file name");
            throw new Failure(Failure.Kind.USAGE, problem, e);
        } catch (CancellationException e) {
            throw failure(Failure.Kind.USAGE, "this was cancelled", e);
        } catch (StackOverflowError e) {
            throw new Failure(Failure.Kind.USAGE, ExhaustedMemory.ofStack(), e);
        } catch (OutOfMemoryError e) {
            throw new Failure(Failure.Kind.USAGE, ExhaustedMemory.ofHeap(), e);
        } catch (UnavailableException e) {
            throw failure(Failure.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        } catch (NoTextException e) {
            throw failure(Failure.Kind.INPUT_OUTPUT, String.valueOf(e.getMessage()), e);
        } catch (SecurityException e) {
            throw failure(Failure.Kind.INPUT_OUTPUT, "this is not permitted: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            return guarded(() -> {
                throw e.getCause();
            });
        } catch (IOException e) {
            throw new Failure(kind(e), problem(e), e);
        }
    }

    private static Failure.Kind kind(IOException e) {
        if (e instanceof ForbiddenException) {
            return Failure.Kind.USAGE;
        }
        return String.valueOf(e.getMessage()).startsWith(CLOSED_PIPE)
                ? Failure.Kind.CLOSED_PIPE
                : Failure.Kind.INPUT_OUTPUT;
    }

    /** Returns the failure of a mistake: a file that is not what it should be cannot be read. */
    public static Failure failure(ProblemException e) {
        boolean isOfAFile = e instanceof TableException || e instanceof SpecException.OfAFile;
        return new Failure(isOfAFile ? Failure.Kind.INPUT_OUTPUT : Failure.Kind.USAGE, e.problem(), e);
    }

    private static Failure failure(Failure.Kind kind, String message, Throwable cause) {
        return new Failure(kind, Problem.of(message), cause);
    }

    /** Returns the problem of a file or a stream. */
    public static Problem problem(IOException e) {
        if (e instanceof FileSystemException f) {
            String reason;
            if (e instanceof NoSuchFileException) {
                reason = "no such file or directory";
            } else if (e instanceof AccessDeniedException) {
                reason = "permission denied";
            } else if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
                reason = "not a directory";
            } else {
                reason = f.getReason() == null ? "cannot be used" : f.getReason();
            }
            return Problem.ofFile(String.valueOf(f.getFile()), reason);
        }
        if (e instanceof CharacterCodingException) {
            return Problem.of("this is not UTF-8 text");
        }
        String message = e.getMessage();
        return Problem.of(message != null ? message : e.getClass().getSimpleName());
    }
}
