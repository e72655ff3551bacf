package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import torchebm.testing.PackagedProgram;

/** The content of the archive. */
class PackageIT {
    /**
     * The SHA-256 of each library, in the format of sha256sum; {@code -Dchecksums.update=true} writes a new file for
     * review.
     */
    private static final Path CHECKSUMS = Path.of("config/build/checksums.sha256");

    private static final Path HOME = PackagedProgram.shared();

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("torchebm-cli-"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns true for native libraries, which depend on the machine of the build and are not listed. */
    private static boolean isOfThePlatform(String name) {
        return name.matches(".*-(linux|windows|macosx)-.*");
    }

    @Test
    void librariesAreThoseThatWereReviewed() throws Exception {
        assumeTrue(
                !System.getProperty("torchebm.archive").endsWith("-cuda"),
                "skipped: the archive for CUDA has other libraries");
        Map<String, String> actual = new TreeMap<>();
        for (Path library : libraries()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(library));
            String name = String.valueOf(library.getFileName());
            if (!isOfThePlatform(name)) {
                actual.put(name, HexFormat.of().formatHex(digest));
            }
        }
        String text = actual.entrySet().stream()
                .map(library -> library.getValue() + "  " + library.getKey() + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("checksums.update")) {
            Files.writeString(CHECKSUMS, text);
        }
        assertEquals(Files.readString(CHECKSUMS), text);
    }

    @Test
    void theBillOfMaterialsNamesEveryLibrary() throws Exception {
        assumeTrue(Boolean.getBoolean("torchebm.release"), "skipped: only made with -Prelease");
        JsonNode bom = new ObjectMapper().readTree(Files.readString(HOME.resolve("bom.json")));
        assertEquals("CycloneDX", bom.get("bomFormat").asText());
        Set<String> named = new HashSet<>();
        for (JsonNode component : bom.get("components")) {
            String name = component.get("name").asText() + "-"
                    + component.get("version").asText();
            named.add(name);
            assertTrue(component.has("hashes"), name);
        }
        for (Path library : libraries()) {
            String name = String.valueOf(library.getFileName()).replace(".jar", "");
            assertTrue(named.stream().anyMatch(name::startsWith), name);
        }
    }

    /** The sources refer to no class for network connections, as the documents state. */
    @Test
    void nothingOfOursNamesTheNetwork() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertTrue(
                        !text.contains("java.net.Socket")
                                && !text.contains("openConnection")
                                && !text.contains("java.net.http"),
                        file.toString());
            }
        }
    }
}
