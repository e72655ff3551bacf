package torchebm.spark;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with a part of another machine's file system: {@code /data/a.yaml} is {@code ROOT/data/a.yaml} there, and {@code
 * hdfs://host:9000/b.npy} is {@code ROOT/hdfs:/@host:9000/b.npy}. A process in it, in the folder that mirrors its working folder,
 * finds its inputs by their relative paths, and its outputs tell where they belong. Absolute paths become relative ones, which are
 * the same in all mirrors.
 *
 * @param root the folder
 * @param here the working folder of the other machine
 */
record Mirror(Path root, String here) {
    /** A path with a scheme, which has two letters or more; with or without an authority. */
    private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(?://([^/]*))?(/.*)");

    private static final Pattern MIRRORED = Pattern.compile("/([A-Za-z][A-Za-z0-9+.-]+):/@([^/\\s\"',;)]*)");

    /** A word with a value: that of an option or of a parameter, or attached to a short option. */
    private static final Pattern VALUE = Pattern.compile("(-[A-Za-z]|[^/=]*=)(/.*|[A-Za-z][A-Za-z0-9+.-]+:/.*)");

    /** Returns true if a name has a scheme, such as {@code hdfs:}. */
    static boolean isUri(String name) {
        return URI.matcher(name).matches();
    }

    /** Returns the folder that mirrors the working folder. */
    Path workingFolder() {
        return root.resolve(here.substring(1));
    }

    /** Returns the place of a file of the other machine. */
    Path place(String name) {
        Matcher uri = URI.matcher(name);
        if (uri.matches()) {
            String authority = uri.group(2) == null ? "" : uri.group(2);
            return root.resolve(uri.group(1) + ":")
                    .resolve("@" + authority)
                    .resolve(uri.group(3).substring(1));
        }
        return root.resolve(Path.of(here).resolve(name).normalize().toString().substring(1));
    }

    /** Returns a word of a command line; with a relative path if it has an absolute one. */
    String word(String word) {
        Matcher value = VALUE.matcher(word);
        if (value.matches()) {
            return value.group(1) + relative(value.group(2));
        }
        return word.startsWith("/") || isUri(word) ? relative(word) : word;
    }

    /** Returns the path from the working folder by way of the root folder. */
    private String relative(String name) {
        return "../".repeat(depth()) + root.relativize(place(name));
    }

    private int depth() {
        return Path.of(here).getNameCount();
    }

    /** Returns the name that a file in this folder has on the other machine: absolute, or with a scheme. */
    String name(Path file) {
        return original("/" + root.relativize(file));
    }

    /** Returns a text with the absolute paths of the other machine. */
    String text(String text) {
        String upward = "(?<![./\\w])(?:\\.\\./){" + depth() + "}(?!\\.\\.)";
        String plain = text.replace(root + "/", "/");
        return original(depth() == 0 ? plain : plain.replaceAll(upward, "/"));
    }

    private static String original(String text) {
        return MIRRORED.matcher(text).replaceAll("$1://$2");
    }
}
