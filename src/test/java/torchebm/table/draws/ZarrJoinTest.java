package torchebm.table.draws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.files.FileAccess;
import torchebm.sampling.DrawBlock;

/** A Zarr store of several chunks, of which each part has some chains. */
class ZarrJoinTest {
    private static final int CHAINS = 4;
    private static final int DRAWS = 5;
    private static final int DIMENSION = 60_000;

    @TempDir
    Path folder;

    private final FileAccess files = FileAccess.withoutStreams();

    private static DrawHeader header(int first, int chains) {
        return new DrawHeader("double-well", "hmc", chains, DRAWS, DIMENSION, List.of(), 5, 2, 42, 2, first, CHAINS);
    }

    /** Writes some chains of draws of shape (draws, chains, dimension). */
    private Path write(int first, int chains, double[] all) throws IOException {
        Path path = folder.resolve("chains-from-" + first + "-" + chains);
        double[] x = new double[DRAWS * chains * DIMENSION];
        for (int t = 0; t < DRAWS; t++) {
            System.arraycopy(all, (t * CHAINS + first) * DIMENSION, x, t * chains * DIMENSION, chains * DIMENSION);
        }
        double[] energy = new double[DRAWS * chains];
        Arrays.setAll(energy, row -> x[row * DIMENSION]);
        DrawFormat.ZARR.write(
                path.toString(),
                header(first, chains),
                files,
                writer -> writer.write(new DrawBlock(0, DRAWS, chains, DIMENSION, x, energy)));
        return path;
    }

    @Test
    void chunksOfPartsAreThoseOfTheWhole() throws IOException {
        Random random = new Random(3);
        double[] all = random.doubles((long) DRAWS * CHAINS * DIMENSION).toArray();
        Path whole = write(0, CHAINS, all);
        List<String> parts =
                List.of(write(0, 1, all).toString(), write(1, 3, all).toString());
        Path joined = folder.resolve("joined");
        DrawFormat.joinZarr(joined.toString(), header(0, CHAINS), parts, files);
        List<String> names = FileAccess.filesIn(whole);
        assertTrue(names.contains("posterior/x/0.2.0"), names.toString());
        assertEquals(names, FileAccess.filesIn(joined));
        for (String name : names) {
            assertArrayEquals(
                    files.bytes(whole.resolve(name), 1 << 26), files.bytes(joined.resolve(name), 1 << 26), name);
        }
    }
}
