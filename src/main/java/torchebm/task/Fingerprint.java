package torchebm.task;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a file was made from.
 *
 * @param texts the digest of the resolved spec, the version and the settings
 * @param file the digest of the file as it was written
 * @param inputs the digest of every file that was read for it, by its path from the folder of the file
 */
record Fingerprint(String texts, String file, Map<String, String> inputs) {
    Fingerprint {
        inputs = new TreeMap<>(inputs);
    }
}
