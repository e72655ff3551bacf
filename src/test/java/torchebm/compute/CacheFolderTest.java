package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void isWhereTheSystemHasCaches() {
        assertEquals(Path.of("/home/ada/.cache/torchebm-cli"), CacheFolder.path(Map.of(), "Linux", HOME));
        assertEquals(
                Path.of("/var/c/torchebm-cli"), CacheFolder.path(Map.of("XDG_CACHE_HOME", "/var/c"), "Linux", HOME));
        assertEquals(
                Path.of("/home/ada/.cache/torchebm-cli"),
                CacheFolder.path(Map.of("XDG_CACHE_HOME", "", "TORCHEBM_CACHE", ""), "Linux", HOME));
        assertEquals(Path.of("/home/ada/Library/Caches/torchebm-cli"), CacheFolder.path(Map.of(), "Mac OS X", HOME));
        assertEquals(
                Path.of("/home/ada/local/torchebm-cli"),
                CacheFolder.path(Map.of("LOCALAPPDATA", "/home/ada/local"), "Windows 11", HOME));
    }

    @Test
    void isWhereTheUserWantsIt() {
        for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            assertEquals(
                    Path.of("here").toAbsolutePath(),
                    CacheFolder.path(Map.of("TORCHEBM_CACHE", "here", "XDG_CACHE_HOME", "/c"), system, HOME));
        }
    }
}
