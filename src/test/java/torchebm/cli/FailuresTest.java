package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import torchebm.cli.terminal.Terminal;

class FailuresTest {
    /** An internal error is one short message; a file has its stack trace. */
    @Test
    void aFaultSaysWhereItsDetailsAre() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, Optional.empty(), false);
        assertEquals(1, new Failures(terminal, false).fault(new IllegalStateException("a test")));
        terminal.err().flush();
        String text = err.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("error: the tool failed: java.lang.IllegalStateException: a test\n"), text);
        assertEquals(2, text.lines().count(), text);
        Matcher file = Pattern.compile("Please report this with (\\S+);").matcher(text);
        assertTrue(file.find(), text);
        Path details = Path.of(file.group(1));
        assertTrue(Files.readString(details).contains("FailuresTest.aFaultSaysWhereItsDetailsAre"));
        Files.delete(details);
    }
}
