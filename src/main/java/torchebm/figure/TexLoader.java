package torchebm.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads JLaTeXMath from jars of its own, and with it the one package of ours that names it; everything else comes from the
 * program's own loader. So XChart does not see it, which would set it up for every figure.
 */
final class TexLoader extends URLClassLoader {
    private static final String PACKAGE = "torchebm.figure.tex.";

    static {
        registerAsParallelCapable();
    }

    private TexLoader(URL[] jars, ClassLoader parent) {
        super(jars, parent);
    }

    /** The engine, of the library in {@code lib/tex}; or on the class path, where there is no such folder. */
    static TexEngine load() {
        try {
            List<Path> jars = Installed.jars("tex");
            ClassLoader own = TexLoader.class.getClassLoader();
            ClassLoader loader = jars.isEmpty()
                    ? own
                    : new TexLoader(jars.stream().map(TexLoader::url).toArray(URL[]::new), own);
            return Class.forName(PACKAGE + "JLatexMath", true, loader)
                    .asSubclass(TexEngine.class)
                    .getConstructor()
                    .newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
