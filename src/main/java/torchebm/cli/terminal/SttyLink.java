package torchebm.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal of this process, {@code /dev/tty}, by the program {@code stty}. A shell changes the mode of the terminal and
 * restores it when it ends, also if this process or the shell is interrupted.
 */
final class SttyLink implements TerminalLink {
    /** The time of a read, of which the last one begins before the time for an answer is over. */
    private static final int READ_MILLISECONDS = 100;

    /** The time for the shell to start, and to end. */
    private static final long LIMIT_MILLISECONDS = 2000;

    private static final long STEP_MILLISECONDS = 2;

    /** The character that the script writes when it has asked. */
    private static final char ASKED = '.';

    private static final String SIZE = "exec 2>/dev/null </dev/tty && stty size";

    /**
     * Asks the question $1, and reads until $2 reads were in vain. A process in the background must not change the terminal: the fifth and the eighth number of its
     * state are its process group, and that in the foreground. A read waits for a tenth of a second; the terminal has answered
     * when its attributes have come.
     */
    private static final String ASK = """
            exec 3>&1 2>/dev/null </dev/tty >/dev/tty || exit 0
            if read -r _ _ _ _ group _ _ front _ </proc/self/stat; then
                [ "$group" = "$front" ] || exit 0
            else
                case $(ps -o stat= -p $$) in *+*) ;; *) exit 0 ;; esac
            fi
            saved=$(stty -g) || exit 0
            trap 'stty "$saved"' EXIT
            trap 'exit 130' HUP INT TERM
            stty -icanon -echo min 0 time 1 || exit 0
            printf '%s' "$1"
            printf . >&3
            waits=0 text=
            while [ "$waits" -lt "$2" ]; do
                part=$(dd bs=256 count=1)
                printf '%s' "$part" >&3
                [ -n "$part" ] || waits=$((waits + 1))
                text=$text$part
                case $text in *"[?"*c) exit 0 ;; esac
            done
            """;

    private final int patience;

    /** @param patience the time for an answer, in milliseconds */
    SttyLink(int patience) {
        this.patience = patience;
    }

    @Override
    public Optional<Dimensions> size() {
        return run(STEP_MILLISECONDS * 500, "sh", "-c", SIZE).flatMap(SttyLink::dimensions);
    }

    private static Optional<Dimensions> dimensions(String text) {
        int space = text.indexOf(' ');
        try {
            int rows = Integer.parseInt(text.substring(0, Math.max(0, space)));
            int columns = Integer.parseInt(text.substring(space + 1).strip());
            return rows > 0 && columns > 0 ? Optional.of(new Dimensions(columns, rows)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // there is no terminal
        }
    }

    @Override
    public String answer(String question) {
        String reads = Integer.toString(Math.max(1, patience / READ_MILLISECONDS));
        String text = run(LIMIT_MILLISECONDS + patience, "sh", "-c", ASK, "sh", question, reads)
                .orElse("");
        return text.isEmpty() ? "" : text.substring(1);
    }

    /**
     * Returns what a program writes until it ends, until the time is over, or until the time for an answer is over, which
     * begins with the character {@link #ASKED}. The program has then ended.
     */
    private Optional<String> run(long milliseconds, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return Optional.of(read(process, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds)));
            } finally {
                end(process);
            }
        } catch (IOException e) {
            return Optional.empty(); // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String read(Process process, long limit) throws IOException, InterruptedException {
        InputStream in = process.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long end = limit;
        while (end - System.nanoTime() > 0) {
            boolean hasEnded = !process.isAlive();
            int available = in.available();
            if (available > 0) {
                boolean isFirst = bytes.size() == 0;
                bytes.write(in.readNBytes(available));
                if (isFirst && bytes.toByteArray()[0] == ASKED) {
                    end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
                }
            } else if (hasEnded) {
                break;
            } else {
                Thread.sleep(STEP_MILLISECONDS);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Ends a program, which restores the terminal before it ends. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
