package torchebm.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads a library from its own jars, together with the only package of the program that uses it. All other classes come
 * from the program's loader, which does not see the library.
 */
public final class LibraryLoader extends URLClassLoader {
    private final String own;

    static {
        registerAsParallelCapable();
    }

    private LibraryLoader(List<Path> jars, String own, ClassLoader parent) {
        super(jars.stream().map(LibraryLoader::url).toArray(URL[]::new), parent);
        this.own = own + ".";
    }

    /**
     * Returns the loader of a library.
     *
     * @param jars the library; if empty, it is on the class path
     * @param own the package that uses it
     */
    public static ClassLoader of(List<Path> jars, String own) {
        ClassLoader parent = LibraryLoader.class.getClassLoader();
        return jars.isEmpty() ? parent : new LibraryLoader(jars, own, parent);
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
        if (!name.startsWith(own)) {
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
