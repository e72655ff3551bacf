package torchebm.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;

/** All files are opened through this package; exceptions are listed here with their reasons. */
class FilesTest {
    /** The classes of the program, without tests. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(FileAccess.class.getProtectionDomain().getCodeSource().getLocation());

    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry(
                    "torchebm.cli.Failures", "the details of a fault, in a new file of the folder for temporary ones"),
            Map.entry("torchebm.cli.Main", "the standard streams"),
            Map.entry("torchebm.cli.ManPages", "run by the build, not by the program"),
            Map.entry("torchebm.cli.terminal.Lifeline", "the kind of standard input"),
            Map.entry("torchebm.cli.terminal.SttyLink", "asks the terminal, by the program stty"),
            Map.entry("torchebm.compute.KernelCache", "the cache of compiled kernels"),
            Map.entry(
                    "torchebm.compute.Natives",
                    "native libraries in the program's own jars, and where they are unpacked"),
            Map.entry("torchebm.compute.Nd4jLibrary", "the program's own jars, and the cache they are unpacked into"),
            Map.entry("torchebm.compute.Offload", "how fast a card started, in the cache"),
            Map.entry("torchebm.compute.gpu.Nvrtc", "looks for the libraries of an installed toolkit"),
            Map.entry("torchebm.figure.text.ProgramFonts", "the program's own fonts"),
            Map.entry(
                    "torchebm.figure.text.NoTextException",
                    "tells whether the folder for temporary files can be written to"),
            Map.entry("torchebm.plugin.Plugins", "a jar that was admitted is opened by Java's own loader"));

    /** Types whose methods and constructors all access the file system. */
    private static final Set<String> TYPES = Set.of(
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.net.URLClassLoader",
            "java.nio.channels.AsynchronousFileChannel",
            "java.nio.channels.FileChannel",
            "java.nio.file.Files",
            "java.nio.file.spi.FileSystemProvider",
            "java.util.jar.JarFile",
            "java.util.zip.ZipFile",
            "javax.imageio.stream.FileImageInputStream",
            "javax.imageio.stream.FileImageOutputStream");

    /** Methods of other types that access the file system. */
    private static final Set<String> METHODS = Set.of(
            "java.lang.ProcessBuilder.start",
            "java.lang.Runtime.exec",
            "java.lang.System.load",
            "java.net.URL.openConnection",
            "java.net.URL.openStream",
            "java.nio.file.FileSystems.newFileSystem",
            "java.nio.file.Path.register",
            "java.nio.file.Path.toFile",
            "java.nio.file.Path.toRealPath",
            "javax.imageio.ImageIO.createImageInputStream",
            "javax.imageio.ImageIO.setCacheDirectory");

    /** Parameter types of methods, of the JDK or a library, that access the file system. */
    private static final Set<String> PARAMETERS = Set.of("java.io.File", "java.nio.file.Path");

    private static boolean opens(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getFullName();
        boolean isOurs = owner.startsWith("torchebm.");
        boolean isPath = owner.startsWith("java.nio.file.Path")
                || owner.startsWith("java.util")
                || owner.startsWith("java.lang");
        return TYPES.contains(owner)
                || METHODS.contains(owner + "." + target.getName())
                || (owner.equals("javax.imageio.ImageIO") && target.getName().equals("read"))
                || (owner.equals("java.io.PrintWriter")
                        && takes(target, "java.lang.String")
                        && target.getName().equals("<init>"))
                || (!isOurs && !isPath && PARAMETERS.stream().anyMatch(type -> takes(target, type)))
                || (owner.equals("java.util.Scanner") && PARAMETERS.stream().anyMatch(type -> takes(target, type)))
                || (owner.equals("java.util.Formatter") && takes(target, "java.io.File"));
    }

    private static boolean takes(CodeUnitAccessTarget target, String type) {
        return target.getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.getFullName().equals(type));
    }

    /** Returns the methods that a class calls to open files. */
    private static Set<String> openings(JavaClass c) {
        Set<String> openings = new TreeSet<>();
        Stream.concat(c.getCodeUnitCallsFromSelf().stream(), c.getCodeUnitReferencesFromSelf().stream())
                .filter(call -> opens(call.getTarget()))
                .forEach(call -> openings.add(call.getTarget().getFullName()));
        return openings;
    }

    @Test
    void everyFileIsOpenedThroughTheGate() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass c : CLASSES) {
            if (!c.getPackageName().equals("torchebm.files") && !openings(c).isEmpty()) {
                String outermost = c.getFullName().replaceAll("\\$.*", "");
                found.computeIfAbsent(outermost, name -> new TreeSet<>()).addAll(openings(c));
            }
        }
        assertEquals(new TreeSet<>(EXCEPTIONS.keySet()), found.keySet(), found.toString());
    }

    @Test
    void onlyTheApplicationMakesAGate() {
        Set<String> makers = new TreeSet<>();
        for (JavaClass c : CLASSES) {
            c.getCodeUnitCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().getFullName().equals(FileAccess.class.getName()))
                    .filter(call -> Set.of("<init>", "withoutStreams").contains(call.getName()))
                    .filter(call -> !c.getPackageName().equals("torchebm.files"))
                    .forEach(call -> makers.add(c.getFullName()));
        }
        assertEquals(Set.of("torchebm.app.App"), makers);
    }

    /** Ways to open a file, all of which must be found. */
    @SuppressWarnings({"DefaultCharset", "UnusedMethod", "UnusedVariable"}) // analysed, never run
    private static final class Ways {
        private interface Way {
            Object open() throws Exception;
        }

        static final List<Way> ALL = List.of(
                () -> Files.newInputStream(Path.of("a")),
                () -> new FileInputStream("a"),
                () -> new FileReader(new File("a")),
                () -> new FileWriter("a"),
                () -> new PrintWriter("a"),
                () -> new RandomAccessFile("a", "r"),
                () -> FileChannel.open(Path.of("a")),
                () -> AsynchronousFileChannel.open(Path.of("a")),
                () -> new JarFile("a"),
                () -> new ZipFile("a"),
                () -> new Scanner(Path.of("a")),
                () -> Path.of("a").toFile(),
                () -> Path.of("a").toRealPath(),
                () -> ImageIO.read(new File("a")),
                () -> new URLClassLoader(new URL[0]),
                () -> URI.create("file:a").toURL().openStream(),
                () -> new ProcessBuilder("cat", "a").start(),
                () -> Loader.loadPDF(new File("a")));

        static final List<String> NAMES = List.of(
                "java.io.File.<init>",
                "java.io.FileInputStream.<init>",
                "java.io.FileReader.<init>",
                "java.io.FileWriter.<init>",
                "java.io.PrintWriter.<init>",
                "java.io.RandomAccessFile.<init>",
                "java.lang.ProcessBuilder.start",
                "java.net.URL.openStream",
                "java.net.URLClassLoader.<init>",
                "java.nio.channels.AsynchronousFileChannel.open",
                "java.nio.channels.FileChannel.open",
                "java.nio.file.Files.newInputStream",
                "java.nio.file.Path.toFile",
                "java.nio.file.Path.toRealPath",
                "java.util.Scanner.<init>",
                "java.util.jar.JarFile.<init>",
                "java.util.zip.ZipFile.<init>",
                "javax.imageio.ImageIO.read",
                "org.apache.pdfbox.Loader.loadPDF");
    }

    /** Calls that open no file. */
    @SuppressWarnings("DefaultCharset")
    private static final class Others {
        static final List<Ways.Way> ALL = List.of(
                () -> Path.of("a").resolve("b").normalize().toString(),
                () -> List.of(Path.of("a")).contains(Path.of("b")),
                () -> new PrintWriter(OutputStream.nullOutputStream()),
                () -> FilesTest.class.getResourceAsStream("a"));
    }

    @Test
    void noWayIsOverlooked() {
        ClassFileImporter importer = new ClassFileImporter();
        Set<String> found = new TreeSet<>();
        openings(importer.importClass(Ways.class)).forEach(name -> found.add(name.replaceAll("\\(.*", "")));
        assertEquals(new TreeSet<>(Ways.NAMES), found);
        assertEquals(Set.of(), openings(importer.importClass(Others.class)));
        assertEquals(4, Others.ALL.size());
    }
}
