package torchebm.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import torchebm.core.BaseModel;

/**
 * The models of the jars that the user names. Nothing else loads code: a spec can only name what is here.
 *
 * <p>A jar lists its models in {@code META-INF/services/torchebm.core.BaseModel}. Each has a public constructor without
 * parameters, which gives it its usual ones.
 */
public final class Plugins {
    /** No plugin at all. */
    public static final Plugins NONE = new Plugins(Map.of());

    private static final String SERVICE = "META-INF/services/" + BaseModel.class.getName();

    /** The version of class files of Java 1.0, from which on each release has one more. */
    private static final int FIRST_VERSION = 44;

    private final Map<String, PluginModel> models;

    private Plugins(Map<String, PluginModel> models) {
        this.models = models;
    }

    /**
     * The models of some jars. Their code stays loaded until the process ends.
     *
     * @param isTaken whether the tool has a model of such a name itself
     * @throws PluginException if a jar holds no model, or one that cannot be used
     * @throws IOException if a jar cannot be read
     */
    public static Plugins open(List<String> jars, Predicate<String> isTaken) throws IOException {
        Map<String, PluginModel> models = new LinkedHashMap<>();
        for (String jar : jars) {
            for (PluginModel model : models(jar)) {
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
        return new Plugins(models);
    }

    private static List<PluginModel> models(String jar) throws IOException {
        Path file = Path.of(jar);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(jar);
        } else if (Files.isDirectory(file)) {
            throw new FileSystemException(jar, null, "is a directory, not a jar");
        }
        try (JarFile archive = new JarFile(file.toFile())) {
            if (archive.getEntry(SERVICE) == null) {
                throw new PluginException(jar + ": there is no model in it: " + SERVICE + " is missing");
            }
        } catch (ZipException e) {
            throw new PluginException(jar + ": this is no jar");
        }
        URL[] urls = {file.toUri().toURL()};
        ClassLoader loader = new URLClassLoader(urls, Plugins.class.getClassLoader());
        List<PluginModel> models = new ArrayList<>();
        try {
            Iterator<ServiceLoader.Provider<BaseModel>> providers =
                    ServiceLoader.load(BaseModel.class, loader).stream().iterator();
            while (providers.hasNext()) {
                ServiceLoader.Provider<BaseModel> provider = providers.next();
                if (provider.type().getClassLoader() == loader) {
                    models.add(new PluginModel(jar, provider.get()));
                }
            }
        } catch (PluginException e) {
            throw new PluginException(jar + ": " + e.getMessage());
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PluginException(jar + ": " + reason(e));
        }
        if (models.isEmpty()) {
            throw new PluginException(jar + ": there is no model in it: " + SERVICE + " names none");
        }
        return models;
    }

    /** What keeps a class from being used, in words. */
    private static String reason(Throwable e) {
        if (e instanceof UnsupportedClassVersionError) {
            String version = String.valueOf(e.getMessage()).replaceAll(".*class file version (\\d+).*", "$1");
            String release = version.matches("\\d+") ? " " + (Integer.parseInt(version) - FIRST_VERSION) : "";
            return "it is compiled for Java" + release + ", but this is Java "
                    + Runtime.version().feature();
        }
        Throwable cause = e.getCause();
        if (e instanceof ServiceConfigurationError && cause instanceof NoSuchMethodException) {
            return String.valueOf(cause.getMessage()).replaceAll("\\.<init>\\(\\)$", "")
                    + " needs a public constructor without parameters, which gives it its usual ones";
        }
        String message = String.valueOf(e.getMessage()).replace(BaseModel.class.getName() + ": ", "");
        return cause == null ? message : message + ": " + cause;
    }

    /** The models, in the order in which they were found. */
    public Collection<PluginModel> models() {
        return models.values();
    }

    /** A model by its name in a spec. */
    public Optional<PluginModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }
}
