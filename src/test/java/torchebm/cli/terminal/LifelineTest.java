package torchebm.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LifelineTest {
    @TempDir
    Path folder;

    @Test
    void aPipeEndsWithItsWriter() {
        new Lifeline(new ByteArrayInputStream(new byte[100_000]), Lifeline.Kind.PIPE).await();
    }

    /** The JDK throws this exception for a terminal that is gone. */
    @Test
    void aTerminalEndsWhenItIsGone() {
        InputStream gone = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("a program in the background must not read its terminal");
            }

            @Override
            public int available() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        new Lifeline(gone, Lifeline.Kind.DEVICE).await();
    }

    @Test
    void anInterruptEndsIt() {
        for (Lifeline.Kind kind : new Lifeline.Kind[] {Lifeline.Kind.DEVICE, Lifeline.Kind.OTHER}) {
            Thread.currentThread().interrupt();
            new Lifeline(InputStream.nullInputStream(), kind).await();
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void kindsAreThoseOfTheSystem() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(Lifeline.Kind.PIPE, Lifeline.kind(pipe));
        assertEquals(Lifeline.Kind.DEVICE, Lifeline.kind(Path.of("/dev/null")));
        assertEquals(Lifeline.Kind.OTHER, Lifeline.kind(folder));
        assertEquals(Lifeline.Kind.OTHER, Lifeline.kind(folder.resolve("missing")));
    }
}
