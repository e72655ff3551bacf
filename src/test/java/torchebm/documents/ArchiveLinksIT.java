package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import torchebm.testing.PackagedProgram;

/** Every link of a document in the archive leads to a file in the archive. */
class ArchiveLinksIT {
    @Test
    void everyLinkLeadsSomewhere() {
        assertEquals(List.of(), Links.broken(PackagedProgram.shared()));
    }
}
