package torchebm.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final AtomicLong now = new AtomicLong();
    private final StringWriter text = new StringWriter();
    private final ProgressBar bar = new ProgressBar(new PrintWriter(text), new PrintWriter(text), false, now::get);

    private String shownAt(double seconds, long done) {
        now.set((long) (seconds * 1e9));
        text.getBuffer().setLength(0);
        bar.at(done, 200);
        return text.toString().replace("\r\033[K", "<clear>");
    }

    @Test
    void appearsAfterASecondAndGoesAtTheEnd() {
        assertEquals("", shownAt(0.9, 20));
        assertEquals("<clear>[##########------------------------------]  25 %, 6 s left", shownAt(2, 50));
        assertEquals("", shownAt(2.05, 60), "not so soon again");
        assertEquals("<clear>[####################--------------------]  50 %, 4 s left", shownAt(4, 100));
        assertEquals("<clear>", shownAt(8, 200));
        assertEquals("", shownAt(9, 200));
    }

    @Test
    void saysNothingOfShortWork() {
        assertEquals("", shownAt(0.5, 100));
        assertEquals("", shownAt(0.9, 200));
    }
}
