package torchebm.task.fingerprint;

import java.util.Map;
import java.util.TreeMap;

/**
 * The digests of an output file and of its inputs.
 *
 * @param texts the digest of the resolved spec, the version and the settings
 * @param file the digest of the file as written
 * @param inputs the digests of all files that were read, by their paths relative to the folder of the output file
 */
record Fingerprint(String texts, String file, Map<String, String> inputs) {
    Fingerprint {
        inputs = new TreeMap<>(inputs);
    }
}
