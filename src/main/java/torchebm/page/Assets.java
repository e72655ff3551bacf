package torchebm.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import torchebm.files.Sha256;

/** The script, the style and the template of a page. */
public final class Assets {
    /** The parts of the script, in the order of their use. */
    private static final List<String> SCRIPTS =
            List.of("field", "axes", "plane", "line", "surface", "view", "controls", "live", "main");

    private static final String SCRIPT = script();

    private static final String STYLE = resource("page.css");

    private Assets() {}

    private static String script() {
        StringBuilder all = new StringBuilder("(() => {\n'use strict';\n");
        for (String name : SCRIPTS) {
            all.append(resource(name + ".js"));
        }
        return all.append("})();\n").toString();
    }

    /** Returns the script. */
    public static String scriptText() {
        return SCRIPT;
    }

    /** Returns the name of the file of the script; another version of it has another name. */
    public static String scriptFile() {
        return "torchebm-page-" + HexFormat.of().formatHex(Sha256.bytes(SCRIPT), 0, 4) + ".js";
    }

    /** Returns the style. */
    static String styleText() {
        return STYLE;
    }

    /** Returns the template of a page, with names in double braces. */
    static String template() {
        return resource("page.html");
    }

    /** Returns the source of a content security policy that allows only this text. */
    static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.bytes(text)) + "'";
    }

    private static String resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the archive");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
