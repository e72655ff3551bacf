package torchebm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build was given. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the archive");
            }
            properties.load(in);
        }
        return new String[] {
            "torchebm-cli "
                    + properties.getProperty("version")
                    + " (Java "
                    + Runtime.version().feature()
                    + ")"
        };
    }
}
