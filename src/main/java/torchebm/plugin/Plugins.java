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
 * The models of the jars that the user names. Nothing else loads code: a spec can only name what is here.
 *
 * <p>A jar lists its models in {@code META-INF/services/torchebm.core.BaseModel}. Each has a public constructor without
 * parameters, which gives it its usual ones.
 */
public final class Plugins {
    /** No plugin at all. */
    public static final Plugins NONE = new Plugins(Map.of(), Map.of());

    private static final String SERVICE = "META-INF/services/" + BaseModel.class.getName();

    /** The version of class files of Java 1.0, from which on each release has one more. */
    private static final int FIRST_VERSION = 44;

    /** What is read of a list of models. */
    private static final int MAX_BYTES = 1 << 20;

    private final Map<String, PluginModel> models;
    private final Map<String, String> failures;

    private Plugins(Map<String, PluginModel> models, Map<String, String> failures) {
        this.models = models;
        this.failures = failures;
    }

    /**
     * The models of some jars. Their code stays loaded until the process ends. A model that fails is no obstacle for others: it
     * is an error to ask for it.
     *
     * @param files opens them
     * @param isTaken whether the tool has a model of such a name itself
     * @throws PluginException if a jar names no model, or two models have one name
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
                    throw new PluginException(jar + ": " + model.className() + " would be " + model.name()
                            + ", which is a model of the tool's own: give the class another name");
                }
                PluginModel other = models.put(model.name(), model);
                if (other != null) {
                    throw new PluginException(jar + ": " + model.className() + " would be " + model.name() + ", as "
                            + other.className() + " of " + other.jar() + " is");
                }
            }
        }
        return new Plugins(models, failures);
    }

    /** The classes that a jar lists. */
    private static List<String> classes(FileAccess files, String jar) throws IOException {
        Path file = files.named(jar);
        if (FileAccess.isFolder(file)) {
            throw new FileSystemException(jar, null, "is a directory, not a jar");
        }
        try (JarFile archive = new JarFile(files.admitted(file).toFile())) {
            JarEntry entry = archive.getJarEntry(SERVICE);
            if (entry == null) {
                throw new PluginException(jar + ": there is no model in it: " + SERVICE + " is missing");
            }
            try (InputStream in = archive.getInputStream(entry)) {
                List<String> names = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
                if (names.isEmpty()) {
                    throw new PluginException(jar + ": there is no model in it: " + SERVICE + " names none");
                }
                return names;
            }
        } catch (ZipException | SecurityException e) {
            throw new PluginException(jar + ": this is no jar");
        }
    }

    /**
     * The model of a class, as its constructor without parameters makes it.
     *
     * @throws PluginException if it cannot be used; the message begins with the jar, or names it
     */
    private static PluginModel model(String jar, String name, ClassLoader loader) {
        Class<?> type;
        try {
            type = Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new PluginException(jar + ": " + SERVICE + " names " + name + ", which is not in it");
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
                    + " needs a public constructor without parameters, which gives it" + " its usual ones"
                    + (e instanceof NoSuchMethodException ? "" : ", and must be public, not abstract"));
        } catch (PluginException e) {
            throw new PluginException(jar + ": " + e.getMessage());
        } catch (InvocationTargetException | LinkageError e) {
            throw PluginException.of(type, jar, e);
        }
    }

    /** What keeps a class from being used, in words. */
    private static String reason(String name, LinkageError e) {
        if (e instanceof UnsupportedClassVersionError) {
            String version = String.valueOf(e.getMessage()).replaceAll(".*class file version (\\d+).*", "$1");
            String release = version.matches("\\d+") ? " " + (Integer.parseInt(version) - FIRST_VERSION) : "";
            return "it is compiled for Java" + release + ", but this is Java "
                    + Runtime.version().feature();
        }
        return name + " cannot be loaded: " + e;
    }

    /** The models, in the order in which they were found. */
    public Collection<PluginModel> models() {
        return models.values();
    }

    /** What is wrong with the models that fail as soon as they are made, by their names in a spec. */
    public Map<String, String> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /**
     * A model by its name in a spec.
     *
     * @throws PluginException if there is one, but it fails
     */
    public Optional<PluginModel> find(String name) {
        String failure = failures.get(name);
        if (failure != null && !models.containsKey(name)) {
            throw new PluginException(failure);
        }
        return Optional.ofNullable(models.get(name));
    }
}
