package torchebm.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import torchebm.core.BaseModel;
import torchebm.files.FileAccess;

/**
 * The models in the jars that the user names. No other code is loaded: a spec can only name models of these jars.
 *
 * <p>A jar lists its models in {@code META-INF/services/torchebm.core.BaseModel}. Each has a public constructor without
 * parameters, which makes it with its default parameters.
 */
public final class Plugins {
    /** No plugins. */
    public static final Plugins NONE = new Plugins(Map.of(), Map.of());

    private static final String SERVICE = "META-INF/services/" + BaseModel.class.getName();

    /** The class file version of Java 0; each release increases it by one. */
    private static final int FIRST_VERSION = 44;

    /** The size limit of a list of models. */
    private static final int MAX_BYTES = 1 << 20;

    private final Map<String, PluginModel> models;
    private final Map<String, String> failures;

    private Plugins(Map<String, PluginModel> models, Map<String, String> failures) {
        this.models = models;
        this.failures = failures;
    }

    /**
     * Opens jars and their models. Their code stays loaded until the process ends. A model that fails does not affect
     * others; using it is an error.
     *
     * @param files opens the jars
     * @param isTaken returns true for the names of built-in models
     * @throws PluginException if a jar contains no models, or two models have the same name
     * @throws IOException if a jar cannot be read
     */
    public static Plugins open(FileAccess files, List<String> jars, Predicate<String> isTaken) throws IOException {
        Map<String, PluginModel> models = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        for (String jar : jars) {
            List<String> classes = classes(files, jar);
            URL[] urls = {Path.of(jar).toUri().toURL()};
            ClassLoader loader = new URLClassLoader(urls, Plugins.class.getClassLoader());
            for (String name : classes) {
                PluginModel model;
                try {
                    model = model(jar, name, loader);
                } catch (PluginException e) {
                    failures.put(
                            PluginModel.nameOf(
                                    name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)),
                            String.valueOf(e.getMessage()));
                    continue;
                }
                if (isTaken.test(model.name())) {
                    throw new PluginException(jar + ": " + model.className() + " would be named " + model.name()
                            + ", like a built-in model: rename the class");
                }
                PluginModel other = models.put(model.name(), model);
                if (other != null) {
                    throw new PluginException(jar + ": " + model.className() + " would be named " + model.name()
                            + ", like " + other.className() + " of " + other.jar());
                }
            }
        }
        return new Plugins(models, failures);
    }

    /** Returns the names of the classes that a jar lists. */
    private static List<String> classes(FileAccess files, String jar) throws IOException {
        Path file = files.named(jar);
        if (FileAccess.isFolder(file)) {
            throw new FileSystemException(jar, null, "is a directory, not a jar");
        }
        try (JarFile archive = new JarFile(files.admitted(file).toFile())) {
            JarEntry entry = archive.getJarEntry(SERVICE);
            if (entry == null) {
                throw new PluginException(jar + ": it contains no models: " + SERVICE + " is missing");
            }
            try (InputStream in = archive.getInputStream(entry)) {
                List<String> names = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
                if (names.isEmpty()) {
                    throw new PluginException(jar + ": it contains no models: " + SERVICE + " is empty");
                }
                return names;
            }
        } catch (ZipException | SecurityException e) {
            throw new PluginException(jar + ": this is not a jar");
        }
    }

    /**
     * Returns the model that a class makes with its constructor without parameters.
     *
     * @throws PluginException if it cannot be used; the message names the jar
     */
    private static PluginModel model(String jar, String name, ClassLoader loader) {
        Class<?> type;
        try {
            type = Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new PluginException(jar + ": " + SERVICE + " names " + name + ", which the jar does not contain");
        } catch (LinkageError e) {
            throw new PluginException(jar + ": " + reason(name, e));
        }
        if (!BaseModel.class.isAssignableFrom(type)) {
            throw new PluginException(
                    jar + ": " + SERVICE + " names " + name + ", which does not extend " + BaseModel.class.getName());
        }
        try {
            return new PluginModel(jar, (BaseModel) type.getConstructor().newInstance());
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new PluginException(jar + ": " + name
                    + " needs a public constructor without parameters, for its defaults"
                    + (e instanceof NoSuchMethodException ? "" : ", and must be public, not abstract"));
        } catch (PluginException e) {
            throw new PluginException(jar + ": " + e.getMessage());
        } catch (InvocationTargetException | LinkageError e) {
            throw PluginException.of(type, jar, e);
        }
    }

    /** Returns the reason why a class cannot be loaded. */
    private static String reason(String name, LinkageError e) {
        if (e instanceof UnsupportedClassVersionError) {
            String version = String.valueOf(e.getMessage()).replaceAll(".*class file version (\\d+).*", "$1");
            String release = version.matches("\\d+") ? " " + (Integer.parseInt(version) - FIRST_VERSION) : "";
            return "it is compiled for Java" + release + ", but this is Java "
                    + Runtime.version().feature();
        }
        return name + " cannot be loaded: " + e;
    }

    /** Returns the models in the order of the jars. */
    public Collection<PluginModel> models() {
        return models.values();
    }

    /** Returns the problems of models whose constructors fail, by their names in a spec. */
    public Map<String, String> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /**
     * Returns a model by its name in a spec.
     *
     * @throws PluginException if the model exists but fails
     */
    public Optional<PluginModel> find(String name) {
        String failure = failures.get(name);
        if (failure != null && !models.containsKey(name)) {
            throw new PluginException(failure);
        }
        return Optional.ofNullable(models.get(name));
    }
}
